/** The store over a client whose backend can be held, refused and counted. */
import { describe, expect, it, vi } from 'vitest'
import type { CustomerListQuery } from '../src/index.js'
import {
  createCustomersStore,
  sharedCustomersStore,
  type CustomerChange,
  type CustomerListView,
} from '../src/store/index.js'
import { sortAtOnce } from '../src/store/sorting.js'
import { forcedBackend, type ForcedBackend } from './forced-backend.js'
import { sampleCustomers, sampleId } from './sample-customers.js'

function open(
  backend: ForcedBackend,
  query: CustomerListQuery = {},
  store = createCustomersStore(backend.client),
) {
  const view = store.list(query)
  const listener = vi.fn<() => void>()
  const leave = view.subscribe(listener)
  return {
    store,
    view,
    leave,
    listener,
    names: () => view.getSnapshot().customers.map((customer) => customer.name),
    ids: () => view.getSnapshot().customers.map((customer) => customer.id),
    ready: () =>
      vi.waitFor(() => expect(view.getSnapshot()).toMatchObject({ state: 'ready', outdated: false })),
  }
}

describe('a list', () => {
  it('is loading, then ready, with one request and the figures', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const { view, ready } = open(backend)
    expect(view.getSnapshot()).toMatchObject({ state: 'loading', customers: [], stats: undefined })
    await ready()
    expect(view.getSnapshot()).toMatchObject({ hasMore: false, stats: { totalCustomers: 3 } })
    expect(backend.count('list')).toBe(1)
  })

  it('keeps its snapshot until something changes', async () => {
    const { view, ready } = open(forcedBackend(sampleCustomers(3)))
    await ready()
    expect(view.getSnapshot()).toBe(view.getSnapshot())
  })

  it('sends nothing before somebody subscribes', () => {
    const backend = forcedBackend(sampleCustomers(3))
    createCustomersStore(backend.client).list().getSnapshot()
    expect(backend.requests).toHaveLength(0)
  })

  it('is empty, denied or failed, and a retry asks again', async () => {
    const backend = forcedBackend([])
    const empty = open(backend)
    await vi.waitFor(() => expect(empty.view.getSnapshot().state).toBe('empty'))

    backend.refuse('list', { code: 'forbidden' })
    const denied = open(backend)
    await vi.waitFor(() => expect(denied.view.getSnapshot().state).toBe('denied'))

    backend.refuse('list', 'network')
    const failed = open(backend)
    await vi.waitFor(() =>
      expect(failed.view.getSnapshot()).toMatchObject({ state: 'failed', error: { code: 'network' } }),
    )

    backend.refuse('list', undefined)
    backend.customers = sampleCustomers(2)
    failed.view.retry()
    await failed.ready()
    expect(failed.view.getSnapshot().error).toBeUndefined()
  })

  it('shows nothing of what it had once it is denied', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const { store, view, ready } = open(backend)
    await ready()
    backend.refuse('list', { code: 'unauthenticated' })
    await store.refresh()
    await vi.waitFor(() =>
      expect(view.getSnapshot()).toMatchObject({ state: 'denied', customers: [], stats: undefined }),
    )
  })

  it('shares one request among all views of the same question', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const store = sharedCustomersStore(backend.client)
    const one = open(backend, { type: 'private' }, store)
    const two = open(backend, { type: 'private', search: '' }, sharedCustomersStore(backend.client))
    await Promise.all([one.ready(), two.ready()])
    expect(backend.count('list')).toBe(1)
  })

  it('aborts the search before, ignores its answer and keeps the rows until the new ones are there', async () => {
    const backend = forcedBackend(sampleCustomers(30))
    const { view, ready, names } = open(backend)
    await ready()
    const release = backend.hold('list')
    view.setQuery({ search: 'nordic' })
    await vi.waitFor(() => expect(backend.count('list')).toBe(2))
    view.setQuery({ search: 'fjord' })
    expect(view.getSnapshot()).toMatchObject({ state: 'ready', outdated: true })
    await vi.waitFor(() => expect(backend.count('list')).toBe(3))
    expect(backend.requests[1]?.signal?.aborted).toBe(true)
    expect(backend.requests[2]?.signal?.aborted).toBe(false)
    release()
    await ready()
    expect(names().every((name) => name.startsWith('Fjord'))).toBe(true)
  })

  it('aborts when the last subscriber leaves, and not before', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    backend.hold('list')
    const { view, leave } = open(backend)
    const leaveToo = view.subscribe(() => undefined)
    await vi.waitFor(() => expect(backend.count('list')).toBe(1))
    leave()
    expect(backend.requests[0]?.signal?.aborted).toBe(false)
    leaveToo()
    expect(backend.requests[0]?.signal?.aborted).toBe(true)
  })
})

