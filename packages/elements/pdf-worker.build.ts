/** Puts the decoders of scanned pages (fax, JBIG2, JPEG 2000) into pdf.js's worker: a strict policy allows no WebAssembly. */
import { readFileSync } from 'node:fs'

/** How pdf.js's worker loads a decoder that needs no WebAssembly: by an address that no bundler sees. */
const loadsDecoder = /await\(import\(\s*(?:\/\*[^*]*\*\/\s*)*`[^`]*\$\{this\._noWasmFilename\}`\)\)/g

/** The text of pdf.js's minified worker with the decoders in it. @throws {Error} if pdf.js loads them in another way. */
export function withDecoders(worker: string): string {
  if (worker.match(loadsDecoder)?.length !== 1)
    throw new Error('pdf.js loads its decoders in another way now')
  const decoders = ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js'].map((name) => {
    const file = readFileSync(new URL(`node_modules/pdfjs-dist/wasm/${name}`, import.meta.url), 'utf8')
    const [, code, ...others] = file.split('export default ')
    if (code === undefined || others.length > 0 || !worker.includes(`"${name}"`))
      throw new Error(`pdf.js has no decoder ${name} any more`)
    return `"${name}":(${code.trim().replace(/;$/, '')})`
  })
  return `const clienteleDecoders={${decoders.join(',')}};\n${worker.replace(loadsDecoder, () => '({default:clienteleDecoders[this._noWasmFilename]})')}`
}
