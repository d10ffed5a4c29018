/** `state` of a list: read it, keep it anywhere, set it again; who is told of what. */
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CustomerListState } from '@clientele/elements/customer-list'
import { find, forcedBackend, mountList, names, reaches, sampleCustomers, texts } from './harness.js'

afterEach(async () => {
  document.body.replaceChildren()
  await page.viewport(1000, 720)
})

it('what somebody searches, sorts and filters is told as data, and shows the same in another list', async () => {
  await page.viewport(1000, 720)
  const address = location.href
  const backend = forcedBackend(sampleCustomers(60))
  const list = await mountList(backend)
  await reaches(list, 'ready')
  const told: string[] = []
  document.body.addEventListener('state-change', ({ state }) => told.push(JSON.stringify(state)))
  find(list, 'input[type=search]').focus()
  await userEvent.keyboard('fjord')
  const last = () => JSON.parse(told.at(-1) ?? '{}') as Partial<CustomerListState>
  // Slow typing searches for what is there so far.
  await vi.waitFor(() => expect(last().search).toBe('fjord'))
  find(list, '.header .name button').focus()
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(last().sort).toBe('name'))
  list.type = 'business'
  await vi.waitFor(() => expect(last().filters).toEqual({ type: 'business' }))
  list.columns = ['name', 'city']
  await vi.waitFor(() => expect(texts(list, '.body .row:not([hidden]) .city').length).toBeGreaterThan(0))
  expect(last()).toEqual({
    search: 'fjord',
    filters: { type: 'business' },
    sort: 'name',
    columns: ['name', 'city'],
  })
  const state = told.at(-1)!
  const count = told.length
  expect(JSON.stringify(list.state)).toBe(state)
  expect(location.href).toBe(address)

  await vi.waitFor(() => expect(find(list, '[role=grid]').ariaBusy).toBe('false'))
  const shown = names(list)
  const asked = backend.requests.findLast(({ verb }) => verb === 'list')?.url.search
  const other = forcedBackend(sampleCustomers(60))
  const again = await mountList(other, (made) => (made.state = JSON.parse(state) as CustomerListState))
  await reaches(again, 'ready')
  expect(names(again)).toEqual(shown)
  expect(other.requests.find(({ verb }) => verb === 'list')?.url.search).toBe(asked)
  expect(find<HTMLInputElement>(again, 'input[type=search]').value).toBe('fjord')
  expect(texts(again, '.header .cell').slice(-3)).toEqual(texts(list, '.header .cell').slice(-3))
  expect(told).toHaveLength(count)
})

it('what a host sets leaves the rest as it is, is shown at once, and is not told to the host', async () => {
  const list = await mountList(forcedBackend(sampleCustomers(60)), (made) => (made.search = 'fjord'))
  await reaches(list, 'ready')
  const told = vi.fn<(event: Event) => void>()
  list.addEventListener('state-change', told)
  list.state = { ...list.state, sort: '-name' }
  await vi.waitFor(() =>
    expect(names(list)).toEqual(names(list).toSorted((a, b) => b.localeCompare(a, 'en'))),
  )
  expect(list.search).toBe('fjord')
  list.state = { ...list.state, search: '' }
  await vi.waitFor(() => expect(find(list, 'p.status').textContent).toBe('60 customers'))
  expect(list.sort).toBe('-name')
  expect(told).not.toHaveBeenCalled()
})
