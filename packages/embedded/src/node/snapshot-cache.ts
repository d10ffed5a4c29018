/** Keeps the snapshot of the migrated empty database on disk, so that only the first start ever builds it. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lock as lockFile } from 'proper-lockfile'
import { type DefaultPrivileges, hashOf, type SchemaFiles } from '../migrations/schema-files.js'
import { buildSnapshot } from '../snapshot.js'

/** What a snapshot is made of, and where it is kept. */
export interface SnapshotOptions {
  schema: SchemaFiles
  privileges?: DefaultPrivileges
  /** Default `node_modules/.cache/clientele` of the package that the process runs in. */
  cacheDir?: string
}

/**
 * The snapshot for these SQL files and this PGlite, from the cache or built now, once however many ask. A cache that
 * can't be written only costs time.
 */
export async function loadSnapshot({
  schema,
  privileges = 'closed',
  cacheDir,
}: SnapshotOptions): Promise<Blob> {
  const folder = cacheDir ?? join(await packageRoot(process.cwd()), 'node_modules', '.cache', 'clientele')
  const key = (await hashOf(JSON.stringify([await pgliteVersion(), privileges, schema]))).slice(0, 32)
  const path = join(folder, `snapshot-${privileges}-${key}.tar.gz`)
  return (await read(path)) ?? once(path, () => build(path, schema, privileges))
}

const building = new Map<string, Promise<Blob>>()

/** Callers of one process share one build. */
function once(path: string, make: () => Promise<Blob>): Promise<Blob> {
  const running = building.get(path) ?? make().finally(() => building.delete(path))
  building.set(path, running)
  return running
}

async function read(path: string): Promise<Blob | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  return bytes === undefined ? undefined : new Blob([bytes], { type: 'application/x-gzip' })
}

async function build(path: string, schema: SchemaFiles, privileges: DefaultPrivileges): Promise<Blob> {
  const release = await queue(path)
  try {
    const built = await read(path)
    if (built !== undefined) return built
    const snapshot = await buildSnapshot(schema, privileges)
    await store(path, snapshot, privileges).catch(() => {})
    return snapshot
  } finally {
    await release().catch(() => {})
  }
}

/** Other processes wait for the one that builds; if that can't be had, everybody builds for themselves. */
async function queue(path: string): Promise<() => Promise<void>> {
  try {
    await mkdir(dirname(path), { recursive: true })
    return await lockFile(dirname(path), {
      lockfilePath: `${path}.lock`,
      stale: 10_000,
      retries: { retries: 150, minTimeout: 200, maxTimeout: 200 },
      // Starting Postgres can keep the timer from running; a second build does no harm.
      onCompromised: () => {},
    })
  } catch {
    return async () => {}
  }
}

/** Written beside and renamed, so that nobody ever reads half a snapshot. */
async function store(path: string, snapshot: Blob, privileges: DefaultPrivileges): Promise<void> {
  const draft = `${path}.${process.pid}.draft`
  try {
    await writeFile(draft, new Uint8Array(await snapshot.arrayBuffer()))
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await dropOthers(path, privileges)
}

/** Snapshots of earlier migrations are never used again; a few are kept for whoever switches branches. */
async function dropOthers(path: string, privileges: DefaultPrivileges): Promise<void> {
  const folder = dirname(path)
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(`snapshot-${privileges}-`) && name.endsWith('.gz'),
  )
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  )
  const old = dated.toSorted((a, b) => b.at - a.at).slice(3)
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })))
}

async function pgliteVersion(): Promise<string> {
  const root = await packageRoot(dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite'))))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** The nearest folder upwards with a package.json; the folder itself when there is none. */
async function packageRoot(from: string): Promise<string> {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    if ((await stat(join(folder, 'package.json')).catch(() => undefined)) !== undefined) return folder
  }
  return from
}
