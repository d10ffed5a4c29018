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
      // PGlite finds its WebAssembly beside its own files, so it must stay where it is.
      optimizeDeps: { exclude: ['@electric-sql/pglite'] },
      worker: { format: 'es' },
    }),
}
export default config
