/** A served backend with storage, and people in two organisations: what every test of documents plays on. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCustomersClient, type CustomersClient } from '@clientele/core'
import {
  createDocuments,
  type Documents,
  type DocumentsOptions,
  type UploadMemory,
} from '@clientele/core/documents'
import type { Backend } from '@clientele/embedded'
import { openBackend, serve } from '@clientele/embedded/node'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { preparedDatabase } from '../servers/index.ts'

const roles = ['admin', 'manager', 'agent', 'viewer'] as const

export interface Person {
  readonly id: string
  readonly token: string
  readonly client: CustomersClient
  readonly supabase: SupabaseClient
  documents(options?: Partial<DocumentsOptions>): Documents
}

export interface DocumentServer {
  readonly backend: Backend
  readonly url: string
  readonly organization: string
  readonly people: Readonly<Record<(typeof roles)[number] | 'stranger', Person>>
  /** A new customer of the organisation. */
  customer(): Promise<string>
  close(): Promise<void>
}

/** Texts by key, as a browser's storage that outlives the page. */
export function memoryOf(
  kept = new Map<string, string>(),
): UploadMemory & { readonly kept: Map<string, string> } {
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

/** On PGlite in memory, or on a Postgres that is running, by its port. */
export async function documentServer(postgresPort?: number): Promise<DocumentServer> {
  const filesDir = await mkdtemp(join(tmpdir(), 'clientele-files-'))
  const database =
    postgresPort === undefined
      ? undefined
      : await preparedDatabase({ port: postgresPort }, { privileges: 'closed' })
  const backend = await openBackend({
    filesDir,
    ...(database && { databaseUrl: database.ownerUrl, signIn: true }),
  })
  const server = await serve(backend, { port: 0 })
  const organization = crypto.randomUUID()
  const people = await createPeople(backend, server.url, organization)
  return {
    backend,
    url: server.url,
    organization,
    people,
    customer: async () => (await people.admin.client.customers.create({ name: 'Ada', phone: '1' })).id,
    async close() {
      await server.close()
      await backend.close()
      await database?.drop()
      await rm(filesDir, { recursive: true, force: true })
    },
  }
}

/** Members in each role, and the administrator of another organisation. */
export async function createPeople(
  backend: Backend,
  url: string,
  organization: string,
): Promise<DocumentServer['people']> {
  const other = crypto.randomUUID()
  await backend.transaction(({ query }) =>
    query(
      `insert into crm.organizations (organization_id, name)
       select value::uuid, 'Organisation' from json_array_elements_text($1::text::json)`,
      [JSON.stringify([organization, other])],
    ),
  )
  const people: Record<string, Person> = {}
  for (const name of [...roles, 'stranger'] as const) {
    const home = name === 'stranger' ? other : organization
    const user = await backend.createUser({
      email: `${name}.${home}@example.com`,
      password: 'correct horse battery',
    })
    await backend.transaction(({ query }) =>
      query(
        `insert into crm.members (organization_id, user_id, role) values ($1::text::uuid, $2::text::uuid, $3::text)`,
        [home, user.id, name === 'stranger' ? 'admin' : name],
      ),
    )
    people[name] = personAt(backend, url, user.id, await backend.createAccessToken(user.id))
  }
  return people as DocumentServer['people']
}

export function personAt(backend: Backend, url: string, id: string, token: string): Person {
  const accessToken = () => token
  const client = createCustomersClient({ baseUrl: `${url}/api/crm`, accessToken })
  return {
    id,
    token,
    client,
    supabase: createClient(url, backend.publishableKey, { accessToken: async () => token }),
    documents: (options = {}) =>
      createDocuments({
        client,
        storageUrl: `${url}/storage/v1`,
        accessToken,
        memory: memoryOf(),
        ...options,
      }),
  }
}
