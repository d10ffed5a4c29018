/** `<duplicate-review>`: pairs by keyboard alone, one or both panes, what it tells its host. */
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ClienteleError, type CustomersClient, type DuplicatePage } from '@clientele/core'
import type { DuplicateReviewElement } from '@clientele/elements'
import {
  accessible,
  find,
  focused,
  forcedBackend,
  reaches,
  sampleCustomers,
  sampleId,
  texts,
} from './harness.js'

afterEach(async () => {
  document.body.replaceChildren()
  await page.viewport(1000, 720)
})

const customers = sampleCustomers(20)
const pair = (a: number, b: number): DuplicatePage['pairs'][number] => ({
  a: customers[a]!,
  b: customers[b]!,
  score: 0.95,
  reasons: [{ field: 'phone', kind: 'same', score: 0.85 }],
})

/** A review over pairs of its own; merging and telling apart do what the server would. */
async function mount(prepare: (element: DuplicateReviewElement) => void = () => undefined, mayMerge = true) {
  let pairs = [pair(0, 1), pair(2, 3), pair(4, 5)]
  const backend = forcedBackend(sampleCustomers(20))
  const merged: string[] = []
  const undone: string[] = []
  const client = {
    ...backend.client,
    duplicates: {
      ...backend.client.duplicates,
      list: async () => ({ pairs, page: { limit: 50, hasMore: false, nextCursor: null } }),
      merge: async (id: string, { otherId }: { otherId: string }) => {
        if (!mayMerge) throw new ClienteleError('forbidden', 'no')
        if (id === otherId) throw new ClienteleError('invalid_input', 'the same')
        merged.push(id, otherId)
        pairs = pairs.filter(({ a, b }) => a.id !== otherId && b.id !== otherId)
        return { customer: customers.find((one) => one.id === id)!, moved: {}, operationId: sampleId(900) }
      },
      dismiss: async ({ a, b }: { a: string; b: string }) => {
        pairs = pairs.filter((one) => one.a.id !== a || one.b.id !== b)
        return { id: sampleId(901), a, b, createdBy: null, createdAt: '' }
      },
      undismiss: async () => {
        pairs = [pair(0, 1), pair(2, 3), pair(4, 5)]
        return { id: sampleId(901), a: '', b: '', createdBy: null, createdAt: '' }
      },
    },
    operations: {
      undo: async (id: string) => {
        undone.push(id)
        pairs = [pair(0, 1), pair(2, 3), pair(4, 5)]
        return { operationId: id, undone: 1 }
      },
    },
  } as unknown as CustomersClient
  const element = document.createElement('duplicate-review')
  element.client = client
  prepare(element)
  document.body.replaceChildren(element)
  await element.updateComplete
  return { element, merged, undone }
}

const selected = (element: DuplicateReviewElement) =>
  texts(element, '[aria-selected=true] .names bdi').join(' & ')
const named = (a: number, b: number) => `${customers[a]!.name} & ${customers[b]!.name}`

it('arrows go between pairs, Enter compares, Escape goes back, and it is told which keys there are', async () => {
  const { element } = await mount()
  await reaches(element, 'ready')
  await accessible(element)
  expect(texts(element, '.keys kbd')).toEqual(['↑ ↓', 'Enter', 'M', 'N', 'S', 'Esc'])
  await userEvent.keyboard('{Tab}')
  expect(focused()?.role).toBe('listbox')
  expect(selected(element)).toBe(named(0, 1))
  await userEvent.keyboard('{ArrowDown}')
  await element.updateComplete
  expect(selected(element)).toBe(named(2, 3))
  await userEvent.keyboard('{End}{ArrowUp}{Home}{ArrowDown}')
  await element.updateComplete
  expect(selected(element)).toBe(named(2, 3))
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(focused()?.id).toBe('compared'))
  expect(focused()?.textContent).toContain(customers[3]!.name)
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(focused()?.role).toBe('listbox'))
})

