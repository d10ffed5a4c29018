import { cp, rm } from 'node:fs/promises'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/main.ts', 'src/attack/attack.ts'],
  format: 'esm',
  target: 'es2022',
  dts: false,
  sourcemap: true,
  clean: ['!**/*.d.ts', '!**/*.d.ts.map', '!**/*.tsbuildinfo'],
  treeshake: true,
  // What `clientele init` copies into a host's project.
  async onSuccess() {
    await rm('dist/supabase', { recursive: true, force: true })
    for (const folder of ['migrations', 'tests', 'functions/crm'])
      await cp(`../../supabase/${folder}`, `dist/supabase/${folder}`, {
        recursive: true,
        filter: (path) => !path.endsWith('.test.ts'),
      })
  },
})
