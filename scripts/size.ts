// Measures what one import of each public entry adds to a page: esbuild bundle, minified, gzipped.
// Reads `dist`, or the sources with `--source`. Code that is loaded later (other languages) is told apart.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { evaluate, markPure } from '../packages/core/build.config.ts'

const listPage = `import '@clientele/elements/provider'
  import '@clientele/elements/customer-list'
`

/** A page's code, by what it is, with its budget in bytes; `beside` is code that the page has anyway. */
const budgets: Record<string, { code: string; budget: number; beside?: string }> = {
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
    code: listPage,
    budget: 40_000,
  },
  // What each further element adds to a page that has the list.
  ...Object.fromEntries(
    [
      'customer-detail',
      'activity-timeline',
      'customer-notes',
      'customer-statistics',
      'customer-import',
      'duplicate-review',
      'document-uploader',
    ].map((tag) => [
      `<${tag}> beside it`,
      { code: `import '@clientele/elements/${tag}'`, beside: listPage, budget: 12_000 },
    ]),
  ),
  // By construction: the page above, with a core of 12 kB in the place of one of 4; it is 10.3 now.
  '<customer-list> with the validating client instead': {
    code: `import '@clientele/elements/customer-list'
      export { createCustomersClient } from '@clientele/core'`,
    budget: 46_000,
  },
}
/** A page that calls one operation, and how another row of the contract would show in it. */
const oneOperation = {
  code: `import { createClient, getCustomerStatistics } from '@clientele/core'
    export const clientOf = (options) => createClient({ customers: { statistics: getCustomerStatistics } }, options)`,
  has: 'get_customer_statistics',
  others:
    /"(?:list|create|update|delete|merge|find|bulk|import|restore)_\w+"|\/notes|\/activities|\/documents|\/views/,
}

const source = process.argv.includes('--source')
let over = false

/** What a page with this code fetches at once, and what it may fetch later. */
async function measure(code: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    // Of the sources, what the build of core makes of them.
    ...(source && { conditions: ['@clientele/source'], plugins: [evaluate, markPure] }),
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
  const text = outputFiles.map((file) => file.text).join('\n')
  return { size, later, inputs, text }
}

for (const [entry, { code, budget, beside = '' }] of Object.entries(budgets)) {
  const { size: whole, later, inputs } = await measure(beside + code)
  const size = whole - (beside === '' ? 0 : (await measure(beside)).size)
  console.log(
    `${size <= budget ? 'ok  ' : 'OVER'} ${entry} ${size} / ${budget} B gzip, ${later} B later;`,
    inputs
      .map(([file, { bytesInOutput }]) => `${file.split('node_modules/').at(-1)} ${bytesInOutput}`)
      .join(', '),
  )
  over ||= size > budget
}
const { text } = await measure(oneOperation.code)
const [foreign] = oneOperation.others.exec(text) ?? []
const alone = text.includes(oneOperation.has) && foreign === undefined
console.log(`${alone ? 'ok  ' : 'OVER'} one operation brings no other${alone ? '' : `: ${foreign}`}`)
over ||= !alone
process.exitCode = over ? 1 : 0