describe('pages', () => {
  it('load one after the other near the end of what is shown, each row once', async () => {
    const backend = forcedBackend(sampleCustomers(250))
    const { view, ready, ids } = open(backend, { limit: 100 })
    await ready()
    expect(view.getSnapshot()).toMatchObject({ hasMore: true })
    view.showRows(0, 10)
    expect(backend.count('list')).toBe(1)
    view.showRows(80, 95)
    await vi.waitFor(() => expect(ids()).toHaveLength(200))
    view.showRows(180, 195)
    await vi.waitFor(() => expect(ids()).toHaveLength(250))
    expect(view.getSnapshot().hasMore).toBe(false)
    expect(new Set(ids()).size).toBe(250)
    expect(backend.count('list')).toBe(3)
  })

  it('that are off the screen are not refreshed until they come back', async () => {
    const backend = forcedBackend(sampleCustomers(200))
    const { store, view, ready, ids } = open(backend, { limit: 100 })
    await ready()
    view.showRows(90, 99)
    await vi.waitFor(() => expect(ids()).toHaveLength(200))
    view.showRows(150, 160)
    const before = backend.count('list')
    await store.refresh()
    expect(backend.requests.slice(before).map(({ url }) => url.searchParams.has('cursor'))).toEqual([true])
    view.showRows(0, 10)
    await vi.waitFor(() => expect(backend.count('list')).toBe(before + 2))
  })

  it('stay gapless and without doubles when a refreshed page ends elsewhere', async () => {
    const backend = forcedBackend(sampleCustomers(200))
    const { store, view, ready, ids } = open(backend, { limit: 100 })
    await ready()
    view.showRows(90, 110)
    await vi.waitFor(() => expect(ids()).toHaveLength(200))
    await store.create({ name: 'Newest', email: 'newest@example.com' })
    await store.delete(sampleId(3))
    await vi.waitFor(() => expect(new Set(ids()).size).toBe(200))
    expect(ids()).toHaveLength(200)
    const expected = backend.customers.filter((row) => row.status !== 'deleted').map((row) => row.id)
    expect(ids()).toEqual(expected)
  })

  it('keep the rows there are when the next one fails, and a retry goes on', async () => {
    const backend = forcedBackend(sampleCustomers(150))
    const { view, ready, ids } = open(backend, { limit: 100 })
    await ready()
    backend.refuse('list', { code: 'internal' })
    view.showRows(90, 99)
    await vi.waitFor(() =>
      expect(view.getSnapshot()).toMatchObject({ state: 'ready', error: { code: 'internal' } }),
    )
    expect(ids()).toHaveLength(100)
    backend.refuse('list', undefined)
    view.retry()
    await vi.waitFor(() => expect(ids()).toHaveLength(150))
  })
})

