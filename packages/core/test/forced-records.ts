/** What hangs on the customers of the forced backend and can be changed: activities and notes, as one time line. */
import type { Activity, CustomerNote, TimelineItem } from '../src/index.js'
import { sampleId } from './sample-customers.js'

/** Requests for entries, by what they do. */
export type EntryVerb = 'timeline' | 'notes' | 'add' | 'change' | 'remove' | 'undo'

export interface EntriesRequest {
  readonly verb: EntryVerb
  /** Of the customer, of the entry, or of the operation. */
  readonly id: string
  readonly kind: 'activities' | 'notes'
}

/** Which of the entries' requests it is; undefined for any other. */
export function entriesRequest(method: string, path: string): EntriesRequest | undefined {
  const [, own, kind, id = ''] = /\/(customers\/)?(?:([a-z]+)\/)?([0-9a-f-]{36})/.exec(path) ?? []
  const last = path.split('/').at(-1)
  if (own && last === 'timeline') return { verb: 'timeline', id, kind: 'activities' }
  if (own && (last === 'activities' || last === 'notes'))
    return { verb: method === 'POST' ? 'add' : 'notes', id, kind: last }
  if (kind === 'operations') return { verb: 'undo', id, kind: 'activities' }
  if (kind === 'activities' || kind === 'notes')
    return { verb: method === 'DELETE' ? 'remove' : 'change', id, kind }
  return undefined
}

/** The entries of all customers, newest first. */
export class ForcedRecords {
  items: TimelineItem[] = []
  readonly #removed = new Map<string, TimelineItem>()

  answer({ verb, id, kind }: EntriesRequest, query: URLSearchParams, body: Record<string, unknown>): unknown {
    const sorted = this.items.toSorted((a, b) => (a.at < b.at ? 1 : -1))
    if (verb === 'timeline') {
      const types = query.getAll('types')
      const of = sorted.filter((item) => item.customerId === id)
      const counts: Record<string, number> = {}
      for (const item of of) counts[typeOf(item)] = (counts[typeOf(item)] ?? 0) + 1
      const items = of.filter((item) => types.length === 0 || types.includes(typeOf(item)))
      return { ...page(items, query, 'items'), counts }
    }
    if (verb === 'notes') {
      const type = query.get('noteType')
      const notes = sorted.filter(
        (item) =>
          item.kind === 'customerNotes' &&
          item.customerId === id &&
          (type === null || item.noteType === type),
      )
      return page(notes, query, 'notes')
    }
    if (verb === 'undo') {
      const item = this.#removed.get(id)
      if (item) this.items = [...this.items, item]
      return { operationId: sampleId(0xf000), undone: item ? 1 : 0 }
    }
    if (verb === 'add') {
      const added =
        kind === 'notes'
          ? sampleNote(0, { ...body, customerId: id })
          : sampleActivity(0, { ...body, customerId: id })
      this.items = [...this.items, added]
      return added
    }
    const found = this.items.find((item) => item.id === id)
    if (!found) return undefined
    if (verb === 'remove') {
      this.items = this.items.filter((item) => item !== found)
      this.#removed.set(id, found)
      return { ...found, operationId: id }
    }
    const at = (body as Partial<Activity>).activityDate ?? found.at
    const changed = { ...found, ...body, at, version: found.version + 1 } as TimelineItem
    this.items = this.items.map((item) => (item === found ? changed : item))
    return changed
  }
}

function typeOf(item: TimelineItem): string {
  return item.kind === 'activities' ? item.type : item.kind
}

function page(items: readonly TimelineItem[], query: URLSearchParams, name: string) {
  const limit = Number(query.get('limit') ?? 50)
  const after = query.get('cursor')
  const from = after === null ? 0 : items.findIndex((item) => item.id === after) + 1
  const some = items.slice(from, from + limit)
  const hasMore = items.length > from + limit
  return { [name]: some, page: { limit, hasMore, nextCursor: hasMore ? some.at(-1)?.id : null } }
}

const start = Date.UTC(2026, 9, 20, 9, 30)
const hour = 3_600_000
const common = (n: number) => {
  const at = new Date(start - n * 17 * hour).toISOString()
  return {
    at,
    customerId: sampleId(1),
    createdBy: null,
    updatedBy: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  }
}

/** The n-th activity of a customer. */
export function sampleActivity(
  n: number,
  over: Partial<Activity> = {},
): TimelineItem & { kind: 'activities' } {
  const base = common(n)
  return {
    kind: 'activities',
    ...base,
    id: sampleId(0x20_0000 + n),
    type: (['call', 'email', 'meeting'] as const)[n % 3] ?? 'call',
    title: `Activity ${n}`,
    description: null,
    activityDate: base.at,
    data: null,
    ...over,
    at: over.activityDate ?? base.at,
  }
}

/** The n-th note of a customer. */
export function sampleNote(
  n: number,
  over: Partial<CustomerNote> = {},
): TimelineItem & { kind: 'customerNotes' } {
  return {
    kind: 'customerNotes',
    ...common(n),
    id: sampleId(0x30_0000 + n),
    noteType: 'general',
    content: `Note ${n}`,
    isInternal: false,
    ...over,
  }
}

/** A change of status, as a trigger records it. */
export function sampleStatusChange(n: number, data: Record<string, unknown>): TimelineItem {
  return sampleActivity(n, { type: 'status_change', title: 'stored English', data })
}
