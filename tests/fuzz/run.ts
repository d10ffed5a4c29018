/** Sends generated requests one after another to a backend and collects every answer that breaks the document. */
import { openApiDocument } from '@clientele/server'
import fc from 'fast-check'
import { created, createStage, type Stage } from '../scenarios/stage.ts'
import { baseUrl, type World } from '../worlds/world.ts'
import { type DocumentedOperation, readDocument } from './document.ts'
import { percentEncoded } from './hostile.ts'
import { type CallerName, type Draft, requests } from './requests.ts'

export interface FuzzReport {
  readonly requests: number
  /** Operations that were answered well at least once. */
  readonly reached: ReadonlySet<string>
  readonly operations: readonly string[]
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>
  /** What is wrong, with the request: one of each kind. */
  readonly violations: readonly string[]
}

/** The same seed sends the same requests to the same document; `fetch` answers them, the world what is there before. */
export async function fuzz(
  world: World,
  count: number,
  seed: number,
  fetch: (request: Request) => Promise<Response> = world.fetch!,
): Promise<FuzzReport> {
  const stage = await createStage(world)
  const document = readDocument(openApiDocument())
  const known = await someIds(stage)
  const tokens = await tokensOf(stage)
  const reached = new Set<string>()
  const statuses: Record<number, number> = {}
  const violations = new Map<string, string>()
  const send = async (sent: Draft): Promise<boolean> => {
    const response = await fetch(requestOf(sent, tokens[sent.caller]))
    const text = await response.text()
    statuses[response.status] = (statuses[response.status] ?? 0) + 1
    const wrong = violationOf(sent, response, text)
    const name = nameOf(sent.operation)
    if (wrong !== undefined)
      violations.set(`${name} ${sent.method}: ${wrong}`, describe(sent, response, text))
    const done = response.ok && sent.method === sent.operation.method
    if (done) {
      reached.add(name)
      learn(known, sent.operation.path, text, response.headers)
    }
    return done
  }
  for (const [index, draft] of fc.sample(requests(document), { numRuns: count, seed }).entries()) {
    const sent = fill(draft, known)
    // Some are sent again, as a client does that has lost the answer.
    if ((await send(sent)) && index % 4 === 0) await send(sent)
  }
  return {
    requests: count,
    reached,
    operations: document.operations.map(nameOf),
    statuses,
    violations: Array.from(violations, ([what, request]) => `${what}\n${request}`),
  }
}

const nameOf = ({ method, path }: DocumentedOperation) => `${method} ${path}`

/** What an answer does that the document does not say; undefined when all is well. */
function violationOf(sent: Draft, response: Response, text: string): string | undefined {
  const { operation, method } = sent
  const { status } = response
  if (status >= 500) return `answered ${status}`
  if (method === 'OPTIONS') return status === 204 || status === 404 ? undefined : `answered ${status}`
  if (method === 'HEAD') return text === '' ? undefined : 'answered a body'
  // Another method of the same path is another operation; where there is none it is 405, or 404 where there is no path.
  if (method !== operation.method) return undefined
  // A hostile segment may leave the path, or name another.
  if (!sameRoute(operation.path, new URL(baseUrl + sent.path).pathname)) return undefined
  const answers = operation.answers[status]
  if (answers === undefined) return `answered ${status}, which is not documented`
  const type = response.headers.get('content-type') ?? ''
  const validate = answers[type]
  if (status === 304 || status === 204) return text === '' ? undefined : `answered ${status} with a body`
  if (validate === undefined) return `answered ${status} as ${type}, which is not documented`
  const parsed = parse(text)
  if (parsed === undefined) return `answered ${status} with what is no JSON`
  if (!validate(parsed.value))
    return `answered ${status} with ${validate.errors?.[0]?.instancePath} ${validate.errors?.[0]?.message}`
  return response.ok ? acceptedWrongly(sent) : undefined
}

/** Why the schema refuses the body that was accepted. */
function acceptedWrongly({
  operation: { validatesBody, body: documented },
  body,
}: Draft): string | undefined {
  if (body === undefined || body.length === 0) return undefined
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  if (documented === undefined) return undefined
  const parsed = parse(text.replace(/^\uFEFF/, ''))
  if (parsed === undefined) return 'accepted a body that is no JSON'
  let value: unknown
  try {
    value = trimmed(parsed.value)
  } catch (error) {
    if (error instanceof RangeError) return 'accepted a body that nests too deep to be looked at'
    throw error
  }
  if (validatesBody?.(value) === false) {
    const [error] = validatesBody.errors ?? []
    return `accepted a body where ${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`
  }
  return undefined
}

/** The endpoints trim texts before they look at them. */
function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(trimmed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, trimmed(item)]))
}