describe('a change', () => {
  it('create: the row is there at once, once, and the confirmed one follows', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const { store, view, ready, names, ids } = open(backend)
    await ready()
    const release = backend.hold('create')
    const created = store.create({ name: 'Ada', email: 'ada@example.com' })
    expect(names()[0]).toBe('Ada')
    expect(view.getSnapshot().pending.size).toBe(1)
    release()
    const { id } = await created
    expect(ids().filter((other) => other === id)).toHaveLength(1)
    await vi.waitFor(() =>
      expect(view.getSnapshot()).toMatchObject({ pending: new Set(), stats: { totalCustomers: 4 } }),
    )
    expect(names()[0]).toBe('Ada')
  })

  it('create: refused → the row is gone, and the error is the caller’s', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const { store, ready, names } = open(backend)
    await ready()
    const before = names()
    const email = backend.customers[0]?.email ?? ''
    const created = store.create({ name: 'Twin', email })
    expect(names()).toContain('Twin')
    await expect(created).rejects.toMatchObject({
      code: 'duplicate_email',
      details: { existingId: sampleId(0) },
    })
    expect(names()).toEqual(before)
  })

  it('create: takes its place by the sort, and stays out of a list it can’t be told to belong to', async () => {
    const backend = forcedBackend(sampleCustomers(6))
    const store = createCustomersStore(backend.client)
    const byName = open(backend, { sort: 'name' }, store)
    const searched = open(backend, { search: 'a' }, store)
    const business = open(backend, { type: 'business' }, store)
    await Promise.all([byName.ready(), searched.ready(), business.ready()])
    const release = backend.hold('create')
    const created = store.create({ name: 'Johan B', phone: '1' })
    const names = byName.names()
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)))
    expect(names).toContain('Johan B')
    expect([...searched.names(), ...business.names()]).not.toContain('Johan B')
    release()
    await created
  })

  it('update: every view shows it at once; refused → as before', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const { store, ready, names } = open(backend)
    const detail = store.customer(sampleId(1))
    detail.subscribe(() => undefined)
    await ready()
    await vi.waitFor(() => expect(detail.getSnapshot().state).toBe('ready'))
    const before = names()
    const updated = store.update(sampleId(1), { name: 'Renamed', version: 7 })
    expect(names()[1]).toBe('Renamed')
    expect(detail.getSnapshot().customer?.name).toBe('Renamed')
    await expect(updated).rejects.toMatchObject({ code: 'stale_version' })
    expect(names()).toEqual(before)
    expect(detail.getSnapshot().customer?.name).toBe(before[1])
  })

  it('update: two at once roll back independently', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const { store, ready, names } = open(backend)
    await ready()
    const refused = store.update(sampleId(0), { name: 'Refused', version: 9 })
    const kept = store.update(sampleId(1), { name: 'Kept' })
    expect(names().slice(0, 2)).toEqual(['Refused', 'Kept'])
    await expect(refused).rejects.toMatchObject({ code: 'stale_version' })
    await kept
    expect(names()).toEqual([sampleCustomers(1)[0]?.name, 'Kept', sampleCustomers(3)[2]?.name])
  })

  it('update: a list that arrives meanwhile does not undo it', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const { store, ready, names } = open(backend)
    await ready()
    const release = backend.hold('update')
    const updated = store.update(sampleId(0), { name: 'Mine' })
    await store.refresh()
    expect(names()[0]).toBe('Mine')
    release()
    await updated
    expect(names()[0]).toBe('Mine')
  })

  it('delete: the row goes at once; active jobs → it is back', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const { store, ready, ids } = open(backend)
    await ready()
    backend.refuse('delete', { code: 'active_jobs', details: { jobs: [{ title: 'Roof' }] } })
    const deleted = store.delete(sampleId(1))
    expect(ids()).not.toContain(sampleId(1))
    await expect(deleted).rejects.toMatchObject({
      code: 'active_jobs',
      details: { jobs: [{ title: 'Roof' }] },
    })
    expect(ids()).toEqual([sampleId(0), sampleId(1), sampleId(2)])
  })

  it('restore: leaves the list of the deleted and comes back to the others', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const store = createCustomersStore(backend.client)
    const all = open(backend, {}, store)
    const deleted = open(backend, { status: 'deleted' }, store)
    await all.ready()
    await store.delete(sampleId(1))
    await deleted.ready()
    expect(deleted.ids()).toEqual([sampleId(1)])
    await store.restore(sampleId(1))
    await vi.waitFor(() => expect(all.ids()).toContain(sampleId(1)))
    expect(deleted.ids()).toEqual([])
  })

  it('tells listeners of what was confirmed, and not of what was refused', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const store = createCustomersStore(backend.client)
    const changes: CustomerChange[] = []
    const leave = store.onChange((change) => changes.push(change))
    await store.update(sampleId(0), { name: 'Renamed' })
    await store.update(sampleId(0), { name: 'Again', version: 1 }).catch(() => undefined)
    leave()
    await store.delete(sampleId(0))
    expect(changes.map(({ type, customer }) => [type, customer.name])).toEqual([['updated', 'Renamed']])
  })
})

