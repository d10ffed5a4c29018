/** Selecting and what is done to many, by keyboard alone: range, all, tags with a preview, undo. */
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { BulkResult, BulkUpdate, CustomersClient } from '@clientele/core'
import {
  accessible,
  find,
  focused,
  forcedBackend,
  mountList,
  reaches,
  sampleCustomers,
  sampleId,
  texts,
} from './harness.js'

afterEach(async () => {
  document.body.replaceChildren()
  await page.viewport(1000, 720)
})

/** A client whose bulk operation obeys the contract over the customers of a forced backend. */
function withBulk(count: number, blocked: BulkResult['blocked'] = []) {
  const backend = forcedBackend(sampleCustomers(count))
  const calls: BulkUpdate[] = []
  const undone: string[] = []
  const update = (input: BulkUpdate): Promise<BulkResult> => {
    calls.push(input)
    const ids = input.ids ?? backend.customers.map(({ id }) => id)
    const left = new Set(blocked.flatMap(({ customers }) => customers.map(({ id }) => id)))
    const rows = backend.customers.filter(({ id }) => ids.includes(id) && !left.has(id))
    const after = rows.map((row) => ({ ...row, tags: [...row.tags, ...(input.addTags ?? [])] }))
    if (!input.dryRun)
      backend.customers = backend.customers.map((row) => after.find(({ id }) => id === row.id) ?? row)
    return Promise.resolve({
      operationId: input.dryRun ? null : (input.batchId ?? sampleId(999)),
      matched: ids.length,
      changed: rows.length,
      unchanged: 0,
      blocked,
      total: ids.length,
      nextCursor: null,
      sample: input.dryRun ? rows.slice(0, 2).map((before, n) => ({ before, after: after[n]! })) : [],
    })
  }
  const client = {
    ...backend.client,
    bulk: { ...backend.client.bulk, update },
    operations: {
      undo: (id: string) => {
        undone.push(id)
        return Promise.resolve({ operationId: id, undone: 1 })
      },
    },
  } as unknown as CustomersClient
  return { backend: { ...backend, client }, calls, undone, customers: () => backend.customers }
}

const ids = (list: { selection: object }) => (list.selection as { ids: string[] }).ids

it('Space selects, Shift-arrows make a range, Escape clears, and each is told', async () => {
  const { backend } = withBulk(30)
  const list = await mountList(backend)
  await reaches(list, 'ready')
  const told = vi.fn<(event: Event) => void>()
  list.addEventListener('selection-change', told)
  find(list, 'input[type=search]').focus()
  await userEvent.keyboard('{ArrowDown} ')
  expect(ids(list)).toEqual([sampleId(0)])
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  expect(ids(list)).toEqual([sampleId(0), sampleId(1), sampleId(2)])
  expect(find(list, '.body .row[aria-rowindex="3"]').ariaSelected).toBe('true')
  await vi.waitFor(() => expect(find(list, 'p.status').textContent).toContain('3 selected'))
  await vi.waitFor(() => expect(find(find(list, 'clientele-bulk-bar'), '[role=toolbar]')).toBeTruthy())
  await accessible(list)
  await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}')
  expect(ids(list)).toEqual([sampleId(0), sampleId(1)])
  await userEvent.keyboard('{Escape}')
  expect(ids(list)).toEqual([])
  expect(told).toHaveBeenCalledTimes(5)
})