function sameRoute(template: string, pathname: string): boolean {
  const expected = new URL(baseUrl).pathname + template.replaceAll(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${expected}$`).test(pathname)
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function fill(draft: Draft, known: KnownIds): Draft {
  const all = [...known.values()].flat()
  const replace = (text: string) =>
    text.replaceAll(/\{known:([\w-]+):(\d+)\}/g, (_, kind: string, index: string) => {
      // Mostly of the right kind.
      const own = known.get(kind) ?? []
      const ids = own.length === 0 || Number(index) % 8 === 0 ? all : own
      return ids.at(-1 - (Number(index) % ids.length)) ?? ''
    })
  return {
    ...draft,
    path: replace(draft.path),
    query: draft.query.map(([name, value]) => [name, replace(value)]),
    body: typeof draft.body === 'string' ? replace(draft.body) : draft.body,
  }
}

function requestOf({ method, path, query, headers, body }: Draft, token: string | undefined): Request {
  const search = query.map((pair) => pair.map(percentEncoded).join('=')).join('&')
  return new Request(`${baseUrl}${path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    // A text is sent as bytes, so that no content type comes by itself.
    ...(body === undefined ? {} : { body: typeof body === 'string' ? new TextEncoder().encode(body) : body }),
  })
}

/** Ids by the part of a path that they follow: `customers`, `operations`, `dismissed`. */
type KnownIds = Map<string, string[]>

/** What the organisation has to begin with, so that requests find something. */
async function someIds(stage: Stage): Promise<KnownIds> {
  const customers = await Promise.all(Array.from({ length: 20 }, () => created(stage.admin)))
  const ids = customers.map(({ id }) => id)
  const of = (more: object) => ids.slice(0, 15).map((customer_id) => ({ customer_id, ...more }))
  const documents = await stage.seed(
    'customer_documents',
    of({ document_type: 'other', document_name: 'A', file_size: 1, mime_type: 'image/png' }).map(
      (row, index) => ({ ...row, file_url: `${stage.organization}/${row.customer_id}/${index}` }),
    ),
  )
  const activities = await stage.seed('customer_activities', of({ type: 'call', title: 'A' }))
  const notes = await stage.seed('customer_notes', of({ note_type: 'general', content: 'A' }))
  const made = async (path: string, bodies: readonly object[]) =>
    Promise.all(
      bodies.map(async (body) => {
        const response = await stage.admin.http('POST', path, { body })
        if (!response.ok) throw new Error(`${path} answered ${response.status}`)
        return ((await response.json()) as { id: string }).id
      }),
    )
  const dismissed = await made(
    '/duplicates/dismiss',
    [0, 2, 4, 6, 8].map((first) => ({ a: ids[first], b: ids[first + 1] })),
  )
  const views = await made(
    '/views',
    Array.from({ length: 10 }, (_, index) => ({ name: `View ${index}` })),
  )
  const operations = await stage.sql<{ id: string }>(
    'select distinct operation_id as id from crm.audit_log where organization_id = $1::text::uuid',
    stage.organization,
  )
  return new Map([
    ['customers', ids],
    ['documents', documents],
    ['activities', activities],
    ['notes', notes],
    ['dismissed', dismissed],
    ['views', views],
    ['operations', operations.map(({ id }) => id)],
  ])
}

/** Ids that an answer shows become known; the newest are used most. */
function learn(known: KnownIds, template: string, text: string, headers: Headers): void {
  const add = (kind: string, id: string | null | undefined) => {
    const ids = known.get(kind) ?? []
    if (id == null || ids.includes(id)) return
    known.set(kind, [...ids, id].slice(-40))
  }
  // `/customers/{customerId}/notes` answers notes, `/notes/{id}` a note.
  const kind = template.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? ''
  add(kind === 'dismiss' ? 'dismissed' : kind, /"id":\s*"([0-9a-f-]{36})"/.exec(text)?.[1])
  add('operations', headers.get('x-operation-id'))
}

async function tokensOf(stage: Stage): Promise<Record<CallerName, string | undefined>> {
  const { issuer } = stage.world
  return {
    admin: stage.admin.token,
    manager: stage.manager.token,
    agent: stage.agent.token,
    viewer: stage.viewer.token,
    stranger: stage.stranger.token,
    scoped: await issuer.sign({ sub: stage.admin.id, scope: 'customers:read customers:update:own' }),
    garbage: 'eyJhbGciOiJub25lIn0.e30.',
    nobody: undefined,
  }
}

function describe(sent: Draft, response: Response, text: string): string {
  const body = typeof sent.body === 'string' ? sent.body.slice(0, 500) : sent.body
  return [
    `  ${sent.caller}: ${sent.method} ${sent.path.slice(0, 200)}?${JSON.stringify(sent.query).slice(0, 300)}`,
    `  ${JSON.stringify(sent.headers)} ${JSON.stringify(body)}`,
    `  → ${response.status} ${text.slice(0, 500)}`,
  ].join('\n')
}
