/** Files in memory: for browsers, tests, and a backend without a directory. They end with the process, as its database does. */
import { type BlobStore, TooLong } from './blob-store.js'

interface Kept {
  readonly pieces: Uint8Array[]
  size: number
  sealed: boolean
}

/** Bytes kept in memory: for browsers and tests. */
export function memoryBlobs(): BlobStore {
  const files = new Map<string, Kept>()
  const blobOf = (id: string) => new Blob((files.get(id)?.pieces ?? []) as BlobPart[])

  return {
    size: async (id) => files.get(id)?.size ?? 0,
    async append(id, body, limit, signal) {
      const file = files.get(id) ?? { pieces: [], size: 0, sealed: false }
      files.set(id, file)
      const reader = body.getReader()
      const stop = () => void reader.cancel(signal?.reason).catch(() => {})
      signal?.addEventListener('abort', stop, { once: true })
      try {
        for (;;) {
          const { done, value } = await reader.read()
          signal?.throwIfAborted()
          if (done) return file.size
          if (file.size + value.byteLength > limit) {
            stop()
            throw new TooLong()
          }
          file.pieces.push(value.slice())
          file.size += value.byteLength
        }
      } finally {
        signal?.removeEventListener('abort', stop)
      }
    },
    async seal(id) {
      const file = files.get(id)
      if (file !== undefined) file.sealed = true
    },
    isSealed: async (id) => files.get(id)?.sealed === true,
    async read(id, range) {
      const blob = blobOf(id)
      return (range === undefined ? blob : blob.slice(range.start, range.end + 1)).stream()
    },
    async digest(id) {
      const digest = await crypto.subtle.digest('SHA-256', await blobOf(id).arrayBuffer())
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
    },
    async remove(id) {
      files.delete(id)
    },
    ids: async () => [...files.keys()],
  }
}
