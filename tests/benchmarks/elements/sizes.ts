/** What each contestant weighs: minified and gzipped, with everything that it needs, Lit included. */
import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const codes: Readonly<Record<string, string>> = {
  limit: `export { limit } from './contestants/limit.ts'`,
  wholeElement: `import '@clientele/elements/provider'; import '@clientele/elements/customer-list'`,
  agGrid: `export { agGrid } from './contestants/ag-grid.ts'`,
  vaadin: `export { vaadin } from './contestants/vaadin.ts'`,
}

/** Kilobytes by contestant; what is loaded later is not counted. */
export async function sizes(): Promise<Readonly<Record<string, number>>> {
  const weighed = Object.entries(codes).map(async ([name, contents]) => {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      define: { 'process.env.NODE_ENV': '"production"' },
      outdir: 'sizes',
      write: false,
      metafile: true,
    })
    const first = new Set(['sizes/stdin.js'])
    for (const path of first)
      for (const { kind, path: imported } of metafile.outputs[path]?.imports ?? [])
        if (kind === 'import-statement') first.add(imported)
    const fetched = outputFiles.filter(({ path }) => first.has(relative(process.cwd(), path)))
    const bytes = fetched.reduce((sum, { contents: code }) => sum + gzipSync(code).length, 0)
    return [name, bytes / 1000] as const
  })
  return Object.fromEntries(await Promise.all(weighed))
}
