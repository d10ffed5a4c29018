/**
 * Makes one plain script of pdf.js's worker, with the decoders of scanned pages (fax, JBIG2, JPEG 2000) in it: a strict policy
 * allows no WebAssembly, and some bundlers minify a file that they copy as if it were no module.
 */
import { readFileSync } from 'node:fs'

/** How pdf.js's worker loads a decoder that needs no WebAssembly: by an address that no bundler sees. */
const loadsDecoder = /await\(import\(\s*(?:\/\*[^*]*\*\/\s*)*`[^`]*\$\{this\._noWasmFilename\}`\)\)/g

/** What makes a module of the worker, which nobody imports. */
const exported = /export\{WorkerMessageHandler\};?\s*$/

/** The text of the worker, from pdf.js's own build. @throws {Error} if pdf.js is built in another way. */
export function pdfWorkerScript(): string {
  const worker = readFileSync(
    new URL('node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url),
    'utf8',
  )
  if (!exported.test(worker)) throw new Error("pdf.js's worker exports something else now")
  const script = withDecoders(worker.replace(exported, '')).replaceAll('import.meta.url', 'location.href')
  if (/\bimport\.meta\b|\bimport\(|\bexport[\s{]/.test(script))
    throw new Error("pdf.js's worker is no plain script any more")
  return script
}

/** @throws {Error} if pdf.js loads them in another way. */
function withDecoders(worker: string): string {
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
