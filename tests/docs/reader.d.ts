/** What examples take for granted: the reader has a client, somebody's id, a server and so on. */
import type { PGlite } from '@electric-sql/pglite'
import type { AccessToken, Customer, CustomersClient, listCustomers } from '@clientele/core'
import type { Documents } from '@clientele/core/documents'
import type { CustomersStore } from '@clientele/core/store'
import type { SchemaFiles } from '@clientele/embedded'
import type { createHandler, Gateway, TokenVerifier } from '@clientele/server'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { Hono } from 'hono'
import type { SetupWorker } from 'msw/browser'
import type { Sql } from 'postgres'
import type { createServer as createNodeServer } from 'node:http'

declare global {
  // In a page
  const client: CustomersClient
  const customer: Customer
  const id: string
  const customerId: string
  const search: string
  const url: string
  const baseUrl: string
  const storageUrl: string
  const publishableKey: string
  const accessToken: AccessToken
  const supabase: SupabaseClient
  const session: { access_token: string }
  const documents: Documents
  const store: CustomersStore
  const showDelete: () => void
  const file: File
  const input: { files: [File] }
  const bar: HTMLProgressElement
  const worker: SetupWorker
  const download: WritableStream<Uint8Array>
  const listVisits: typeof listCustomers

  // On a server
  const handler: ReturnType<typeof createHandler>
  const gateway: Gateway
  const tokens: TokenVerifier
  const bearer: string
  const jwtSecret: string
  const app: Hono
  const Deno: { serve(handler: (request: Request) => Promise<Response>): void }
  const createServer: typeof createNodeServer
  const postgres: (url: string) => Sql
  const pglite: PGlite
  const schema: SchemaFiles
  const snapshot: Blob
}
