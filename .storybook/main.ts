import type { StorybookConfig } from '@storybook/web-components-vite'
import { msw } from 'msw/vite'
import { defaultClientConditions, mergeConfig } from 'vite'

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    enableCrashReports: false,
  },
  // Stories show the sources, so that no build is needed first.
  viteFinal: (viteConfig) =>
    mergeConfig(viteConfig, {
      resolve: { conditions: ['@clientele/source', ...defaultClientConditions] },
      plugins: [msw({ mode: 'worker-only' })],
      optimizeDeps: {
        // Named here so that a cold start does not discover them mid-run and reload the page.
        include: [
          'lit',
          'lit/decorators.js',
          'lit/directive.js',
          'lit/directive-helpers.js',
          'lit/directives/live.js',
          'lit/directives/ref.js',
          'lit/directives/repeat.js',
          'msw',
          'msw/browser',
          'zod/mini',
          'storybook/test',
        ],
        // PGlite finds its WebAssembly beside its own files, so it must stay where it is.
        exclude: ['@electric-sql/pglite', 'pdfjs-dist'],
      },
      worker: { format: 'es' },
    }),
}
export default config
