/** Keeps the snapshot of the migrated empty database on disk, so that only the first start ever builds it. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DefaultPrivileges, hashOf, type SchemaFiles } from '../migrations/schema-files.js'
import { buildSnapshot } from '../snapshot.js'

export interface SnapshotOptions {
  schema: SchemaFiles
  privileges?: DefaultPrivileges
  /** Default `node_modules/.cache/clientele` of the package that the process runs in. */
  cacheDir?: string
}

const building = new Map<string, Promise<Blob>>()

/**
 * The snapshot for these SQL files and this PGlite, from the cache or built now. Several callers of one process share
 * one build. A cache that can't be written only costs time.
 */
export async function loadSnapshot({
  schema,
  privileges = 'closed',
  cacheDir,
}: SnapshotOptions): Promise<Blob> {
  const folder = cacheDir ?? join(await packageRoot(process.cwd()), 'node_modules', '.cache', 'clientele')
  const key = (await hashOf(JSON.stringify([await pgliteVersion(), privileges, schema]))).slice(0, 32)
  const path = join(folder, `snapshot-${privileges}-${key}.tar.gz`)
  const cached = await readFile(path).catch(() => undefined)
  if (cached !== undefined) return new Blob([cached], { type: 'application/x-gzip' })

  const snapshot = building.get(path) ?? build(path, schema, privileges)
  building.set(path, snapshot)
  return snapshot.finally(() => building.delete(path))
}

async function build(path: string, schema: SchemaFiles, privileges: DefaultPrivileges): Promise<Blob> {
  const snapshot = await buildSnapshot(schema, privileges)
  const draft = `${path}.${process.pid}.draft`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(draft, new Uint8Array(await snapshot.arrayBuffer()))
    await rename(draft, path)
    await dropOthers(path, privileges)
  } catch {
    await rm(draft, { force: true }).catch(() => {})
  }
  return snapshot
}

/** Snapshots of earlier migrations are never used again; the newest two are kept for whoever switches branches. */
async function dropOthers(path: string, privileges: DefaultPrivileges): Promise<void> {
  const folder = dirname(path)
  const names = (await readdir(folder)).filter((name) => name.startsWith(`snapshot-${privileges}-`))
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
