/**
 * A backend that can be forced into any state: a `fetch` that obeys the contract over an array. It is for states that
 * a real backend can't be asked for (slow, failing, denied); whether the module works is tested over the real schema.
 */
import {
  createCustomersClient,
  problemStatus,
  type Customer,
  type CustomerDetail,
  type CustomerListItem,
  type CustomersClient,
  type HistoryEntry,
  type ProblemCode,
  type RecordKind,
  type Session,
} from '../src/index.js'
import { entriesRequest, ForcedRecords, type EntryVerb } from './forced-records.js'
import { sampleCustomer } from './sample-customers.js'
import { sampleSession } from './sample-session.js'

export type Verb =
  | 'session'
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'delete'
  | 'restore'
  | CustomerPart
  | EntryVerb

/** What hangs on a customer, by the end of its path. */
export type CustomerPart = 'records' | 'history' | 'statistics' | 'export' | 'erase'

export interface Refusal {
  readonly code: ProblemCode
  readonly detail?: string
  readonly details?: Readonly<Record<string, unknown>>
  readonly errors?: readonly { field: string; code: string; message: string }[]
}

export interface ForcedBackend {
  /** What it holds now. */
  customers: CustomerListItem[]
  /** What the detail of a customer has besides. */
  details: Map<string, Partial<CustomerDetail>>
  /** Activities, notes and whatever else a time line has. */
  readonly records: ForcedRecords
  /** What was changed about any customer, newest first. */
  history: HistoryEntry[]
  /** Who is signed in. */
  session: Session
  readonly client: CustomersClient
  /** Every request so far, in order. */
  readonly requests: { readonly verb: Verb; readonly url: URL; readonly signal: AbortSignal | undefined }[]
  /** Refuses every request of a verb until it is given `undefined`. */
  refuse(verb: Verb, refusal: Refusal | 'network' | undefined): void
  /** Answers of a verb wait until the returned function is called. */
  hold(verb: Verb): () => void
  /** Requests of a verb so far. */
  count(verb: Verb): number
}

/** A backend with these customers and a client of it that neither waits nor retries. */
export function forcedBackend(customers: CustomerListItem[]): ForcedBackend {
  const refusals = new Map<Verb, Refusal | 'network'>()
  const gates = new Map<Verb, Promise<void>>()
  const requests: ForcedBackend['requests'] = []

  async function answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input, 'http://forced.test')
    const method = init.method ?? 'GET'
    const [, id, part, kind] = url.pathname.split('/customers')[1]?.split('/') ?? []
    const entries = entriesRequest(method, url.pathname)
    const verb = url.pathname.endsWith('/session') ? 'session' : (entries?.verb ?? verbOf(method, id, part))
    const signal = init.signal ?? undefined
    requests.push({ verb, url, signal })
    await Promise.race([gates.get(verb), aborted(signal)])
    signal?.throwIfAborted()
    const refusal = refusals.get(verb)
    if (refusal === 'network') throw new TypeError('Failed to fetch')
    if (refusal) return refused(refusal)
    if (verb === 'session') return json(backend.session)
    const body =
      typeof init.body === 'string' && init.body ? (JSON.parse(init.body) as Partial<Customer>) : {}
    if (entries) {
      const answered = backend.records.answer(entries, url.searchParams, body)
      return answered ? json(answered, verb === 'add' ? 201 : 200) : refused({ code: 'not_found' })
    }
    return handle(backend, verb, id, url, body, kind)
  }

  const backend: ForcedBackend = {
    customers,
    details: new Map(),
    records: new ForcedRecords(),
    history: [],
    session: sampleSession(),
    requests,
    client: createCustomersClient({
      baseUrl: '/api/crm',
      accessToken: () => 'token',
      fetch: answer,
      retries: 0,
    }),
    refuse(verb, refusal) {
      if (refusal) refusals.set(verb, refusal)
      else refusals.delete(verb)
    },
    hold(verb) {
      let open = () => {}
      gates.set(verb, new Promise<void>((resolve) => (open = resolve)))
      return () => {
        gates.delete(verb)
        open()
      }
    },
    count: (verb) => requests.filter((request) => request.verb === verb).length,
  }
  return backend
}

function verbOf(method: string, id: string | undefined, part: string | undefined): Verb {
  if (part === 'personal-data') return method === 'DELETE' ? 'erase' : 'export'
  if (part) return part as Verb
  if (id === undefined) return method === 'POST' ? 'create' : 'list'
  return method === 'PUT' ? 'update' : method === 'DELETE' ? 'delete' : 'get'
}