it('clicks select too: the box, Ctrl and Shift; a plain click opens', async () => {
  const { backend } = withBulk(30)
  const list = await mountList(backend)
  await reaches(list, 'ready')
  const opened = vi.fn<(event: Event) => void>((event) => event.preventDefault())
  list.addEventListener('customer-open-request', opened)
  const row = (n: number) => find(list, `.body .row[aria-rowindex="${n + 2}"]`)
  row(1).querySelector<HTMLElement>('input')?.click()
  const click = (n: number, how: MouseEventInit) =>
    row(n)
      .querySelector('.primary')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, ...how }))
  click(3, { ctrlKey: true })
  expect(ids(list)).toEqual([sampleId(1), sampleId(3)])
  click(5, { shiftKey: true })
  expect(ids(list)).toEqual([sampleId(3), sampleId(4), sampleId(5)])
  expect(row(1).querySelector('input')?.checked).toBe(false)
  expect(opened).not.toHaveBeenCalled()
  click(2, {})
  expect(opened).toHaveBeenCalledOnce()
})

it('Ctrl-A selects all that match, loaded or not; another search forgets the selection', async () => {
  const { backend } = withBulk(250)
  const list = await mountList(backend)
  await reaches(list, 'ready')
  find(list, 'input[type=search]').focus()
  await userEvent.keyboard('{ArrowDown}{Control>}a{/Control}')
  expect(list.selection).toEqual({ matching: {} })
  await vi.waitFor(() => expect(find(list, 'p.status').textContent).toContain('250 selected'))
  list.search = 'fjord'
  await list.updateComplete
  expect(list.selection).toEqual({ ids: [] })
})

it('tags many without a mouse: preview with who is left out, then the change, then its undo', async () => {
  const jobs = [{ id: sampleId(70), title: 'Roof repair', status: 'scheduled' }]
  const blocked = [{ reason: 'active_jobs', count: 1, customers: [{ id: sampleId(1), name: 'Johan', jobs }] }]
  const { backend, calls, undone, customers } = withBulk(30, blocked)
  const list = await mountList(backend)
  await reaches(list, 'ready')
  find(list, 'input[type=search]').focus()
  await userEvent.keyboard('{ArrowDown} {Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  const bar = await vi.waitFor(() => find(list, 'clientele-bulk-bar'))
  const tags = await vi.waitFor(() => find(bar, '.button'))
  tags.focus()
  await userEvent.keyboard('{Enter}')
  const dialog = await vi.waitFor(() => find(list, 'clientele-bulk-dialog'))
  await vi.waitFor(() => expect(focused()?.id).toBe('add'))
  await accessible(list)
  await userEvent.keyboard('spring{Enter}')
  await vi.waitFor(() => expect(find(dialog, '.will').textContent).toContain('2 customers will be changed'))
  expect(find(dialog, '.notice').textContent).toContain('Roof repair')
  expect(customers().some((row) => row.tags.includes('spring'))).toBe(false)
  await accessible(list)
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(customers().filter((row) => row.tags.includes('spring'))).toHaveLength(2))
  expect(calls.at(-1)).toMatchObject({ addTags: ['spring'], onBlocked: 'skip' })
  const toasts = await vi.waitFor(() => find(list, 'clientele-toasts'))
  await vi.waitFor(() => expect(texts(toasts, '.text')).toEqual(['2 customers were changed.']))
  expect(ids(list)).toEqual([])
  find(toasts, '.action').focus()
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(undone).toHaveLength(1))
  await vi.waitFor(() => expect(texts(toasts, '.text')).toContain('Undone.'))
})

it('a host that cancels the request does it itself', async () => {
  const { backend, calls } = withBulk(5)
  const list = await mountList(backend)
  await reaches(list, 'ready')
  list.addEventListener('bulk-request', (event) => event.preventDefault())
  list.selection = { ids: [sampleId(0)] }
  const bar = await vi.waitFor(() => find(list, 'clientele-bulk-bar'))
  await vi.waitFor(() => find(bar, '.button.danger').click())
  const dialog = await vi.waitFor(() => find(list, 'clientele-bulk-dialog'))
  await vi.waitFor(() => find(dialog, '[type=submit]').click())
  await vi.waitFor(() => expect(dialog.shadowRoot?.querySelector('dialog')).toBeNull())
  expect(calls.every(({ dryRun }) => dryRun)).toBe(true)
})
