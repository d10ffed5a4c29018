/** Finds every example that users read: fenced blocks of the documents, and `@example` of docstrings. */
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface Example {
  /** Where it stands, as `file:line`. */
  readonly place: string
  readonly code: string
  /** The file that the reader would put it into; others are told by it. */
  readonly file?: string
  readonly jsx: boolean
}

/** All examples in TypeScript. */
export function examples(): Example[] {
  const documents = globSync(['*.md', 'docs/*.md', 'packages/*/README.md'], { cwd: root })
  const sources = globSync('packages/{core,server,embedded,msw,elements}/src/**/*.ts', { cwd: root })
  return [
    ...documents.flatMap(fenced),
    ...sources
      .flatMap((file) =>
        documented(file).map((example) => withImports(example, exportsOf(near(file, sources)))),
      )
      .filter(({ code }) => !code.trimStart().startsWith('<')), // HTML
  ]
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function placeOf(file: string, text: string, index: number): string {
  return `${file}:${text.slice(0, index).split('\n').length}`
}

function fenced(file: string): Example[] {
  const text = read(file)
  const blocks = text.matchAll(/^```(tsx?)(?: (\S+))?\n([\s\S]*?)^```/gm)
  return [...blocks].map(({ index, 1: kind, 2: name, 3: code = '' }) => ({
    place: placeOf(file, text, index),
    code,
    ...(name === undefined ? {} : { file: name }),
    jsx: kind === 'tsx',
  }))
}

function documented(file: string): Example[] {
  const text = read(file)
  return [...text.matchAll(/\* @example\n((?:[ \t]*\*(?!\/)(?! @).*\n)+)/g)].map(
    ({ index, 1: lines = '' }) => ({
      place: placeOf(file, text, index),
      code: lines.replaceAll(/^[ \t]*\* ?/gm, ''),
      jsx: false,
    }),
  )
}

/** The sources of the same package, then those of core: where a docstring's names are looked for. */
function near(file: string, sources: readonly string[]): string[] {
  const within = (folder: string) => sources.filter((source) => source.startsWith(folder))
  return [...within(file.split('/src/')[0] ?? ''), ...within('packages/core/')]
}

/** Where each exported name is declared. */
function exportsOf(sources: readonly string[]): Map<string, string> {
  const exported = new Map<string, string>()
  for (const file of sources)
    for (const [, name = ''] of read(file).matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm))
      if (!exported.has(name)) exported.set(name, join(root, file).replace(/\.ts$/, '.js'))
  return exported
}

/** A docstring doesn't import what it documents; the functions that it calls come from our sources. */
function withImports(example: Example, exported: ReadonlyMap<string, string>): Example {
  const { code } = example
  const declared = new Set([...code.matchAll(/(?:const|let|import|,|\{) (\w+)/g)].map(([, name]) => name))
  const names = new Set(
    code.match(/(?<![.\w'/])[a-zA-Z]\w+(?=\()|(?<=\.\.\.)\w+(?=\()|\boperations\b|\blistCustomers\b/g),
  )
  const imports = [...names]
    .filter((name) => exported.has(name) && !declared.has(name))
    .map((name) => `import { ${name} } from '${exported.get(name)}'\n`)
  return { ...example, code: imports.join('') + code }
}
