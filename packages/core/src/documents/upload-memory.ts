/** Which uploads have begun, by what is uploaded: so that the same file again goes on instead of beginning anew. */
import { readRecord, readText } from '../contract/read-problem.js'
import type { UploadFile, UploadMemory } from './documents.js'

/** An upload that has begun. */
export interface Begun {
  readonly id: string
  /** Of a resumable upload, once storage has given it one. */
  readonly url?: string
}

/** After so long storage has forgotten what arrived. Milliseconds: Supabase keeps an upload for a day. */
const lifetime = 24 * 60 * 60 * 1000

/** `localStorage` where it is there and open to us; else memory that ends with the page. */
export function defaultMemory(): UploadMemory {
  try {
    const storage = globalThis.localStorage as Storage | undefined
    if (storage !== undefined) {
      storage.getItem('')
      return storage
    }
  } catch {
    // A page may be denied its storage: then uploads don't survive it.
  }
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

/** What tells an upload from others: where it goes, and the file by its content, or by what the browser says of it. */
export function fingerprint(
  storageUrl: string,
  customerId: string,
  file: UploadFile,
  name: string,
  checksum: string | undefined,
): string {
  const changed = (file as Partial<File>).lastModified ?? ''
  return [
    'clientele-upload',
    storageUrl,
    customerId,
    name,
    file.size,
    checksum ?? `${file.type} ${changed}`,
  ].join('|')
}

export function recall(memory: UploadMemory, key: string): Begun | undefined {
  try {
    const { id, url, at } = readRecord(JSON.parse(memory.getItem(key) ?? 'null')) ?? {}
    if (typeof id !== 'string' || Number(at) < Date.now() - lifetime) return undefined
    return { id, ...(readText(url) !== undefined && { url: readText(url) as string }) }
  } catch {
    return undefined
  }
}

export function keep(memory: UploadMemory, key: string, begun: Begun): void {
  try {
    memory.setItem(key, JSON.stringify({ ...begun, at: Date.now() }))
  } catch {
    // A full storage costs the resumption after a reload, not the upload.
  }
}

export function forget(memory: UploadMemory, key: string): void {
  try {
    memory.removeItem(key)
  } catch {
    // As above.
  }
}