describe('one customer', () => {
  it('is missing when there is none, and denied when it may not be seen', async () => {
    const backend = forcedBackend(sampleCustomers(1))
    const store = createCustomersStore(backend.client)
    const missing = store.customer(sampleId(9))
    missing.subscribe(() => undefined)
    await vi.waitFor(() => expect(missing.getSnapshot().state).toBe('missing'))
    backend.refuse('get', { code: 'forbidden' })
    const denied = store.customer(sampleId(0))
    denied.subscribe(() => undefined)
    await vi.waitFor(() => expect(denied.getSnapshot().state).toBe('denied'))
  })
})

describe('another order of rows that are all there', () => {
  /** Asks for another sort, as a click on a header does. */
  function sort(view: CustomerListView, before: CustomerListQuery, query: CustomerListQuery): void {
    const shown = view.getSnapshot()
    view.setQuery(query)
    sortAtOnce(view, shown, before, query)
  }

  it('shows it before the answer, which then replaces it, with what is changed meanwhile', async () => {
    const backend = forcedBackend(sampleCustomers(12))
    const { store, view, names, ready } = open(backend, { sort: 'name', limit: 5 })
    await ready()
    for (const count of [10, 12]) {
      view.loadMore()
      await vi.waitFor(() => expect(names()).toHaveLength(count))
    }
    const release = backend.hold('list')
    sort(view, { sort: 'name', limit: 5 }, { sort: '-name', limit: 5 })
    expect(view.getSnapshot()).toMatchObject({ outdated: true, hasMore: false })
    expect(names()).toEqual(names().toSorted().toReversed())
    expect(names()).toHaveLength(12)
    const answer = backend.hold('update')
    const change = store.update(sampleId(1), { name: 'Meanwhile' })
    expect(names()).toContain('Meanwhile')
    answer()
    release()
    await change
    await ready()
    expect(names()).toHaveLength(5)
  })

  it('not while there are more, not while more is loading, and not for another search', async () => {
    const backend = forcedBackend(sampleCustomers(12))
    const { view, ready, ids } = open(backend, { sort: 'name', limit: 10 })
    await ready()
    const before = ids()
    backend.hold('list')
    view.loadMore()
    sort(view, { sort: 'name', limit: 10 }, { sort: '-name', limit: 10 })
    expect(ids()).toEqual(before)

    const few = forcedBackend(sampleCustomers(3))
    const other = open(few, { sort: 'name' })
    await other.ready()
    few.hold('list')
    sort(other.view, { sort: 'name' }, { sort: '-name', search: 'a' })
    expect(other.names()).toEqual(other.names().toSorted())
  })

  it('turned round twice before an answer: both show at once', async () => {
    const backend = forcedBackend(sampleCustomers(6))
    const { view, names, ready } = open(backend, { sort: 'name' })
    await ready()
    backend.hold('list')
    sort(view, { sort: 'name' }, { sort: '-createdAt' })
    sort(view, { sort: '-createdAt' }, { sort: '-name' })
    expect(names()).toEqual(names().toSorted().toReversed())
  })
})