function handle(
  backend: ForcedBackend,
  verb: Verb,
  id: string | undefined,
  url: URL,
  body: Partial<Customer>,
  kind: string | undefined,
): Response {
  if (verb === 'list') return json(page(backend.customers, url.searchParams))
  if (verb === 'create') {
    const twin = backend.customers.find((other) => other.email !== null && other.email === body.email)
    if (twin) return refused({ code: 'duplicate_email', details: { existingId: twin.id } })
    const created = sampleCustomer(0, {
      type: 'private',
      email: null,
      phone: null,
      address: null,
      city: null,
      tags: [],
      status: 'active',
      createdAt: new Date().toISOString(),
      statistics: { ...sampleCustomer(6).statistics },
      ...body,
    })
    backend.customers = [created, ...backend.customers]
    return json(created, 201)
  }
  const found = backend.customers.find((customer) => customer.id === id)
  if (!found) return refused({ code: 'not_found' })
  const whole = () => ({ ...detail(found), ...backend.details.get(found.id) })
  if (verb === 'get') return json(whole())
  if (verb === 'statistics') return json(whole().statistics)
  if (verb === 'history') {
    const entries = backend.history
    return json({ entries, page: { limit: 30, hasMore: false, nextCursor: null } })
  }
  if (verb === 'records')
    return json({ items: whole()[kind as RecordKind], page: { limit: 50, hasMore: false, nextCursor: null } })
  if (verb === 'export') return json(personalData(whole()))
  if (verb === 'erase') body = { name: 'Erased', email: null, phone: null, status: 'deleted' }
  if (body.version !== undefined && body.version !== found.version) return refused({ code: 'stale_version' })
  const status = verb === 'delete' ? 'deleted' : verb === 'restore' ? 'active' : (body.status ?? found.status)
  const changed = { ...found, ...body, status, version: found.version + 1 }
  backend.customers = backend.customers.map((customer) => (customer === found ? changed : customer))
  return json(changed)
}

function personalData(customer: CustomerDetail) {
  const { bookings, jobs, offers, leads, activities, documents, statistics } = customer
  const rows = { bookings, jobs, offers, leads, activities, documents, notes: customer.customerNotes }
  return {
    exportedAt: customer.updatedAt,
    customer: { name: customer.name },
    statistics,
    ...rows,
    history: [],
    mergedCustomers: [],
  }
}

function page(all: readonly CustomerListItem[], query: URLSearchParams) {
  const search = query.get('search')?.toLowerCase()
  const status = query.get('status')
  const matching = all.filter(
    (row) =>
      (search === undefined || `${row.name} ${row.email} ${row.city}`.toLowerCase().includes(search)) &&
      (!query.get('type') || row.type === query.get('type')) &&
      (status ? row.status === status : row.status !== 'deleted'),
  )
  const sort = query.get('sort') ?? '-createdAt'
  const sign = sort.startsWith('-') ? -1 : 1
  const sorted = matching.toSorted(
    (a, b) => sign * compare(keyOf(a, sort), keyOf(b, sort)) || compare(a.id, b.id),
  )
  const limit = Number(query.get('limit') ?? 50)
  const after = query.get('cursor')
  const from = after === null ? 0 : sorted.findIndex((row) => row.id === after) + 1
  const customers = sorted.slice(from, from + limit)
  const hasMore = sorted.length > from + limit
  return {
    customers,
    stats: statistics(all),
    page: { limit, hasMore, nextCursor: hasMore ? (customers.at(-1)?.id ?? null) : null },
  }
}

function keyOf(row: CustomerListItem, sort: string): string | number {
  if (sort.endsWith('name')) return row.name
  if (sort.endsWith('createdAt')) return row.createdAt
  return sort.endsWith('lifetimeValue')
    ? row.statistics.lifetimeValue
    : (row.statistics.lastActivityDate ?? '')
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'string' && typeof b === 'string') return a.localeCompare(b, 'en')
  return a < b ? -1 : a > b ? 1 : 0
}

function statistics(all: readonly CustomerListItem[]) {
  const rows = all.filter((row) => row.status !== 'deleted')
  const totalRevenue = rows.reduce((sum, row) => sum + row.statistics.lifetimeValue, 0)
  return {
    totalCustomers: rows.length,
    activeCustomers: rows.filter((row) => row.status === 'active').length,
    privateCustomers: rows.filter((row) => row.type === 'private').length,
    businessCustomers: rows.filter((row) => row.type === 'business').length,
    totalRevenue,
    avgCustomerValue: rows.length > 0 ? totalRevenue / rows.length : 0,
  }
}

function detail(row: CustomerListItem): CustomerDetail {
  const none = {
    bookings: [],
    jobs: [],
    offers: [],
    leads: [],
    activities: [],
    documents: [],
    customerNotes: [],
  }
  const ends = {
    bookings: null,
    jobs: null,
    offers: null,
    leads: null,
    activities: null,
    documents: null,
    customerNotes: null,
  }
  return { ...row, ...none, lifetimeValue: row.statistics.lifetimeValue, cursors: ends }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

function refused(refusal: Refusal): Response {
  const status = problemStatus[refusal.code]
  const problem = {
    type: `urn:clientele:problem:${refusal.code}`,
    title: refusal.code.replaceAll('_', ' '),
    requestId: '7f3a9c52-1e08-4d0b-9a41-6c1d2b8f0e77',
    status,
    ...refusal,
  }
  const headers = { 'content-type': 'application/problem+json' }
  return new Response(JSON.stringify(problem), { status, headers })
}

function aborted(signal: AbortSignal | undefined): Promise<void> | undefined {
  return signal && new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
