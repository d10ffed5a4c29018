/** What hangs on a customer, in the store: pages, one request for many, entries that are taken back when refused. */
import { describe, expect, it, vi } from 'vitest'
import { createCustomersStore } from '../src/store/index.js'
import { customerMerge } from '../src/store/merge.js'
import { customerRecords } from '../src/store/records.js'
import { customerTimeline } from '../src/store/timeline.js'
import { forcedBackend } from './forced-backend.js'
import { sampleActivity, sampleNote } from './forced-records.js'
import { sampleCustomers, sampleId } from './sample-customers.js'
import { sampleJob } from './sample-records.js'

const id = sampleId(1)
const call = {
  type: 'call',
  title: 'About the roof',
  text: '',
  at: '2026-11-01T10:00:00.000Z',
  internal: false,
} as const

function open(count = 3) {
  const backend = forcedBackend(sampleCustomers(3))
  backend.records.items = Array.from({ length: count }, (_, n) => sampleActivity(n))
  const store = createCustomersStore(backend.client)
  const timeline = customerTimeline(store)
  const view = timeline.entries(id)
  const leave = view.subscribe(() => undefined)
  const titles = () => view.getSnapshot().items.map((entry) => entry.title)
  const ready = () => vi.waitFor(() => expect(view.getSnapshot().state).toBe('ready'))
  return { backend, store, timeline, view, leave, titles, ready }
}

describe('a time line', () => {
  it('sends nothing before somebody subscribes, and one request for many who do', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const timeline = customerTimeline(createCustomersStore(backend.client))
    timeline.entries(id).getSnapshot()
    expect(backend.requests).toHaveLength(0)
    const views = [timeline.entries(id), timeline.entries(id)]
    for (const view of views) view.subscribe(() => undefined)
    await vi.waitFor(() => expect(views.map((view) => view.getSnapshot().state)).toEqual(['empty', 'empty']))
    expect(backend.count('timeline')).toBe(1)
  })

  it('goes on page by page, each entry once', async () => {
    const { view, ready } = open(70)
    await ready()
    while (view.getSnapshot().hasMore) {
      const before = view.getSnapshot().items.length
      view.loadMore()
      await vi.waitFor(() => expect(view.getSnapshot().items.length).toBeGreaterThan(before))
    }
    expect(new Set(view.getSnapshot().items.map((entry) => entry.id)).size).toBe(70)
  })

  it('shows an entry at once, and takes it back when the server refuses', async () => {
    const { backend, timeline, titles, ready } = open()
    await ready()
    const before = titles()
    const release = backend.hold('add')
    const adding = timeline.add(id, call)
    expect(titles()[0]).toBe('About the roof')
    backend.refuse('add', { code: 'forbidden' })
    release()
    await expect(adding).rejects.toMatchObject({ code: 'forbidden' })
    expect(titles()).toEqual(before)
  })

  it('does the same for a change and a removal; a removal can be undone', async () => {
    const { backend, timeline, view, titles, ready } = open()
    await ready()
    const [first] = view.getSnapshot().items
    if (!first) throw new Error('no entry')
    backend.refuse('change', { code: 'stale_version' })
    await expect(timeline.change(id, first, call)).rejects.toMatchObject({ code: 'stale_version' })
    expect(titles()[0]).toBe('Activity 0')
    backend.refuse('remove', 'network')
    await expect(timeline.remove(id, first)).rejects.toMatchObject({ code: 'network' })
    expect(titles()).toHaveLength(3)
    backend.refuse('remove', undefined)
    const undo = await timeline.remove(id, first)
    await vi.waitFor(() => expect(titles()).toEqual(['Activity 1', 'Activity 2']))
    await undo()
    await vi.waitFor(() => expect(titles()).toHaveLength(3))
  })

  it('a note that is added is in the notes too, and not among the calls', async () => {
    const { backend, timeline, ready } = open()
    await ready()
    backend.records.items = [...backend.records.items, sampleNote(0)]
    const notes = timeline.notes(id)
    const calls = timeline.entries(id, ['call'])
    notes.subscribe(() => undefined)
    calls.subscribe(() => undefined)
    await vi.waitFor(() => expect(notes.getSnapshot().items).toHaveLength(1))
    await timeline.add(id, { ...call, type: 'note', title: '', text: 'Prefers mornings' })
    await vi.waitFor(() => expect(notes.getSnapshot().items).toHaveLength(2))
    expect(calls.getSnapshot().items).toHaveLength(1)
  })
})

describe('records', () => {
  it('begin with what the detail had brought', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    backend.details.set(id, { jobs: [sampleJob(0)] })
    const store = createCustomersStore(backend.client)
    await store.fetch(id)
    const jobs = customerRecords(store).pages(id, 'jobs')
    jobs.subscribe(() => undefined)
    expect(jobs.getSnapshot().items.map((job) => job.title)).toEqual(['Job 0'])
    expect(backend.count('records')).toBe(0)
  })

  it('figures follow a change of the customer', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const store = createCustomersStore(backend.client)
    const figures = customerRecords(store).statistics(id)
    figures.subscribe(() => undefined)
    await vi.waitFor(() => expect(figures.getSnapshot().state).toBe('ready'))
    await store.update(id, { city: 'Kiruna' })
    await vi.waitFor(() => expect(backend.count('statistics')).toBe(2))
  })

  it('a client without the row is named, not undefined', async () => {
    const { client } = forcedBackend(sampleCustomers(3))
    const store = createCustomersStore({ customers: client.customers })
    await expect(customerMerge(store).merge(id, { otherId: sampleId(2) })).rejects.toMatchObject({
      code: 'internal',
      message: 'The client has no “duplicates.merge”',
    })
  })
})
