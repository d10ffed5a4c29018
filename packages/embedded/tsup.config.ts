import { cp, rm } from 'node:fs/promises'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/node/index.ts'],
  format: 'esm',
  target: 'es2022',
  dts: false,
  sourcemap: true,
  clean: ['!**/*.d.ts', '!**/*.d.ts.map', '!**/*.tsbuildinfo'],
  treeshake: true,
  // The one copy of SQL: what `loadSchema()` finds in the published package.
  async onSuccess() {
    await rm('dist/sql', { recursive: true, force: true })
    await cp('platform', 'dist/sql/platform', { recursive: true })
    await cp('../../supabase/migrations', 'dist/sql/migrations', { recursive: true })
  },
})
