/** Files below a directory: growing ones in `partial`, whole ones in `objects`, where they come by fsync and rename. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type BlobStore, TooLong } from '../storage/blob-store.js'

/** Creates what is missing of the directory. */
export async function fileBlobs(directory: string): Promise<BlobStore> {
  const partial = join(directory, 'partial')
  const objects = join(directory, 'objects')
  await mkdir(partial, { recursive: true })
  await mkdir(objects, { recursive: true })

  const sizeOf = (path: string) =>
    stat(path).then(
      ({ size }) => size,
      () => undefined,
    )
  const at = async (id: string) =>
    (await sizeOf(join(objects, id))) === undefined ? join(partial, id) : join(objects, id)

  return {
    size: async (id) => (await sizeOf(await at(id))) ?? 0,

    async append(id, body, limit, signal) {
      const file = await open(join(partial, id), 'a')
      const reader = body.getReader()
      const stop = () => void reader.cancel(signal?.reason).catch(() => {})
      signal?.addEventListener('abort', stop, { once: true })
      try {
        let { size } = await file.stat()
        for (;;) {
          const { done, value } = await reader.read()
          signal?.throwIfAborted()
          if (done) return size
          if (size + value.byteLength > limit) {
            stop()
            throw new TooLong()
          }
          await file.writeFile(value)
          size += value.byteLength
        }
      } finally {
        signal?.removeEventListener('abort', stop)
        await file.close()
      }
    },

    async seal(id) {
      const source = join(partial, id)
      if ((await sizeOf(source)) === undefined) return
      await syncPath(source)
      await rename(source, join(objects, id))
      await syncPath(objects)
    },
    isSealed: async (id) => (await sizeOf(join(objects, id))) !== undefined,

    async read(id, range) {
      const file = await open(await at(id), 'r')
      return Readable.toWeb(
        file.createReadStream({ ...(range && { start: range.start, end: range.end }) }),
      ) as ReadableStream<Uint8Array>
    },
    async digest(id) {
      const hash = createHash('sha256')
      for await (const piece of createReadStream(await at(id))) hash.update(piece as Uint8Array)
      return hash.digest('hex')
    },
    async remove(id) {
      await rm(join(partial, id), { force: true })
      await rm(join(objects, id), { force: true })
    },
    ids: async () => [...(await readdir(partial)), ...(await readdir(objects))],
  }
}

/** Some systems can't sync a directory; there the rename alone has to do. */
async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}
