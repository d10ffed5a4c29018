/** The layout of a data directory: a marker, the lock, and Postgres' own folder; and whether what is there is sound. */
import { access, constants, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BackendError } from '../backend-error.js'

/** Raised when a later version lays the directory out differently. */
const format = 1

interface Marker {
  readonly format: number
  /** `creating` until the database has been made, so that one cut short is not taken for damage. */
  readonly state: 'creating' | 'ready'
}

/** What belongs to us before the marker does: the lock is taken first. */
const lockFiles = ['lock.json', 'lock.taking']

export interface DataDirectory {
  /** Postgres' folder. */
  readonly postgres: string
  /** Whether there is no database in it yet. */
  readonly isNew: boolean
  /** Writes down that the database was made. */
  markReady(): Promise<void>
}

/** Creates the directory if need be. Throws `data_unwritable`. */
export async function ensureWritable(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
    await access(directory, constants.W_OK)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
    throw new BackendError('data_unwritable', `${directory} can't be written to (${reason})`, error)
  }
}

/** Refuses a directory that is not ours before even a lock is put into it. Throws as `openDataDirectory` does. */
export async function refuseForeign(directory: string): Promise<void> {
  await readMarker(directory)
}

/**
 * Looks at a directory that is locked. An unfinished database is moved aside, never deleted. Throws `data_damaged` and
 * `data_newer`.
 */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  const marker = await readMarker(directory)
  const postgres = join(directory, 'postgres')
  if (marker?.state === 'ready') await checkCluster(directory, postgres)
  else await makeRoom(directory, postgres)
  return {
    postgres,
    isNew: marker?.state !== 'ready',
    markReady: () => writeMarker(directory, { format, state: 'ready' }),
  }
}

/** The error for a database that Postgres itself could not open. */
export function damaged(directory: string, what: string, cause?: unknown): BackendError {
  return new BackendError('data_damaged', `${directory} can't be opened: ${what}. Nothing was deleted`, cause)
}

const markerOf = (directory: string) => join(directory, 'clientele.json')

async function readMarker(directory: string): Promise<Marker | undefined> {
  const names = (await readdir(directory)).filter((name) => !lockFiles.includes(name))
  if (names.length === 0) return undefined
  if (!names.includes('clientele.json')) throw damaged(directory, 'it holds files that are not ours')
  let marker: Marker
  try {
    marker = JSON.parse(await readFile(markerOf(directory), 'utf8')) as Marker
  } catch (error) {
    throw damaged(directory, 'its clientele.json is not readable', error)
  }
  if (marker.format > format) {
    throw new BackendError('data_newer', `${directory} was written by a newer version of Clientele`)
  }
  if (marker.format !== format) throw damaged(directory, 'its clientele.json is not ours')
  return marker
}

/** Written beside and renamed, so that it is never half there. */
async function writeMarker(directory: string, marker: Marker): Promise<void> {
  const draft = `${markerOf(directory)}.draft`
  await writeFile(draft, `${JSON.stringify(marker)}\n`)
  await rename(draft, markerOf(directory))
}

async function makeRoom(directory: string, postgres: string): Promise<void> {
  await writeMarker(directory, { format, state: 'creating' })
  const unfinished = await stat(postgres).catch(() => undefined)
  if (unfinished !== undefined) await rename(postgres, `${postgres}.unfinished-${Date.now()}`)
}

/** What would make Postgres create a new cluster over the old one, or crash, is found before it starts. */
async function checkCluster(directory: string, postgres: string): Promise<void> {
  const version = await readFile(join(postgres, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) throw damaged(directory, 'PG_VERSION is missing')
  if (version.trim() !== '18') throw damaged(directory, 'it was not written by Postgres 18')
  const control = await stat(join(postgres, 'global', 'pg_control')).catch(() => undefined)
  // PG_CONTROL_FILE_SIZE in src/include/catalog/pg_control.h
  if (control?.size !== 8192) throw damaged(directory, 'pg_control is missing or cut off')
}
