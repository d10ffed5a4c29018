import { defaultClientConditions, defineConfig } from 'vite'

export default defineConfig({
  // The elements' sources, so that a build of the demo needs no build of theirs first.
  resolve: { conditions: ['@clientele/source', ...defaultClientConditions] },
  build: {
    // A data: URL would need its own line in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
})
