import { defineConfig } from 'tsup'
import { evaluate, markPure } from './build.config.ts'

export default defineConfig({
  // One file for each module, so that a bundler leaves out whole modules that nothing uses.
  entry: ['src/**/*.ts', '!src/compiled/{compile,share}.ts'],
  bundle: false,
  format: 'esm',
  target: 'es2022',
  dts: false,
  sourcemap: true,
  clean: ['!**/*.d.ts', '!**/*.d.ts.map', '!**/*.tsbuildinfo'],
  esbuildPlugins: [evaluate, markPure],
})
