import { readFile, writeFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'
import { pdfWorkerScript } from './pdf-worker.build.ts'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** Takes what nobody reads out of templates, which a minifier leaves alone: comments of `css`, indentation of both kinds. */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  setup(build) {
    build.onLoad({ filter: /\/elements\/src\/.*\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8'))
        .replace(/\bcss`[^`]*`/g, (template) =>
          template
            .replace(/\/\*[\s\S]*?\*\//g, '')
            .replace(/\s+/g, ' ')
            .replace(/ ?([{};,>~]) ?/g, '$1')
            .replaceAll(': ', ':')
            .replace(/;}/g, '}'),
        )
        .replace(/\n[ \t]+/g, '\n'),
    }))
  },
}

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/provider/define.ts',
    'src/customer-list/define.ts',
    'src/customer-form/define.ts',
    'src/customer-detail/define.ts',
    'src/activity-timeline/define.ts',
    'src/customer-notes/define.ts',
    'src/customer-statistics/define.ts',
    'src/customer-import/define.ts',
    'src/duplicate-review/define.ts',
    'src/document-uploader/define.ts',
  ],
  format: 'esm',
  target: 'es2022',
  dts: false,
  sourcemap: true,
  clean: ['!**/*.d.ts', '!**/*.d.ts.map', '!**/*.tsbuildinfo'],
  treeshake: true,
  esbuildPlugins: [minifyTemplates],
  // Whole and on its own, because it is a worker: beside the chunk that names it.
  onSuccess: async () => {
    await writeFile(new URL('dist/pdf-worker.js', import.meta.url), pdfWorkerScript())
  },
})