it('S goes on and marks the pair; N tells it apart and can be taken back', async () => {
  const { element } = await mount()
  const dismissed = vi.fn<(event: Event) => void>()
  element.addEventListener('duplicate-dismissed', dismissed)
  await reaches(element, 'ready')
  await userEvent.keyboard('{Tab}s')
  await vi.waitFor(() => expect(selected(element)).toBe(named(2, 3)))
  expect(find(element, '#pair-0').textContent).toContain('Skipped')
  await userEvent.keyboard('n')
  await vi.waitFor(() => expect(selected(element)).toBe(named(4, 5)))
  await vi.waitFor(() => expect(dismissed).toHaveBeenCalledOnce())
  expect(dismissed.mock.calls[0]?.[0]).toHaveProperty('customerIds', [sampleId(2), sampleId(3)])
  const undo = await vi.waitFor(() => find(find(element, 'clientele-toasts'), '.action'))
  undo.click()
  await vi.waitFor(() => expect(selected(element)).toBe(named(2, 3)))
})

it('after the last pair the focus is where it is said that nothing is left', async () => {
  const { element } = await mount()
  await reaches(element, 'ready')
  await userEvent.keyboard('{Tab}')
  for (const left of [2, 1, 0]) {
    await userEvent.keyboard('n')
    await vi.waitFor(() => expect(texts(element, '[role=option]')).toHaveLength(left))
    await vi.waitFor(() => expect(find(element, '.root').querySelector('[aria-busy=true]')).toBeNull())
  }
  await reaches(element, 'empty')
  await vi.waitFor(() => expect(focused()).toBe(find(element, '.root')))
  expect(focused()?.textContent).toContain('Nothing to review')
  await accessible(element)
})

it('M merges into the one that is kept, tells the host, and can be undone', async () => {
  const { element, merged, undone } = await mount()
  const told = vi.fn<(event: Event) => void>()
  element.addEventListener('customer-merged', told)
  await reaches(element, 'ready')
  const [, keepOther] = Array.from(
    element.shadowRoot?.querySelectorAll<HTMLInputElement>('.keep input') ?? [],
  )
  const unchecked = keepOther?.checked === true ? 0 : 1
  element.shadowRoot?.querySelectorAll<HTMLInputElement>('.keep input')[unchecked]?.click()
  await element.updateComplete
  find(element, '[role=listbox]').focus()
  await userEvent.keyboard('m')
  const dialog = await vi.waitFor(() => find(element, 'clientele-merge-dialog'))
  const button = await vi.waitFor(() => find(dialog, 'footer .primary'))
  await accessible(element)
  expect(texts(dialog, 'footer .button')).toEqual(['Cancel', 'Merge'])
  button.click()
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce())
  expect(merged).toEqual(unchecked === 1 ? [sampleId(1), sampleId(0)] : [sampleId(0), sampleId(1)])
  await vi.waitFor(() => expect(texts(element, '[role=option]')).toHaveLength(2))
  const undo = await vi.waitFor(() => find(find(element, 'clientele-toasts'), '.action'))
  undo.click()
  await vi.waitFor(() => expect(texts(element, '[role=option]')).toHaveLength(3))
  expect(undone).toEqual([sampleId(900)])
})

it('either customer can be opened by the host', async () => {
  const { element } = await mount()
  await reaches(element, 'ready')
  const opened: string[] = []
  element.addEventListener('customer-open-request', ({ customerId }) => opened.push(customerId))
  for (const link of element.shadowRoot?.querySelectorAll<HTMLElement>('.link') ?? []) link.click()
  expect(opened).toEqual([sampleId(0), sampleId(1)])
})

it('who may not merge is told so, not refused at the end', async () => {
  const { element } = await mount(undefined, false)
  await reaches(element, 'denied')
  await accessible(element)
  expect(find(element, '.message').textContent).toContain('You may not merge customers')
})

it('read only shows pairs without anything to decide', async () => {
  const { element } = await mount((one) => (one.readonly = true))
  await reaches(element, 'ready')
  await accessible(element)
  await userEvent.keyboard('{Tab}n')
  expect(texts(element, '[role=option]')).toHaveLength(3)
  expect(element.shadowRoot?.querySelector('.actions, .keep')).toBeNull()
})

it('in 320 pixels the comparison takes the place of the list, and gives it back', async () => {
  await page.viewport(320, 700)
  const { element } = await mount()
  await reaches(element, 'ready')
  await accessible(element)
  expect(find(element, '.compare').checkVisibility()).toBe(false)
  find(element, '#pair-1').click()
  await element.updateComplete
  expect(find(element, '.list').checkVisibility()).toBe(false)
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  await accessible(element)
  find(element, '.back').click()
  await vi.waitFor(() => expect(focused()?.role).toBe('listbox'))
})
