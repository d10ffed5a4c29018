/** One upload from file to row: look, ask, send, compare, add; what dies on the way is taken up again or cleared away. */
import { withDeadline, type Deadline } from '../client/deadline.js'
import { retry } from '../client/retry.js'
import { uuidv7 } from '../client/uuidv7.js'
import type { CustomerDocument } from '../contract/related.js'
import { ClienteleError, isClienteleError } from '../error.js'
import { sha256 } from './checksum.js'
import { detectType } from './detect-type.js'
import type { Documents, DocumentsOptions, UploadFile, UploadOptions } from './documents.js'
import type { Storage } from './storage.js'
import { defaultMemory, fingerprint, forget, keep, recall, recallAll, type Begun } from './upload-memory.js'
import { createQueue } from './upload-queue.js'

/** Failures that may pass, after which what has been begun is kept for the next attempt. */
const mayPass = (error: unknown) =>
  isClienteleError(error) &&
  (['network', 'timeout', 'aborted', 'unauthenticated'].includes(error.code) ||
    error.status >= 500 ||
    error.status === 429)

export function createUpload(
  options: DocumentsOptions,
  storage: Storage,
): Pick<Documents, 'upload' | 'discard' | 'unfinished'> {
  const { concurrency = 3, resumableFrom = 6 * 1024 * 1024, retries = 5 } = options
  const rows = options.client.documents
  const memory = options.memory ?? defaultMemory()
  const queue = createQueue(concurrency)
  const underWay = new Set<string>()

  async function send(
    customerId: string,
    file: UploadFile,
    { type: documentType, name = file.name ?? '', onProgress }: UploadOptions,
    deadline: Deadline,
  ): Promise<CustomerDocument> {
    const { signal } = deadline
    const tell = rising(file.size, onProgress)
    if (file.size === 0) throw refusedField('fileSize', 'The file is empty')
    const mimeType = await detectType(file)
    const checksum = await sha256(file)
    const key = fingerprint(storage.root, customerId, file, name, checksum)
    // The same file at the same time is another document, which nothing can be resumed for.
    const isOnly = !underWay.has(key)
    const own = isOnly ? memory : defaultless
    if (isOnly) underWay.add(key)
    let begun: Begun = {
      ...(recall(own, key) ?? { id: uuidv7(), loaded: 0, at: Date.now() }),
      name,
      size: file.size,
    }
    const draft = { documentName: name, ...(documentType !== undefined && { documentType }) }
    try {
      signal.throwIfAborted()
      const ask = () =>
        rows.prepare(
          customerId,
          { id: begun.id, ...draft, fileSize: file.size, mimeType: mimeType ?? 'application/octet-stream' },
          { signal },
        )
      /** Storage says no more than `forbidden`; when that was not so a moment ago, asking again says why. */
      const explained = async (error: unknown) => {
        if (isClienteleError(error) && error.code === 'forbidden') await ask()
        throw error
      }
      const target = await ask()
      keep(own, key, begun)
      const put = {
        type: mimeType ?? '',
        checksum,
        signal,
        onProgress: tell,
      }
      if (file.size > resumableFrom) {
        const { putResumable } = await import('./resumable.js')
        await putResumable(target.path, file, {
          ...put,
          storage,
          retries,
          url: begun.url,
          onUrl(url) {
            if (url !== begun.url) begun = { ...begun, url, loaded: 0, at: Date.now() }
            keep(own, key, begun)
          },
          onArrived: (loaded) => keep(own, key, (begun = { ...begun, loaded })),
        })
          .catch(thereAlready)
          .catch(explained)
      } else {
        await retry(() => storage.put(target.path, file, put).catch(thereAlready), {
          deadline,
          retries,
          repeatable: mayPass,
        }).catch(explained)
      }
      const created = await settle(customerId, file.size, checksum, target.path, begun.id, draft, deadline)
      forget(own, key)
      tell(file.size)
      return created
    } catch (error) {
      // The row is there: an earlier attempt got through, and only its answer was lost.
      if (isClienteleError(error) && error.code === 'id_conflict') {
        forget(own, key)
        const found = await rows.get(begun.id, { signal }).catch(() => undefined)
        if (found !== undefined) {
          tell(file.size)
          return found
        }
      }
      if (!mayPass(error)) forget(own, key)
      throw error
    } finally {
      if (isOnly) underWay.delete(key)
    }
  }

  /** Compares what arrived with what was sent, then adds the row; if it is refused, the bytes go too. */
  async function settle(
    customerId: string,
    size: number,
    checksum: string | undefined,
    path: string,
    id: string,
    draft: { readonly documentName: string; readonly documentType?: CustomerDocument['documentType'] },
    deadline: Deadline,
  ): Promise<CustomerDocument> {
    try {
      const stored = await retry(() => storage.info(path, deadline.signal), {
        deadline,
        retries,
        repeatable: mayPass,
      })
      await storage.mustBe(String(size), String(stored.size))
      if (stored.checksum !== undefined) await storage.mustBe(stored.checksum, checksum)
      return await rows.create(customerId, { id, ...draft }, { signal: deadline.signal })
    } catch (error) {
      // What can't be removed now has no row, so the reconciliation sweeps it.
      if (!mayPass(error)) await storage.remove(path).catch(() => {})
      throw error
    }
  }

  return {
    upload(customerId, file, upload = {}) {
      return withDeadline({ signal: upload.signal, timeout: upload.timeout ?? Infinity }, (deadline) =>
        queue(() => {
          upload.onStart?.()
          return send(customerId, file, upload, deadline)
        }, deadline.signal),
      )
    },
    async discard(customerId, upload, { name = upload.name ?? '' } = {}) {
      const key =
        'key' in upload
          ? upload.key
          : fingerprint(storage.root, customerId, upload, name, await sha256(upload))
      const begun = recall(memory, key)
      if (begun === undefined) return
      forget(memory, key)
      if (begun.url !== undefined) {
        const { endResumable } = await import('./resumable.js')
        await endResumable(begun.url, storage).catch(() => {})
      }
    },
    unfinished: (customerId) =>
      recallAll(memory, storage.root, customerId).filter(({ key }) => !underWay.has(key)),
  }
}

/** Memory that keeps nothing. */
const defaultless = { getItem: () => null, setItem: () => {}, removeItem: () => {} }

/** An earlier attempt has sent the bytes, and its answer was lost: they are compared before anything rests on them. */
function thereAlready(error: unknown): void {
  if (!isClienteleError(error) || error.code !== 'conflict') throw error
}

/** Progress that never goes back and never exceeds the whole. */
function rising(total: number, tell: UploadOptions['onProgress']): (loaded: number) => void {
  let highest = -1
  const report = (loaded: number) => {
    if (loaded <= highest) return
    highest = Math.min(loaded, total)
    tell?.({ loaded: highest, total })
  }
  report(0)
  return report
}

function refusedField(field: string, message: string): ClienteleError {
  return new ClienteleError('invalid_input', message, { errors: [{ field, code: 'too_small', message }] })
}
