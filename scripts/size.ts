// Measures what one import of each public entry adds to a page: esbuild bundle, minified, gzipped.
// Reads `dist`, or the sources with `--source`. Code that is loaded later (other languages) is told apart.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** A page's code, by what it is, with its budget in bytes. */
const budgets: Record<string, { code: string; budget: number }> = {
  '@clientele/core, all rows with validation': {
    code: `export { createCustomersClient } from '@clientele/core'`,
    budget: 12_000,
  },
  '@clientele/core/lite, customers without validation': {
    code: `import { createLiteClient, customers } from '@clientele/core/lite'
      export const clientOf = (options) => createLiteClient({ customers }, options)`,
    budget: 4_000,
  },
  // A host's own table brings zod, 7 kB; all rows of the contract with zod are 16 kB, compiled 8.4.
  'createClient over one row with its zod schemas': {
    code: `import { createClient, getCustomerStatistics } from '@clientele/core'
      export const clientOf = (options) =>
        createClient({ customers: { statistics: getCustomerStatistics } }, options)`,
    budget: 13_000,
  },
  '<customer-list> with provider, client, store and Lit': {
    code: `import '@clientele/elements/provider'
      import '@clientele/elements/customer-list'`,
    budget: 40_000,
  },
  // By construction: the page above, with a core of 12 kB in the place of one of 4.
  '<customer-list> with the validating client instead': {
    code: `import '@clientele/elements/customer-list'
      export { createCustomersClient } from '@clientele/core'`,
    budget: 48_000,
  },
}
const source = process.argv.includes('--source')
let over = false
for (const [entry, { code, budget }] of Object.entries(budgets)) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: source ? ['@clientele/source'] : [],
    outdir: 'size',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const sizeOf = (name: string) => {
    const file = outputFiles.find(({ path }) => path.endsWith(name))
    return file ? gzipSync(file.contents, { level: 9 }).length : 0
  }
  const names = Object.keys(metafile.outputs)
  const first = names.find((name) => metafile.outputs[name]?.entryPoint === '<stdin>') ?? ''
  const initial = new Set([first])
  for (const name of initial)
    for (const { path, kind } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement') initial.add(path)
  const sum = (all: string[]) => all.reduce((total, name) => total + sizeOf(name), 0)
  const size = sum([...initial])
  const later = sum(names.filter((name) => !initial.has(name)))
  const inputs = [...initial]
    .flatMap((name) => Object.entries(metafile.outputs[name]?.inputs ?? {}))
    .toSorted((a, b) => b[1].bytesInOutput - a[1].bytesInOutput)
    .slice(0, 3)
  console.log(
    `${size <= budget ? 'ok  ' : 'OVER'} ${entry} ${size} / ${budget} B gzip, ${later} B later;`,
    inputs
      .map(([file, { bytesInOutput }]) => `${file.split('node_modules/').at(-1)} ${bytesInOutput}`)
      .join(', '),
  )
  over ||= size > budget
}
process.exitCode = over ? 1 : 0
