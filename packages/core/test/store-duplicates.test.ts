/** Pairs in the store: looked for page by page until there are some, gone at once when decided, back when refused or undone. */
import { expect, it, vi } from 'vitest'
import { ClienteleError, type DuplicatePage } from '../src/index.js'
import { DuplicateReview } from '../src/store/duplicates.js'
import { createCustomersStore, type StoreClient } from '../src/store/index.js'
import { forcedBackend } from './forced-backend.js'
import { sampleCustomers, sampleId } from './sample-customers.js'

const customers = sampleCustomers(40)
const pair = (a: number, b: number): DuplicatePage['pairs'][number] => ({
  a: customers[a]!,
  b: customers[b]!,
  score: 0.9,
  reasons: [{ field: 'email', kind: 'same', score: 0.9 }],
})

/** Pages by their place; a cursor is the place of the next. */
function open(pages: DuplicatePage['pairs'][], mayMerge = true) {
  const backend = forcedBackend(customers)
  const asked: (string | undefined)[] = []
  let refusal: ClienteleError | undefined
  const client: StoreClient = {
    ...backend.client,
    duplicates: {
      ...backend.client.duplicates,
      async merge(id, { otherId }) {
        expect(otherId).toBe(id) // it only asks
        throw new ClienteleError(mayMerge ? 'invalid_input' : 'forbidden', 'no')
      },
      async list(input) {
        asked.push(input?.cursor)
        const at = Number(input?.cursor ?? 0)
        const hasMore = at + 1 < pages.length
        return {
          pairs: pages[at] ?? [],
          page: { limit: 50, hasMore, nextCursor: hasMore ? String(at + 1) : null },
        }
      },
      async dismiss({ a, b }) {
        if (refusal) throw refusal
        pages.forEach((page, n) => (pages[n] = page.filter((one) => one.a.id !== a || one.b.id !== b)))
        return { id: sampleId(500), a, b, createdBy: null, createdAt: '2026-11-01T00:00:00Z' }
      },
      async undismiss() {
        pages[0] = [pair(0, 1), ...(pages[0] ?? [])]
        return { id: sampleId(500), a: '', b: '', createdBy: null, createdAt: '' }
      },
    },
  }
  const store = createCustomersStore(client)
  const review = new DuplicateReview(store)
  const leave = review.subscribe(() => undefined)
  return {
    store,
    review,
    asked,
    leave,
    ids: () =>
      review
        .getSnapshot()
        .items.map(({ a, b }) => [a, b].map(({ id }) => customers.findIndex((one) => one.id === id))),
    settled: (state = 'ready') =>
      vi.waitFor(() => expect(review.getSnapshot()).toMatchObject({ state, searching: false })),
    refuse: (error: ClienteleError) => (refusal = error),
  }
}

it('goes on over pages without pairs until there are some', async () => {
  const { review, asked, ids, settled } = open([[], [], [pair(0, 1)], []])
  expect(review.getSnapshot().state).toBe('loading')
  await settled()
  expect(ids()).toEqual([[0, 1]])
  expect(asked).toEqual([undefined, '1', '2', '3'])
})

it('stops looking after 20 pages without anything, and goes on when it is asked to', async () => {
  const { review, asked, settled } = open([...Array.from({ length: 30 }, () => []), [pair(0, 1)]])
  await settled('empty')
  expect(asked).toHaveLength(21)
  expect(review.getSnapshot().hasMore).toBe(true)
  review.loadMore()
  await settled()
  expect(asked).toHaveLength(31)
})

it('stops looking as soon as there are enough', async () => {
  const full = Array.from({ length: 12 }, (_, n) => pair(n, n + 20))
  const { asked, settled } = open([full, [pair(0, 1)]])
  await settled()
  expect(asked).toEqual([undefined])
})

it('nothing at all is empty, without more', async () => {
  const { review, settled } = open([[]])
  await settled('empty')
  expect(review.getSnapshot().hasMore).toBe(false)
})

it('a dismissed pair leaves at once, and comes back when that is undone', async () => {
  const { review, ids, settled } = open([[pair(0, 1), pair(2, 3)]])
  await settled()
  const dismissing = review.dismiss(review.getSnapshot().items[0]!)
  expect(ids()).toEqual([[2, 3]])
  const undo = await dismissing
  await undo()
  expect(ids()).toEqual([
    [0, 1],
    [2, 3],
  ])
})

it('a refused dismissal brings the pair back', async () => {
  const { review, ids, settled, refuse } = open([[pair(0, 1), pair(2, 3)]])
  await settled()
  refuse(new ClienteleError('forbidden', 'no'))
  await expect(review.dismiss(review.getSnapshot().items[0]!)).rejects.toMatchObject({ code: 'forbidden' })
  expect(ids()).toEqual([
    [0, 1],
    [2, 3],
  ])
})

it('every pair of a customer that was merged away leaves, and comes back', async () => {
  const { review, ids, settled } = open([[pair(0, 1), pair(1, 2), pair(3, 4)]])
  await settled()
  const back = review.leave(sampleId(1))
  expect(ids()).toEqual([[3, 4]])
  await back()
  expect(ids()).toEqual([
    [0, 1],
    [1, 2],
    [3, 4],
  ])
})

it('a customer that is changed elsewhere on the page is judged again, and only its page', async () => {
  const full = Array.from({ length: 5 }, (_, n) => pair(n, n + 20))
  const { store, asked, settled } = open([full, [pair(10, 11)]])
  await settled()
  asked.length = 0
  await store.update(customers[10]!.id, { city: 'Umeå' })
  await vi.waitFor(() => expect(asked).toEqual(['1']))
})

it('who may not merge is told so, once there is something to merge', async () => {
  const { review, settled } = open([[pair(0, 1)]], false)
  await settled('denied')
  expect(review.getSnapshot()).toMatchObject({ items: [], error: { code: 'forbidden' } })
  const none = open([[]], false)
  await none.settled('empty')
})
