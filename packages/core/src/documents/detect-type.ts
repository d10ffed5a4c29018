/** What a file is by its first bytes, so that a wrong one is refused before it travels. The server looks again, and closer. */

/** First bytes in Latin-1 (`?` is any byte), and what they mean; `''` is refused whatever the name says. */
const signatures: readonly (readonly [start: string, type: string])[] = [
  ['%PDF-', 'application/pdf'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['GIF8', 'image/gif'],
  ['RIFF????WEBP', 'image/webp'],
  ['????ftypavif', 'image/avif'],
  ['????ftyphei', 'image/heic'],
  ['????ftyphev', 'image/heic'],
  ['????ftypmif1', 'image/heif'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['{\\rtf', 'application/rtf'],
  ['MZ', ''],
  ['\x7fELF', ''],
  ['\xca\xfe\xba\xbe', ''],
  ['#!', ''],
]
/** Containers: what is in them is told by the name, and by the server. */
const containers = ['PK\x03\x04', '\xd0\xcf\x11\xe0']

/**
 * The MIME type of a file. What has a signature of its own is named by it; text and office files by what the browser
 * says. `undefined` if the bytes contradict what the browser says, or nobody knows.
 */
export async function detectType(file: Blob): Promise<string | undefined> {
  const head = new Uint8Array(await file.slice(0, 512).arrayBuffer())
  const text = String.fromCharCode(...head)
  const starts = (signature: string) =>
    signature.length <= text.length &&
    Array.from(signature).every((character, index) => character === '?' || character === text[index])
  const found = signatures.find(([signature]) => starts(signature))
  if (found !== undefined) return found[1] || undefined
  const declared = /^[\w.+-]+\/[\w.+-]+/.exec(file.type.toLowerCase())?.[0]
  if (containers.some(starts)) return declared !== undefined && isOffice(declared) ? declared : undefined
  const isText = declared?.startsWith('text/') === true && !head.includes(0)
  return isText ? declared : undefined
}

function isOffice(type: string): boolean {
  return type === 'application/msword' || type.startsWith('application/vnd.')
}
