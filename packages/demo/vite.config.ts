import { defaultClientConditions, defineConfig, type Plugin } from 'vite'
import { pdfWorkerScript } from '../elements/pdf-worker.build.ts'

/** What the elements' own build does with the worker that reads PDF: a file of its own. */
const pdfWorker = (): Plugin => ({
  name: 'pdf-worker',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/pdf-pages/start-worker.ts')) return undefined
    const named = `new URL('./pdf-worker.js', import.meta.url).href`
    if (!code.includes(named)) this.error('It names the worker in another way now')
    const file = this.emitFile({ type: 'asset', name: 'pdf-worker.js', source: pdfWorkerScript() })
    return code.replace(named, `import.meta.ROLLUP_FILE_URL_${file}`)
  },
})

export default defineConfig({
  // The elements' sources, so that a build of the demo needs no build of theirs first.
  resolve: { conditions: ['@clientele/source', ...defaultClientConditions] },
  plugins: [pdfWorker()],
  build: {
    // A data: URL would need its own line in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
})
