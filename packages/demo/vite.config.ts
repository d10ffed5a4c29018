import { defaultClientConditions, defineConfig, type Plugin } from 'vite'
import { withDecoders } from '../elements/pdf-worker.build.ts'

/** What the elements' own build does with the worker that reads PDF. */
const pdfWorker = (): Plugin => ({
  name: 'pdf-worker',
  transform: (code, id) => (id.endsWith('/pdf.worker.min.mjs') ? withDecoders(code) : undefined),
})

export default defineConfig({
  // The elements' sources, so that a build of the demo needs no build of theirs first.
  resolve: { conditions: ['@clientele/source', ...defaultClientConditions] },
  worker: { format: 'es', plugins: () => [pdfWorker()] },
  build: {
    // A data: URL would need its own line in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
})
