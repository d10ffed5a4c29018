import linkerPlugin from '@angular/compiler-cli/linker/babel'
import { transformAsync } from '@babel/core'
import { defineConfig, type Plugin } from 'vite'

/** Angular's own packages come half compiled; the linker finishes them, so that no compiler (and no eval) is in the page. */
const linker: Plugin = {
  name: 'angular-linker',
  async transform(code, id) {
    if (!/[\\/]@angular[\\/].*\.mjs$/.test(id) || !code.includes('ɵɵngDeclare')) return undefined
    const plugins = [[linkerPlugin, { linkerJitMode: false }]]
    const linked = await transformAsync(code, {
      filename: id,
      plugins,
      configFile: false,
      babelrc: false,
      compact: false,
    })
    return { code: linked?.code ?? code }
  },
}

export default defineConfig({
  plugins: [linker],
  define: { ngDevMode: 'false', ngJitMode: 'false', ngServerMode: 'false' },
})
