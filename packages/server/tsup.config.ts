import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/gateway/postgres.ts', 'src/node/index.ts'],
  format: 'esm',
  target: 'es2022',
  dts: false,
  sourcemap: true,
  clean: ['!**/*.d.ts', '!**/*.d.ts.map', '!**/*.tsbuildinfo'],
  treeshake: true,
})
