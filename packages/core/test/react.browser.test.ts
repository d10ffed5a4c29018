/** The React hooks in a real page, in strict mode, which mounts everything twice. */
import { createElement, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CustomerListQuery } from '../src/index.js'
import { useCustomer, useCustomers, type UseCustomers } from '../src/react/index.js'
import type { CustomerSnapshot } from '../src/store/index.js'
import { forcedBackend, type ForcedBackend } from './forced-backend.js'
import { sampleCustomers, sampleId } from './sample-customers.js'

let root: Root
beforeEach(() => {
  root = createRoot(document.createElement('div'))
})
afterEach(() => root.unmount())

/** What the last render got; every component that uses the hook has its own. */
function listOf(backend: ForcedBackend) {
  const seen: UseCustomers[] = []
  function List({ query }: { query: CustomerListQuery }) {
    seen.push(useCustomers(backend.client, query))
    return null
  }
  return {
    element: (query: CustomerListQuery = {}) => createElement(List, { query }),
    seen,
    now: () => seen.at(-1) as UseCustomers,
  }
}

const render = (...elements: React.ReactElement[]) =>
  flushSync(() => root.render(createElement(StrictMode, null, ...elements)))

test('a list is loading, then ready, and strict mode costs no second request', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  const list = listOf(backend)
  render(list.element())
  await vi.waitFor(() => expect(list.now()).toMatchObject({ state: 'ready', hasMore: false }))
  expect(list.seen[0]).toMatchObject({ state: 'loading', customers: [] })
  expect(list.now().customers).toHaveLength(3)
  expect(backend.count('list')).toBe(1)
})

test('two components with the same question share one request', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  const [one, other] = [listOf(backend), listOf(backend)]
  render(one.element({ search: 'a' }), other.element({ search: 'a' }))
  await vi.waitFor(() => expect(other.now().state).toBe('ready'))
  expect(one.now().customers).toEqual(other.now().customers)
  expect(backend.count('list')).toBe(1)
})

test('another query keeps the rows until its answer is there; an equal one asks nothing', async () => {
  const backend = forcedBackend(sampleCustomers(12))
  const list = listOf(backend)
  render(list.element({ type: 'private' }))
  await vi.waitFor(() => expect(list.now().state).toBe('ready'))
  render(list.element({ type: 'private' }))
  expect(backend.count('list')).toBe(1)
  const open = backend.hold('list')
  render(list.element({ type: 'business' }))
  await vi.waitFor(() => expect(list.now()).toMatchObject({ outdated: true, state: 'ready' }))
  open()
  await vi.waitFor(() => expect(list.now().outdated).toBe(false))
  expect(new Set(list.now().customers.map(({ type }) => type))).toEqual(new Set(['business']))
})

test('a change shows at once, and is taken back when the server refuses', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  const list = listOf(backend)
  render(list.element())
  await vi.waitFor(() => expect(list.now().state).toBe('ready'))
  const before = list.now().customers.find(({ id }) => id === sampleId(1))?.name
  const nameNow = () => list.now().customers.find(({ id }) => id === sampleId(1))?.name

  backend.refuse('update', { code: 'forbidden' })
  const open = backend.hold('update')
  const saving = list.now().update(sampleId(1), { name: 'Changed' })
  saving.catch(() => {})
  await vi.waitFor(() => expect(nameNow()).toBe('Changed'))
  open()
  await expect(saving).rejects.toMatchObject({ code: 'forbidden' })
  await vi.waitFor(() => expect(nameNow()).toBe(before))
})

test('more pages come when they are asked for, and the functions stay the same', async () => {
  const backend = forcedBackend(sampleCustomers(70))
  const list = listOf(backend)
  render(list.element())
  await vi.waitFor(() => expect(list.now().customers).toHaveLength(50))
  const { loadMore } = list.now()
  loadMore()
  await vi.waitFor(() => expect(list.now()).toMatchObject({ hasMore: false, loadingMore: false }))
  expect(list.now().customers).toHaveLength(70)
  expect(list.now().loadMore).toBe(loadMore)
})

test('a component that goes away aborts what nobody else awaits', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  backend.hold('list')
  render(listOf(backend).element())
  await vi.waitFor(() => expect(backend.count('list')).toBe(1))
  flushSync(() => root.render(null))
  await vi.waitFor(() => expect(backend.requests.at(-1)?.signal?.aborted).toBe(true))
})

test('one customer follows changes made through a list', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  const list = listOf(backend)
  const seen: CustomerSnapshot[] = []
  function One() {
    seen.push(useCustomer(backend.client, sampleId(2)))
    return null
  }
  render(list.element(), createElement(One))
  await vi.waitFor(() => expect(seen.at(-1)?.state).toBe('ready'))
  await list.now().update(sampleId(2), { name: 'Followed' })
  await vi.waitFor(() => expect(seen.at(-1)?.customer?.name).toBe('Followed'))
})
