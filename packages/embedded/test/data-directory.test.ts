import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBackend } from '../src/node/index.js'
import { lockDirectory } from '../src/node/directory-lock.js'
import { createPeople, password } from './people.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let root: string
/** A closed directory with people in it, to be copied. */
let sound: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'clientele-data-'))
  sound = join(root, 'sound')
  const backend = await openBackend({ dataDir: sound })
  await createPeople(backend)
  await backend.close()
})
afterAll(() => rm(root, { recursive: true, force: true }))

let copies = 0
async function copy(): Promise<string> {
  const to = join(root, `copy-${(copies += 1)}`)
  await cp(sound, to, { recursive: true })
  return to
}

const openError = (dataDir: string) =>
  openBackend({ dataDir }).then(
    async (backend) => {
      await backend.close()
      throw new Error('it opened')
    },
    (error: Error & { code?: string }) => error,
  )

/** How opening fails, and whether the directory is as it was. */
async function refusal(dataDir: string) {
  const before = await listing(dataDir)
  const { name, code, message } = await openError(dataDir)
  const unchanged = JSON.stringify(before) === JSON.stringify(await listing(dataDir))
  return { name, code, lines: message.split('\n').length, unchanged }
}

const refused = (code: string) => ({ name: 'BackendError', code, lines: 1, unchanged: true })

const listing = async (dataDir: string) => (await readdir(dataDir, { recursive: true })).toSorted()

const signIn = async (dataDir: string) => {
  const backend = await openBackend({ dataDir })
  try {
    const body = JSON.stringify({ email: 'admin@north.example', password })
    const url = 'http://localhost/auth/v1/token?grant_type=password'
    return (await backend.fetch(new Request(url, { method: 'POST', body }))).status
  } finally {
    await backend.close()
  }
}

test('what was written is there after closing and opening again, and so are the signing keys', async () => {
  const dataDir = await copy()
  const first = await openBackend({ dataDir })
  const token = await first.createAccessToken('agent@south.example')
  await first.close()
  const second = await openBackend({ dataDir })
  const answer = await second.fetch(
    new Request('http://localhost/api/crm/customers', { headers: { authorization: `Bearer ${token}` } }),
  )
  expect(answer.status).toBe(200)
  await second.close()
})

test('a second opening is refused while the first lasts', async () => {
  const dataDir = await copy()
  const backend = await openBackend({ dataDir })
  expect(await openError(dataDir)).toMatchObject({ code: 'data_in_use' })
  await backend.close()
  expect(await signIn(dataDir)).toBe(200)
})

test('of ten that take the lock at once, one gets it', async () => {
  const dataDir = await copy()
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockDirectory(dataDir)))
  const won = results.filter((result) => result.status === 'fulfilled')
  expect(won).toHaveLength(1)
  await won[0]?.value()
  await (
    await lockDirectory(dataDir)
  )()
})

