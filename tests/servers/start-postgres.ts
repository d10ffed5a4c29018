/** Starts a real Postgres for tests: a fresh cluster in a temporary folder, gone when the tests are. */
import { execFile, spawn } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ownerOfServers, postgresHome, type PostgresVersion } from './binaries.js'

export interface PostgresServer {
  readonly version: PostgresVersion
  readonly port: number
  /** The connection URL of a database; default user is the superuser `supabase_admin`, as on the platform. */
  url(database: string, user?: string): string
  /** Stops at once and deletes the cluster. Also happens by itself when this process ends, however it ends. */
  stop(): Promise<void>
}

/** The connection URL of a database on a server that this module started. */
export function urlOf(port: number, database: string, user = 'supabase_admin'): string {
  return `postgres://${user}@127.0.0.1:${port}/${database}`
}

/** Durability is off, WAL is minimal, and whoever reaches the loopback port may connect. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '150',
  shared_buffers: '128MB',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
}

export interface StartPostgresOptions {
  /** Settings on top of ours, as `postgres -c` takes them. */
  settings?: Readonly<Record<string, string>>
}

/** About a second: initdb 0.5 s, start 0.2 s. */
export async function startPostgres(
  version: PostgresVersion,
  options: StartPostgresOptions = {},
): Promise<PostgresServer> {
  const owner = ownerOfServers()
  const home = postgresHome(version, owner)
  const folder = await mkdtemp(join(tmpdir(), 'clientele-postgres-'))
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid)
  try {
    await initialise(home, folder, owner)
    return await launch(version, home, folder, owner, { ...settings, ...options.settings })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function initialise(home: string, folder: string, owner: ReturnType<typeof ownerOfServers>) {
  const flags = [
    '--username=supabase_admin',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]
  await promisify(execFile)(join(home, 'bin', 'initdb'), ['-D', join(folder, 'data'), ...flags], {
    ...owner,
    cwd: folder,
  })
}

async function launch(
  version: PostgresVersion,
  home: string,
  folder: string,
  owner: ReturnType<typeof ownerOfServers>,
  allSettings: Readonly<Record<string, string>>,
): Promise<PostgresServer> {
  const port = await freePort()
  const flags = Object.entries(allSettings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const keeper = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('./keeper.mjs', import.meta.url)),
      ...(owner === undefined ? ['-', '-'] : [String(owner.uid), String(owner.gid)]),
      folder,
      join(home, 'bin', 'postgres'),
      '-D',
      join(folder, 'data'),
      '-p',
      String(port),
      ...flags,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()))
  const word = await new Promise<string>((resolve) => {
    keeper.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    void ended.then(() => resolve('failed: ended at once'))
  })
  if (!word.startsWith('ready')) throw new Error(`Postgres ${version} did not start: ${word}`)
  // Neither the process nor its pipes keep the tests from ending.
  keeper.unref()
  for (const pipe of [keeper.stdin, keeper.stdout])
    if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref()

  return {
    version,
    port,
    url: (database, user) => urlOf(port, database, user),
    async stop() {
      keeper.ref()
      keeper.stdin.end()
      await ended
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
