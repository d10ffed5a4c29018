import { join } from 'node:path'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { msw } from 'msw/vite'
import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { chromiumLaunchOptions, packagedChromium } from './scripts/chromium.ts'

const provider = playwright({ launchOptions: await chromiumLaunchOptions() })

const browser = () => ({
  enabled: true,
  headless: true,
  provider,
  screenshotFailures: false,
  instances: [{ browser: 'chromium' as const }],
})

/**
 * Every story as a picture, compared with the one that was reviewed last: always the same Chromium and fonts. The
 * pictures are in `tests/visual/`; `pnpm visual` compares them, `pnpm visual:update` takes them anew.
 */
const pictures = async (scheme: 'light' | 'dark') => ({
  plugins: [storybookTest({ configDir: '.storybook' })],
  define: { 'import.meta.env.VITE_SCHEME': JSON.stringify(scheme) },
  test: {
    name: `visual-${scheme}`,
    setupFiles: ['tests/visual/forced-colors.ts', 'tests/visual/take-picture.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A busy machine may be late once; what looks different looks different twice.
    retry: 1,
    browser: {
      ...browser(),
      provider: playwright({
        launchOptions: await packagedChromium(),
        contextOptions: {
          reducedMotion: 'reduce' as const,
          colorScheme: scheme,
          timezoneId: 'UTC',
          locale: 'en-GB',
        },
      }),
      expect: {
        toMatchScreenshot: {
          comparatorName: 'pixelmatch' as const,
          comparatorOptions: { threshold: 0.2, allowedMismatchedPixelRatio: 0.0002 },
          resolveScreenshotPath: ({ arg, ext }: { arg: string; ext: string }) =>
            join(import.meta.dirname, 'tests/visual', scheme, `${arg}${ext}`),
        },
      },
    },
  },
})

/** Tests read the packages' TypeScript sources, so no build is needed first. */
const node = {
  resolve: { conditions: ['@clientele/source', ...defaultServerConditions] },
  ssr: { resolve: { conditions: ['@clientele/source', ...defaultServerConditions] } },
}

/** Worlds whose whole scenario list is for `pnpm test:full`; the core has embedded, Postgres 17 and supabase-js. */
const longLists = ['tests/scenarios/postgres-15.test.ts', 'tests/scenarios/postgrest.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        ...node,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['packages/*/test/**/*.test.ts', 'tests/docs/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          // A limit for what hangs, not for what is slow on a busy machine.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { conditions: ['@clientele/source', ...defaultClientConditions] },
        plugins: [msw({ mode: 'worker-only' })],
        // Named here so that a cold start does not discover them mid-run and reload the page.
        optimizeDeps: {
          include: [
            'lit',
            'lit/decorators.js',
            'msw',
            'msw/browser',
            'vitest-browser-lit',
            'axe-core',
            'zod/mini',
            'react',
            'react-dom/client',
          ],
          // PGlite finds its WebAssembly beside its own files, so it must stay where it is.
          exclude: ['@electric-sql/pglite', 'pdfjs-dist'],
        },
        worker: { format: 'es' },
        test: {
          name: 'browser',
          include: ['packages/*/test/**/*.browser.test.ts'],
          setupFiles: ['tests/patience.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          browser: browser(),
        },
      },
      {
        // Every story is a test: it renders, axe finds nothing, its play function holds.
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: {
          name: 'stories',
          setupFiles: ['tests/visual/forced-colors.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          browser: browser(),
        },
      },
      await pictures('light'),
      await pictures('dark'),
      {
        ...node,
        test: {
          name: 'database',
          environment: 'node',
          include: [
            'tests/{documents,scenarios,parity,races,fuzz,transfers}/**/*.test.ts',
            'tests/*.test.ts',
          ],
          exclude: longLists,
          globalSetup: ['tests/worlds/start-servers.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // What takes too long for every run: `pnpm test:full`.
        ...node,
        test: {
          name: 'full',
          environment: 'node',
          include: ['tests/full/**/*.test.ts', ...longLists],
          globalSetup: ['tests/worlds/start-servers.ts'],
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        ...node,
        test: {
          name: 'attack',
          environment: 'node',
          include: ['tests/{attack,lints}/**/*.test.ts'],
          globalSetup: ['tests/worlds/start-servers.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...node,
        test: {
          name: 'hosts',
          environment: 'node',
          include: ['tests/hosts/*.test.ts'],
          globalSetup: ['tests/hosts/build.ts'],
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        ...node,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/shared-demo.ts'],
          // One server and one browser at a time: these tests share both.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
