/** The layer rule: `elements → core ← server ← embedded ← { msw, cli }`, in imports and in package manifests. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const packages = join(root, 'packages')

/** Which of our packages each may use in what it ships. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  server: ['core'],
  embedded: ['core', 'server'],
  msw: ['core', 'server', 'embedded'],
  cli: ['core', 'server', 'embedded'],
  elements: ['core'],
  demo: ['core', 'elements'],
}

/** `@clientele/core/contract` → `core`, `clientele` → `cli`. */
function ours(specifier: string): string | undefined {
  if (specifier === 'clientele' || specifier.startsWith('clientele/')) return 'cli'
  return /^@clientele\/([\w-]+)/.exec(specifier)?.[1]
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mts|js|mjs)$/.test(file) && !/(^|[\\/])(node_modules|dist)[\\/]/.test(file))
    .map((file) => join(folder, file))
}

/** Static, dynamic, re-exporting and type imports. */
function importsOf(file: string): string[] {
  // Comments may show imports to readers.
  const text = readFileSync(file, 'utf8').replaceAll(/^\s*(\*|\/\*|\/\/).*$/gm, '')
  const forms =
    /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*|\bimport\.meta\.resolve\(\s*)(['"])([^'"\n]+)\1/g
  return [...text.matchAll(forms)].map((match) => match[2] ?? '')
}

const packageOf = (path: string) => relative(packages, path).split(sep)[0] ?? ''

test('the rule names every package there is', () => {
  expect(readdirSync(packages).toSorted()).toEqual(Object.keys(allowed).toSorted())
})

describe.each(Object.entries(allowed))('%s', (name, may) => {
  const folder = join(packages, name)
  const sources = filesOf(join(folder, 'src'))

  test(`imports of ours only ${may.join(', ') || 'itself'}`, () => {
    expect(sources.length).toBeGreaterThan(0)
    const found = sources.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const target = specifier.startsWith('.')
          ? packageOf(resolve(dirname(file), specifier))
          : ours(specifier)
        return target === undefined || target === name || may.includes(target)
          ? []
          : [`${relative(root, file)} imports ${specifier}`]
      }),
    )
    expect(found).toEqual([])
  })

  test('declares no more of ours than it may import', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
      string,
      object | undefined
    >
    const declared = ['dependencies', 'peerDependencies', 'optionalDependencies']
      .flatMap((kind) => Object.keys(manifest[kind] ?? {}))
      .flatMap((dependency) => ours(dependency) ?? [])
    for (const dependency of declared) expect(may).toContain(dependency)
  })
})

describe('core imports, of others, only', () => {
  const core = join(packages, 'core', 'src')

  /** What each folder may have beyond nothing; a folder that is not named may have nothing. */
  const others: Readonly<Record<string, readonly string[]>> = {
    contract: ['zod'],
    client: ['zod'],
    compiled: ['zod'],
    store: ['@tanstack/query-core'],
    react: ['react'],
    documents: ['tus-js-client'],
    import: ['papaparse'],
  }

  /** The packages that files import, `@scope/name` or `name`. */
  const packagesOf = (files: readonly string[]) => [
    ...new Set(
      files
        .flatMap(importsOf)
        .filter((specifier) => !specifier.startsWith('.') && ours(specifier) === undefined)
        .map((specifier) =>
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    ),
  ]

  const folderOf = (file: string) => {
    const [first = '', second] = relative(core, file).split(sep)
    return second === undefined ? '' : first
  }
  const files = filesOf(core)

  test.each([...new Set(files.map(folderOf))].toSorted())('what is named for its part "%s"', (folder) => {
    const found = packagesOf(files.filter((file) => folderOf(file) === folder))
    expect(found.toSorted()).toEqual((others[folder] ?? []).toSorted())
  })

  test('zod in what the main entry reaches, whichever way', () => {
    const reached = new Set<string>()
    const follow = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      for (const specifier of importsOf(file))
        if (specifier.startsWith('.')) follow(resolve(dirname(file), specifier.replace(/\.js$/, '.ts')))
    }
    follow(join(core, 'index.ts'))
    expect(reached.size).toBeGreaterThan(30)
    expect(packagesOf([...reached])).toEqual(['zod'])
  })
})

test('only stories, the demo and tests import elements', () => {
  const importers = [...filesOf(packages), ...filesOf(join(root, 'supabase'))]
    .filter((file) => importsOf(file).some((specifier) => ours(specifier) === 'elements'))
    .filter((file) => !/^packages[\\/](demo|\w+[\\/]test)[\\/]|\.build\.ts$/.test(relative(root, file)))
  expect(importers.map((file) => relative(root, file))).toEqual([])
})

test('SQL files lie in supabase/ and in the platform of the embedded backend', () => {
  const strays = readdirSync(packages, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql') && !/(^|[\\/])(node_modules|dist)[\\/]/.test(file))
    .filter((file) => !/^(embedded[\\/]platform|\w+[\\/]test)[\\/]/.test(file))
  expect(strays).toEqual([])
})
