/** Real files, made on the spot: small, whole, and of the type that they say. */

const bytes = (...parts: (string | Uint8Array | number[])[]): Uint8Array<ArrayBuffer> => {
  const pieces = parts.map((part) =>
    typeof part === 'string'
      ? Uint8Array.from(part, (character) => character.charCodeAt(0))
      : Uint8Array.from(part),
  )
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** A PDF of one empty page, filled up to `size` bytes by a comment that no two files share. */
export function pdf(name = 'Contract.pdf', size = 0): File {
  const body =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n%'
  const end = '\ntrailer<</Root 1 0 R>>\n%%EOF\n'
  return new File([bytes(body), noise(Math.max(16, size - body.length - end.length)), bytes(end)], name, {
    type: 'application/pdf',
  })
}

/** Bytes without a pattern, none of them a line end. */
function noise(size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size)
  for (let at = 0; at < size; at += 65_536)
    crypto.getRandomValues(all.subarray(at, Math.min(size, at + 65_536)))
  return all.map((byte) => (byte === 10 || byte === 13 ? 65 : byte))
}

/** A JPEG of 16 by 12 pixels as a browser writes it, with its tables: every decoder takes it. */
export function jpeg(name = 'photo.jpg'): File {
  const base64 =
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAA' +
    'AABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAA' +
    'ABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAA' +
    'AAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA' +
    'AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAA' +
    'AABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4M' +
    'ChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8a' +
    'Gi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAMABADASIAAhEB' +
    'AxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAED' +
    '/8QAFxEBAAMAAAAAAAAAAAAAAAAAABITYf/aAAwDAQACEQMRAD8ArDNhuxCL/9k='
  return new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name, {
    type: 'image/jpeg',
  })
}

/** The first box of a HEIC as phones write it, and some data. */
export function heic(name = 'IMG_0001.HEIC'): File {
  return new File([bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic', [0, 0, 0, 8], 'mdat')], name, {
    type: 'image/heic',
  })
}

/** The head of a Windows program, under whatever name and declared type. */
export function program(name: string, type: string): File {
  return new File(
    [bytes('MZ', [0x90, 0, 3, 0, 0, 0], new Uint8Array(120), 'PE\0\0', new Uint8Array(64))],
    name,
    { type },
  )
}

export async function sha256(file: Blob): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())).toString('hex')
}
