/** What every story's requests go to: the mock handlers over a database in a worker, one for each story file. */
import { createCustomersClient, type CustomerListItem, type CustomersClient } from '@clientele/core'
import { createDocuments, type Documents } from '@clientele/core/documents'
import { connectWorker, type WorkerBackend } from '@clientele/embedded'
import { clienteleHandlers } from '@clientele/msw'
import type { HttpHandler } from 'msw'
import { setupWorker } from 'msw/browser'

/** `parameters.clientele` of a story. */
export interface ClienteleParameters {
  /** Whose data it shows; default `few`. */
  readonly organization?: 'empty' | 'few' | 'many' | 'long' | 'northwind'
  /** As whom; default `manager`. */
  readonly role?: 'admin' | 'manager' | 'agent' | 'viewer'
  /** Data of its own, because it changes them: a copy of `few` that no other story sees. */
  readonly fresh?: boolean
  /** Handlers that force a state; see `override` in `@clientele/msw`. */
  readonly override?: readonly HttpHandler[]
}

/** What a story's render function finds in `loaded`. */
export interface Loaded {
  readonly client: CustomersClient
  /** Files of the same person; what has begun is forgotten with the story. */
  readonly documents: Documents
  /** The ten with the highest lifetime value, as the database has them. */
  readonly customers: readonly CustomerListItem[]
}

/** How many copies of `few` the snapshot has for stories that change their data. */
const copies = 10

let backend: WorkerBackend | undefined
let owner: string | undefined
let copiesTaken = 0

function currentBackend(): WorkerBackend {
  return (backend ??= connectWorker(
    new Worker(new URL('./backend.worker.ts', import.meta.url), { type: 'module' }),
  ))
}

/** Opens the first database before any story waits for it. */
export async function openDatabase(): Promise<void> {
  await currentBackend().createAccessToken('manager@few.example')
}

function openDatabaseFor(file: string): void {
  if (owner === file && copiesTaken < copies) return
  if (owner !== undefined) {
    backend?.close().catch(() => {})
    backend = undefined
  }
  owner = file
  copiesTaken = 0
}

const serviceWorker = setupWorker(
  ...clienteleHandlers({ fetch: (request) => currentBackend().fetch(request) }),
)
const listening = () => serviceWorker.start({ quiet: true, onUnhandledFrame: 'bypass' }).then(() => undefined)
let started: Promise<void> | undefined

/** Makes everything ready for one story; `file` names the story file, which has a database of its own. */
export async function enterStory(file: string, parameters: ClienteleParameters = {}): Promise<Loaded> {
  const { organization = 'few', role = 'manager', fresh = false, override = [] } = parameters
  await (started ??= listening())
  openDatabaseFor(file)
  serviceWorker.resetHandlers()
  const at = fresh ? `fresh-${(copiesTaken += 1)}` : organization
  const token = await currentBackend().createAccessToken(`${role}@${at}.example`)
  const client = createCustomersClient({ baseUrl: '/api/crm', accessToken: () => token, retries: 0 })
  const kept = new Map<string, string>()
  const documents = createDocuments({
    client,
    storageUrl: `${location.origin}/storage/v1`,
    accessToken: () => token,
    retries: 0,
    memory: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
  })
  const { customers } = await client.customers.list({ sort: '-lifetimeValue', limit: 10 })
  serviceWorker.use(...override)
  return { client, documents, customers }
}