/** A process that writes the lock of itself and waits to be killed. */
async function holder(dataDir: string) {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' })
  await once(child, 'spawn')
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8')
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
  const started = `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  await writeFile(join(dataDir, 'lock.json'), JSON.stringify({ host: hostname(), pid: child.pid, started }))
  return child
}

test.runIf(process.platform === 'linux')(
  'a holder that was killed is no obstacle, not even for a second',
  async () => {
    const dataDir = await copy()
    const child = await holder(dataDir)
    expect(await openError(dataDir)).toMatchObject({ code: 'data_in_use' })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const start = performance.now()
    await (
      await lockDirectory(dataDir)
    )()
    expect(performance.now() - start).toBeLessThan(1000)
    expect(await signIn(dataDir)).toBe(200)
  },
)

test.runIf(process.platform === 'linux')(
  'a process that got the id of a dead holder is not taken for it',
  async () => {
    const dataDir = await copy()
    const lock = { host: hostname(), pid: process.pid, started: 'an earlier boot 1' }
    await writeFile(join(dataDir, 'lock.json'), JSON.stringify(lock))
    expect(await signIn(dataDir)).toBe(200)
  },
)

test('a holder on another host counts for as long as it shows that it lives', async () => {
  const dataDir = await copy()
  const lock = join(dataDir, 'lock.json')
  await writeFile(lock, JSON.stringify({ host: 'elsewhere', pid: 1 }))
  const heart = setInterval(() => void writeFile(lock, JSON.stringify({ host: 'elsewhere', pid: 1 })), 500)
  expect(await openError(dataDir)).toMatchObject({ code: 'data_in_use' })
  clearInterval(heart)
  expect(await signIn(dataDir)).toBe(200)
})

test('a new directory is created with its parents, and an empty one is taken', async () => {
  const dataDir = join(root, 'a', 'b')
  await (await openBackend({ dataDir })).close()
  expect(JSON.parse(await readFile(join(dataDir, 'clientele.json'), 'utf8'))).toEqual({
    format: 1,
    state: 'ready',
  })
  expect(await readdir(dataDir)).not.toContain('lock.json')
})

test('a directory that cannot be written to is refused', async () => {
  const file = join(root, 'file')
  await writeFile(file, 'a file')
  expect(await openError(join(file, 'below'))).toMatchObject({ code: 'data_unwritable' })
})

test('a directory with somebody else’s files is refused, and they stay', async () => {
  const dataDir = join(root, 'foreign')
  await mkdir(dataDir)
  await writeFile(join(dataDir, 'thesis.txt'), 'years of work')
  expect(await refusal(dataDir)).toEqual(refused('data_damaged'))
  expect(await readFile(join(dataDir, 'thesis.txt'), 'utf8')).toBe('years of work')
})

test('a directory of a newer version is refused', async () => {
  const dataDir = await copy()
  await writeFile(join(dataDir, 'clientele.json'), JSON.stringify({ format: 2, state: 'ready' }))
  expect(await refusal(dataDir)).toEqual(refused('data_newer'))
})

test('damage is told, and nothing is made over it', async () => {
  const damages: Record<string, (postgres: string) => Promise<void>> = {
    'no PG_VERSION': (postgres) => rm(join(postgres, 'PG_VERSION')),
    'another version': (postgres) => writeFile(join(postgres, 'PG_VERSION'), '15\n'),
    'no pg_control': (postgres) => rm(join(postgres, 'global', 'pg_control')),
    'pg_control cut off': (postgres) => truncate(join(postgres, 'global', 'pg_control'), 100),
    'pg_control overwritten': (postgres) =>
      writeFile(join(postgres, 'global', 'pg_control'), Buffer.alloc(8192, 7)),
    'no write-ahead log': (postgres) => rm(join(postgres, 'pg_wal'), { recursive: true }),
    'no catalogs': (postgres) => rm(join(postgres, 'base'), { recursive: true }),
    'everything gone': (postgres) => rm(postgres, { recursive: true }),
  }
  for (const [name, damage] of Object.entries(damages)) {
    const dataDir = await copy()
    await damage(join(dataDir, 'postgres'))
    const error = await openError(dataDir)
    expect([name, error.name, (error as { code?: string }).code]).toEqual([
      name,
      'BackendError',
      'data_damaged',
    ])
    expect(error.message).not.toContain('\n')
  }
})

test('a marker that is not readable is damage', async () => {
  const dataDir = await copy()
  await writeFile(join(dataDir, 'clientele.json'), '{"form')
  expect(await refusal(dataDir)).toEqual(refused('data_damaged'))
})

test('a creation that was cut short is begun anew, and what there was is kept aside', async () => {
  const dataDir = join(root, 'unfinished')
  await mkdir(join(dataDir, 'postgres'), { recursive: true })
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18')
  await writeFile(join(dataDir, 'clientele.json'), JSON.stringify({ format: 1, state: 'creating' }))
  await (await openBackend({ dataDir })).close()
  expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.unfinished-'))).toHaveLength(1)
})
