/** What an import reads, and what it makes of it before anything knows of customers: rows with their lines. */

/** A file, its text, its bytes, or a stream of either; `localStorage.getItem(…)` is a text too. */
export type ImportSource =
  | string
  | Blob
  | Uint8Array
  | ArrayBuffer
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>

/** How a file is written. */
export type ImportFormat = 'csv' | 'json' | 'ndjson'

/** Told before reading, where a guess would be wrong. */
export interface ReadOptions {
  /** Default: by the first character. */
  readonly format?: ImportFormat | undefined
  /** Of a CSV file; default: whichever of comma, semicolon and tab its header has most of. */
  readonly delimiter?: string | undefined
}

/** What a source turned out to be. */
export interface SourceInfo {
  readonly format: ImportFormat
  /** `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`, of which Latin-1 is a part. */
  readonly encoding: string
  readonly delimiter: string | undefined
}

/** One thing that is wrong with a row. */
export interface RowProblem {
  /** Of the file, from 1: where the row begins. Of a JSON array: which of its elements, from 1. */
  readonly line: number
  /** As the file calls it; undefined if the whole row is wrong. */
  readonly column: string | undefined
  readonly code: string
  readonly message: string
  /** What the file has there, at most 200 characters: of a row that is wrong as a whole, the row. */
  readonly value?: string | undefined
  /** The row's number of columns where it isn't the header's, or the line of the row that this one repeats. */
  readonly details?: RowProblemDetails | undefined
}

/** What makes a problem more than its message. */
export type RowProblemDetails =
  | { readonly expected: number; readonly found: number }
  | { readonly otherLine: number }

/** A row as the file has it, by column; with a problem it has no cells. */
export type SourceRow = { readonly line: number } & (
  | { readonly cells: Readonly<Record<string, unknown>>; readonly problem?: undefined }
  | { readonly problem: RowProblem }
)
