// Measures what one import of each public entry adds to a page: esbuild bundle, minified, gzipped.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const budgets: Record<string, number> = {
  '@clientele/core': 27_000,
  '@clientele/elements/badge': 8_000,
  '@clientele/elements': 34_000,
}
let over = false
for (const [entry, budget] of Object.entries(budgets)) {
  const result = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)}`, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const size = gzipSync(result.outputFiles[0]!.contents, { level: 9 }).length
  const inputs = Object.entries(Object.values(result.metafile.outputs)[0]!.inputs)
    .sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput)
    .slice(0, 2)
  console.log(
    `${size <= budget ? 'ok  ' : 'OVER'} ${entry} ${size} / ${budget} B gzip`,
    inputs.map(([f, i]) => `${f.split('node_modules/').at(-1)} ${i.bytesInOutput}`).join(', '),
  )
  over ||= size > budget
}
process.exitCode = over ? 1 : 0
