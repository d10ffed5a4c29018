/** What the build does to the sources besides taking out the types. Tests that bundle the sources use it too. */
import { readFile } from 'node:fs/promises'
import { build, transform, type Plugin } from 'esbuild'

/**
 * Runs `compiled/routes.ts` and `compiled/rules.ts` and puts their values in their place: what ships is the data they
 * make of the contract, not the contract and zod. Nothing generated is kept in the repository, so none of it can be out of date.
 */
export const evaluate: Plugin = {
  name: 'evaluate',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]core[\\/]src[\\/]compiled[\\/](routes|rules)\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        format: 'esm',
        write: false,
        logLevel: 'silent',
      })
      const code = outputFiles[0]?.text ?? ''
      const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as object
      const lines = Object.entries(module).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)}\n`,
      )
      return { loader: 'js', contents: lines.join('') }
    })
  },
}

/**
 * Says of every schema and row of the contract that making it has no effect, so that bundlers leave out what nothing uses.
 * zod and `operation` say so too, but esbuild doesn't carry that across modules.
 */
export const markPure: Plugin = {
  name: 'mark-pure',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]core[\\/]src[\\/]contract[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'ts', target: 'es2022' })
      const contents = code.replaceAll(/(?<!function )\b(?:z\.\w+|operation)\(/g, '/* @__PURE__ */ $&')
      return { loader: 'js', contents }
    })
  },
}
