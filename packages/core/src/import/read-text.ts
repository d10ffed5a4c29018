/** First step of reading: bytes become text, whatever they are encoded in. */
import { ClienteleError } from '../error.js'
import type { ImportSource } from './source.js'

/** The text of a source, piece by piece, and how it was encoded, known for certain at the end. */
export interface SourceText extends AsyncIterable<string> {
  readonly encoding: () => string
}

/**
 * UTF-8 unless a byte order mark says otherwise or the bytes do: then Windows-1252.
 *
 * @throws {ClienteleError} `invalid_input`, while it is read, for bytes that begin as UTF-8 and go on as something else.
 */
export function readText(source: ImportSource): SourceText {
  let encoding = 'utf-8'
  return {
    encoding: () => encoding,
    async *[Symbol.asyncIterator]() {
      let decoder: TextDecoder | undefined
      // As long as all is ASCII, nothing tells UTF-8 from Windows-1252; what is read stands in both.
      let pending = new Uint8Array()
      let ascii = true
      for await (const piece of piecesOf(source)) {
        if (typeof piece === 'string') {
          yield piece
          continue
        }
        let bytes = join(pending, piece)
        pending = new Uint8Array()
        if (decoder === undefined) {
          if (bytes.length < 2) {
            pending = bytes
            continue
          }
          encoding = encodingOf(bytes)
          decoder = decoderOf(encoding)
        }
        const end = encoding === 'utf-8' ? wholeCharacters(bytes) : bytes.length
        pending = bytes.slice(end)
        bytes = bytes.subarray(0, end)
        try {
          yield decoder.decode(bytes, { stream: true })
        } catch {
          if (!ascii) throw mixed()
          encoding = 'windows-1252'
          decoder = decoderOf(encoding)
          yield decoder.decode(join(bytes, pending), { stream: true })
          pending = new Uint8Array()
        }
        ascii &&= bytes.every((byte) => byte < 0x80)
      }
      if (pending.length === 0) return
      if (ascii) encoding = pending.every((byte) => byte < 0x80) ? 'utf-8' : 'windows-1252'
      else throw mixed()
      yield decoderOf(encoding).decode(pending)
    },
  }
}

async function* piecesOf(source: ImportSource): AsyncGenerator<string | Uint8Array> {
  if (typeof source === 'string') yield source.replace(/^\uFEFF/, '')
  else if (source instanceof Uint8Array) yield source
  else if (source instanceof ArrayBuffer) yield new Uint8Array(source)
  else if (source instanceof Blob) yield* readStream(source.stream())
  else if (source instanceof ReadableStream) yield* readStream(source)
  else yield* source
}

/** Not every browser can loop over a stream. */
async function* readStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

const decoderOf = (encoding: string) => new TextDecoder(encoding, { fatal: encoding === 'utf-8' })

/** How many of these bytes are whole characters of UTF-8: a piece may end within one. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0)
      return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

function mixed(): ClienteleError {
  return new ClienteleError('invalid_input', 'The file is neither UTF-8 nor Windows-1252 throughout', {
    hint: 'Save it again as UTF-8',
  })
}
