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

/** A PDF of several pages, each with its number as text and a coloured bar, as programs write them. */
export function pdfOfPages(count: number, name = 'Report.pdf'): File {
  const kids = Array.from({ length: count }, (_, index) => `${4 + 2 * index} 0 R`).join(' ')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${count}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...Array.from({ length: count }, (_, index) => {
      const drawn = `0.1 0.4 0.8 rg 60 700 300 24 re f 0 g BT /F1 32 Tf 60 620 Td (This is page ${index + 1}) Tj ET`
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * index} 0 R>>`,
        `<</Length ${drawn.length}>>stream\n${drawn}\nendstream`,
      ]
    }).flat(),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return at
  })
  const start = text.length
  const entries = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`
  text += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`
  return new File([bytes(text)], name, { type: 'application/pdf' })
}

/** A PDF of one page as a fax or a scanner makes it (CCITT group 4): all of it black. */
export function scannedPdf(name = 'Scan.pdf'): File {
  const drawn = 'q 200 0 0 200 0 0 cm /Scan Do Q'
  const scan = 'FFFF001001>' // 16 rows, each like the white one before, and the end; white is what the file calls black
  const text =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</Scan 4 0 R>>>>/Contents 5 0 R>>endobj\n' +
    '4 0 obj<</Type/XObject/Subtype/Image/Width 16/Height 16/ColorSpace/DeviceGray/BitsPerComponent 1' +
    '/Filter[/ASCIIHexDecode/CCITTFaxDecode]/DecodeParms[null<</K -1/Columns 16/Rows 16/BlackIs1 true>>]' +
    `/Length ${scan.length}>>stream\n${scan}\nendstream endobj\n` +
    `5 0 obj<</Length ${drawn.length}>>stream\n${drawn}\nendstream endobj\n` +
    'trailer<</Root 1 0 R>>\n%%EOF\n'
  return new File([bytes(text)], name, { type: 'application/pdf' })
}

/** A PDF that says it is encrypted with a password that nobody has told. */
export function lockedPdf(name = 'Locked.pdf'): File {
  const secret = `<${'ab'.repeat(32)}>`
  const text =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n' +
    `4 0 obj<</Filter/Standard/V 1/R 2/O ${secret}/U ${secret}/P -4>>endobj\n` +
    `trailer<</Root 1 0 R/Encrypt 4 0 R/ID[${secret}${secret}]>>\n%%EOF\n`
  return new File([bytes(text)], name, { type: 'application/pdf' })
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
