/** Keeps a second process out of a data directory, and lets the next one in at once when the first was killed. */
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lock as lockFile } from 'proper-lockfile'
import { BackendError } from '../backend-error.js'
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.js'

/** How often a holder shows that it lives, and how long one that can't be asked may be silent. */
const beat = 2000
const patience = 3 * beat

/**
 * Takes the directory for this process and answers how to give it back. Whether the holder in `lock.json` still runs is
 * asked of the system (process id and start time), so a killed holder is no obstacle; only one on another host, such as
 * a container on the same volume, is watched for a few seconds. Throws `data_in_use`.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, 'lock.json')
  const own = await ownIdentity()
  // Two processes that start at once must not both find the same dead holder.
  const release = await lockFile(directory, {
    lockfilePath: join(directory, 'lock.taking'),
    stale: 5000,
    retries: { retries: 60, minTimeout: 100, maxTimeout: 250 },
  })
  try {
    const holder = await holderOf(path)
    if (holder !== undefined && (await lives(holder, path))) {
      throw new BackendError('data_in_use', `${directory} is in use by another process (id ${holder.pid})`)
    }
    await writeFile(path, JSON.stringify(own))
  } finally {
    await release()
  }

  const heart = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => {})
  }, beat)
  heart.unref()
  return async () => {
    clearInterval(heart)
    await rm(path, { force: true })
  }
}

async function holderOf(path: string): Promise<ProcessIdentity | undefined> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as ProcessIdentity
    return typeof holder.pid === 'number' && typeof holder.host === 'string' ? holder : undefined
  } catch {
    return undefined
  }
}

async function lives(holder: ProcessIdentity, path: string): Promise<boolean> {
  const running = await isRunning(holder)
  if (running !== undefined) return running
  const first = await beatOf(path)
  if (Date.now() - first > 5 * patience) return false
  const end = Date.now() + patience
  while (Date.now() < end) {
    await sleep(beat / 4)
    if ((await beatOf(path)) !== first) return true
  }
  return false
}

async function beatOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}
