/** pgTAP as plain SQL, out of the package that brings it to PGlite: real servers have no such extension. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** The installation script of the newest version in the package. */
export function pgtapSource(): string {
  const url = new URL('pgtap.tar.gz', import.meta.resolve('@electric-sql/pglite-pgtap'))
  const scripts = [...filesOf(gunzipSync(readFileSync(fileURLToPath(url))))]
    .filter(([name]) => /\/pgtap--[\d.]+\.sql$/.test(name) && !name.includes('--0.'))
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
  const script = scripts.at(-1)?.[1]
  if (script === undefined) throw new Error('The package holds no pgTAP script')
  // `\echo` and the like are for psql.
  return script.replaceAll(/^\\.*$/gm, '')
}

/** The files of a tar archive (POSIX ustar): a header of 512 bytes, then the content, padded to such blocks. */
function* filesOf(archive: Buffer): Generator<[name: string, content: string]> {
  for (let at = 0; at + 512 <= archive.length;) {
    const text = (from: number, length: number) =>
      archive.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12).trim() || '0', 8)
    const name = text(0, 100)
    if (name !== '') yield [name, archive.toString('utf8', at + 512, at + 512 + size)]
    at += 512 + Math.ceil(size / 512) * 512
  }
}
