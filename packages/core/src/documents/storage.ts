/** The storage API as far as documents need it: Supabase Storage's protocol, one method for one request. */
import type { TokenSource } from '../client/token-source.js'
import { readRecord, readText } from '../contract/read-problem.js'
import { ClienteleError, isClienteleError } from '../error.js'
import type { DocumentsOptions } from './documents.js'
import { sendBytes } from './send-bytes.js'
import { storageProblem } from './storage-problem.js'

const bucket = 'customer-documents'

/** What storage knows of a file. */
export interface StoredFile {
  readonly size: number
  /** SHA-256, where storage computes one. */
  readonly checksum: string | undefined
}

export interface PutOptions {
  readonly type: string
  readonly checksum: string | undefined
  readonly signal: AbortSignal
  readonly onProgress: (loaded: number) => void
}

export type Storage = ReturnType<typeof createStorage>

/** All methods throw a `ClienteleError` for each refusal, and `network` when nothing answered. */
export function createStorage(options: DocumentsOptions, tokens: TokenSource) {
  const root = options.storageUrl.replace(/\/+$/, '')
  const key = options.publishableKey

  function headersFor(token: string, more: Readonly<Record<string, string>> = {}): Headers {
    return new Headers({
      ...(key !== undefined && { apikey: key }),
      authorization: `Bearer ${token}`,
      ...more,
    })
  }

  /** Once more with a fresh token if storage calls the first one dead. */
  async function signed<T>(send: (token: string) => Promise<T>): Promise<T> {
    const token = await tokens.current()
    try {
      return await send(token)
    } catch (error) {
      if (!isClienteleError(error) || error.code !== 'unauthenticated') throw error
      const fresh = await tokens.replace(token)
      if (fresh === undefined) throw error
      return send(fresh)
    }
  }

  /** One request, and what `read` makes of its answer; an answer that breaks off is as lost as one that never came. */
  function request<Answer>(
    method: string,
    path: string,
    read: (response: Response) => Promise<Answer>,
    signal?: AbortSignal,
    body?: object,
  ): Promise<Answer> {
    return signed(async (token) => {
      const send = options.fetch ?? globalThis.fetch
      try {
        const response = await send(`${root}${path}`, {
          method,
          headers: headersFor(token, body && { 'content-type': 'application/json' }),
          ...(signal && { signal }),
          ...(body && { body: JSON.stringify(body) }),
        })
        if (!response.ok) throw storageProblem(response.status, await response.text())
        return await read(response)
      } catch (cause) {
        if (isClienteleError(cause)) throw cause
        if (signal?.aborted) throw new ClienteleError('aborted', 'The call was aborted', { cause })
        if (cause instanceof SyntaxError)
          throw new ClienteleError('invalid_response', 'Storage answered something that is not JSON', {
            cause,
          })
        throw new ClienteleError('network', 'Storage could not be reached', { cause })
      }
    })
  }

  return {
    root,
    bucket,
    signed,
    headersFor,

    /** Sends a file in one request. What is there already stays: `conflict`. */
    async put(path: string, body: Blob, { type, checksum, signal, onProgress }: PutOptions): Promise<void> {
      const metadata = btoa(JSON.stringify({ ...(checksum !== undefined && { sha256: checksum }) }))
      await signed(async (token) => {
        const headers = headersFor(token, {
          'content-type': type,
          'x-metadata': metadata,
          'x-upsert': 'false',
        })
        const url = `${root}/object/${bucket}/${path}`
        const answer = await sendBytes({ url, headers, body, signal, onProgress }, options.fetch)
        if (answer.status >= 300) throw storageProblem(answer.status, answer.text)
      })
    },

    async info(path: string, signal?: AbortSignal): Promise<StoredFile> {
      const { size, etag } = await request('GET', `/object/info/${bucket}/${path}`, recordOf, signal)
      return { size: Number(size), checksum: checksumIn(readText(etag)) }
    },

    async read(path: string, signal?: AbortSignal): Promise<{ blob: Blob; checksum: string | undefined }> {
      const read = async (response: Response) => ({
        checksum: checksumIn(response.headers.get('etag') ?? undefined),
        blob: await response.blob(),
      })
      return request('GET', `/object/authenticated/${bucket}/${path}`, read, signal)
    },

    async sign(path: string, expiresIn: number, download?: string, signal?: AbortSignal): Promise<string> {
      const answer = await request('POST', `/object/sign/${bucket}/${path}`, recordOf, signal, { expiresIn })
      const query = download === undefined ? '' : `&download=${encodeURIComponent(download)}`
      return `${root}${String(answer['signedURL'])}${query}`
    },

    async remove(path: string): Promise<void> {
      await request('DELETE', `/object/${bucket}`, recordOf, undefined, { prefixes: [path] })
    },

    /** Refuses with `upload_incomplete` what is something else than was stored. */
    async mustBe(expected: string, actual: string | undefined): Promise<void> {
      if (actual !== undefined && actual !== expected)
        throw new ClienteleError('upload_incomplete', 'What arrived is not what was sent')
    },
  }
}

async function recordOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  return readRecord(await response.json()) ?? {}
}

/** An entity tag that is 64 hexadecimal digits is a SHA-256; Supabase's own are MD5s, and of pieces at times. */
function checksumIn(etag: string | undefined): string | undefined {
  return /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(etag ?? '')?.[1]
}
