/** Where the bytes of files are kept: what storage asks of a file system, or of memory. */

/** A part of a file. */
export interface ByteRange {
  /** First byte, from 0. */
  readonly start: number
  /** Last byte, included. */
  readonly end: number
}

/**
 * Files by id. A file grows by `append` until `seal` makes it whole: from then on it is never changed, only read and
 * removed. What `append` has taken is there after the process was killed.
 */
export interface BlobStore {
  /** Bytes so far, sealed or not; 0 if there is no such file. */
  size(id: string): Promise<number>
  /**
   * Adds a stream to the end and answers the size after it. What came before the stream broke, or before `signal` ended
   * it, is kept. Rejects with {@link TooLong} once more than `limit` bytes would be there.
   */
  append(id: string, body: ReadableStream<Uint8Array>, limit: number, signal?: AbortSignal): Promise<number>
  /** Makes a file whole, durably. Once more does nothing. */
  seal(id: string): Promise<void>
  isSealed(id: string): Promise<boolean>
  read(id: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>
  /** SHA-256 in hexadecimal. */
  digest(id: string): Promise<string>
  /** Does nothing if there is no such file. */
  remove(id: string): Promise<void>
  /** Every file there is. */
  ids(): Promise<string[]>
}

/** More bytes came than a file may have. */
export class TooLong extends Error {
  override readonly name = 'TooLong'
}
