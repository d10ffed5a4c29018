/** Which uploads have begun, by what is uploaded: so that the same file again goes on instead of beginning anew. */
import { readRecord, readText } from '../contract/read-problem.js'
import type { UnfinishedUpload, UploadFile, UploadMemory } from './documents.js'

/** An upload that has begun. */
export interface Begun {
  readonly id: string
  /** Of a resumable upload, once storage has given it one. */
  readonly url?: string
  /** What it is called, its bytes, and how many of them storage has confirmed. */
  readonly name: string
  readonly size: number
  readonly loaded: number
  /** Since when storage has it: milliseconds since 1970. */
  readonly at: number
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
    const { id, url, name, size, loaded, at } = readRecord(JSON.parse(memory.getItem(key) ?? 'null')) ?? {}
    if (typeof id !== 'string' || Number(at) < Date.now() - lifetime) return undefined
    return {
      id,
      name: readText(name) ?? '',
      size: Number(size ?? 0),
      loaded: Number(loaded ?? 0),
      at: Number(at),
      ...(readText(url) !== undefined && { url: readText(url) as string }),
    }
  } catch {
    return undefined
  }
}

/** The uploads of a customer that have begun and not ended; those that storage has forgotten are forgotten here too. */
export function recallAll(memory: UploadMemory, storageUrl: string, customerId: string): UnfinishedUpload[] {
  const index = `${indexName}|${storageUrl}|${customerId}`
  const all: UnfinishedUpload[] = []
  for (const key of readIndex(memory, index)) {
    const begun = recall(memory, key)
    if (begun === undefined) forget(memory, key)
    else all.push({ key, name: begun.name, size: begun.size, loaded: begun.loaded, begunAt: begun.at })
  }
  return all
}

export function keep(memory: UploadMemory, key: string, begun: Begun): void {
  try {
    memory.setItem(key, JSON.stringify(begun))
    const keys = readIndex(memory, indexOf(key))
    if (!keys.includes(key)) memory.setItem(indexOf(key), JSON.stringify([...keys, key]))
  } catch {
    // A full storage costs the resumption after a reload, not the upload.
  }
}

export function forget(memory: UploadMemory, key: string): void {
  try {
    memory.removeItem(key)
    const left = readIndex(memory, indexOf(key)).filter((each) => each !== key)
    if (left.length > 0) memory.setItem(indexOf(key), JSON.stringify(left))
    else memory.removeItem(indexOf(key))
  } catch {
    // As above.
  }
}

/** Beside the uploads of a customer stand their keys, because a memory can't be searched. */
const indexName = 'clientele-uploads'

function indexOf(key: string): string {
  return [indexName, ...key.split('|').slice(1, 3)].join('|')
}

function readIndex(memory: UploadMemory, index: string): string[] {
  try {
    const keys: unknown = JSON.parse(memory.getItem(index) ?? '[]')
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
  } catch {
    return []
  }
}
