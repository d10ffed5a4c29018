/** What is published, as somebody gets it who installs the tarballs: types resolve, every export loads, nothing is missing. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const exec = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const pnpm = (...args: string[]) =>
  exec('npx', ['--yes', 'pnpm@12.21.0', ...args], { cwd: root, maxBuffer: 1e8 })

interface Package {
  readonly name: string
  readonly tarball: string
  /** Import specifiers of every export that is code. */
  readonly entries: readonly string[]
}

/** Exports that are there for one side only. */
const onlyInNode = [
  '@clientele/embedded/node',
  '@clientele/server/node',
  '@clientele/server/postgres',
  'clientele',
  'clientele/attack',
]

let folder: string
let packages: Package[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-packed-'))
  await mkdir(join(folder, 'tarballs'))
  await pnpm(
    '--filter',
    './packages/*',
    '--filter',
    '!@clientele/demo',
    'exec',
    'pnpm',
    'pack',
    '--pack-destination',
    join(folder, 'tarballs'),
  )
  const names = await readdir(join(folder, 'tarballs'))
  packages = await Promise.all(names.map((name) => read(join(folder, 'tarballs', name))))
  const local = Object.fromEntries(packages.map(({ name, tarball }) => [name, `file:${tarball}`]))
  const peers = { '@supabase/supabase-js': '2', msw: '3', postgres: '3', react: '19', 'react-dom': '19' }
  await writeFile(
    join(folder, 'package.json'),
    // Packages find each other as tarballs too, not in a registry.
    JSON.stringify({ type: 'module', dependencies: { ...local, ...peers }, overrides: local }),
  )
  await exec('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    maxBuffer: 1e8,
  })
}, 300_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(tarball: string): Promise<Package> {
  const { stdout } = await exec('tar', ['-xzOf', tarball, 'package/package.json'])
  const { name, exports } = JSON.parse(stdout) as { name: string; exports: Record<string, unknown> }
  const entries = Object.keys(exports)
    .filter((path) => !path.endsWith('.json') && !path.includes('*'))
    .map((path) => name + path.slice(1))
  return { name, tarball, entries }
}

describe('the packed packages', () => {
  it('are all there', () => {
    expect(packages.map(({ name }) => name).toSorted()).toEqual([
      '@clientele/core',
      '@clientele/elements',
      '@clientele/embedded',
      '@clientele/msw',
      '@clientele/server',
      'clientele',
    ])
  })

  it('have types that every resolver finds', async () => {
    // It ends with an error when a type is missing or says something else than the code.
    for (const { name, tarball } of packages)
      await expect(pnpm('exec', 'attw', tarball, '--profile', 'esm-only'), name).resolves.toBeDefined()
  })

  it('hold no path into their sources', async () => {
    for (const { name, tarball } of packages) {
      const { stdout } = await exec('tar', ['-xzOf', tarball, 'package/package.json'])
      const { exports } = JSON.parse(stdout) as { exports: unknown }
      expect(JSON.stringify(exports), name).not.toMatch(/\/src\/|@clientele\/source/)
      expect(stdout, name).not.toContain('workspace:')
    }
  })

  it('load in Node, each export, and touch nothing while they do', async () => {
    const entries = packages.flatMap((each) => each.entries)
    const script = `
      globalThis.fetch = () => { throw new Error('a request at import') }
      const counts = {}
      for (const entry of ${JSON.stringify(entries)}) counts[entry] = Object.keys(await import(entry)).length
      console.log(JSON.stringify(counts))`
    const { stdout } = await exec(process.execPath, ['--input-type=module', '-e', script], { cwd: folder })
    const counts = JSON.parse(stdout) as Record<string, number>
    expect(Object.keys(counts)).toEqual(entries)
    const empty = Object.keys(counts).filter((entry) => counts[entry] === 0)
    expect(empty.toSorted()).toEqual(['react', 'svelte', 'vue'].map((name) => `@clientele/elements/${name}`))
  })

  it('bundle for browsers, each export that is for them, without anything of Node', async () => {
    const entries = packages.flatMap((each) => each.entries).filter((entry) => !onlyInNode.includes(entry))
    for (const entry of entries) {
      const { metafile } = await build({
        stdin: { contents: `export * from '${entry}'`, resolveDir: folder },
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: 'browser',
        outdir: 'out',
        write: false,
        metafile: true,
        logLevel: 'silent',
        // PGlite asks for Node's modules only where there is Node.
        external: ['fs', 'fs/promises', 'path', 'url', 'module', 'crypto', 'child_process', 'zlib', 'node:*'],
      })
      const own = Object.entries(metafile.inputs).filter(([path]) => path.includes('/@clientele/'))
      const node = own.flatMap(([, { imports }]) => imports.filter(({ path }) => path.startsWith('node:')))
      expect(node, entry).toEqual([])
    }
  })

  it('bring the SQL, the data and the files for editors that they promise', async () => {
    const installed = (path: string) => readFile(join(folder, 'node_modules', path), 'utf8')
    expect(await installed('@clientele/elements/dist/custom-elements.json')).toContain('customer-list')
    expect(await installed('@clientele/elements/dist/web-types.json')).toContain('customer-list')
    const migrations = await readdir(join(folder, 'node_modules/@clientele/embedded/dist/sql/migrations'))
    expect(migrations.toSorted()).toEqual((await readdir(join(root, 'supabase/migrations'))).toSorted())
  })
})
