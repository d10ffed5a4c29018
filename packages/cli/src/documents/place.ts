/** Opens the documents that a command is about: a data directory of ours, or a database with its files elsewhere. */
import type { Backend } from '@clientele/embedded'
import { openBackend } from '@clientele/embedded/node'
import { CommandError } from '../command-error.js'
import type { DocumentPlace } from './reconcile.js'
import { supabaseFiles } from './supabase-files.js'

export interface PlaceOptions {
  readonly data?: string | undefined
  readonly databaseUrl?: string | undefined
  /** A directory of files beside a database given by URL. */
  readonly files?: string | undefined
  readonly storageUrl?: string | undefined
  readonly serviceKey?: string | undefined
}

export interface OpenPlace extends DocumentPlace {
  close(): Promise<void>
}

/** @throws {CommandError} when the options name no place or half of one, and `BackendError` as `openBackend`. */
export async function openPlace(options: PlaceOptions): Promise<OpenPlace> {
  const { data, databaseUrl, files, storageUrl, serviceKey } = options
  if (data !== undefined && databaseUrl === undefined)
    // Nobody else has the directory, so nothing is just arriving.
    return fromBackend(await openBackend({ dataDir: data }), { grace: 0 })
  if (databaseUrl === undefined || data !== undefined)
    throw new CommandError('Name either --data <folder> or --database-url <url>')
  if (files !== undefined)
    return fromBackend(await openBackend({ databaseUrl, filesDir: files, signIn: true }))
  if (storageUrl !== undefined && !serviceKey)
    throw new CommandError('Set SUPABASE_SERVICE_ROLE_KEY: removing files needs it')
  const { default: postgres } = await import('postgres')
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  return {
    query: async (statement, parameters = []) => [...(await sql.unsafe(statement, [...parameters]))],
    ...(storageUrl !== undefined && { removeFiles: supabaseFiles(storageUrl, serviceKey ?? '') }),
    close: () => sql.end({ timeout: 5 }),
  }
}

function fromBackend(backend: Backend, when: { readonly grace?: number } = {}): OpenPlace {
  return {
    query: (statement, parameters = []) =>
      backend.transaction(({ query }) => query(statement, [...parameters])),
    removeFiles: async (paths) => backend.files?.remove('customer-documents', paths),
    reconcileBytes: async (fix) =>
      (await backend.files?.reconcile({ fix, ...when })) ?? { files: [], objects: [] },
    close: () => backend.close(),
  }
}
