/** The dialog of an export where the server says no, or says less, and of those who were selected by name. */
import { afterEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ClienteleError, type CustomersClient } from '@clientele/core'
import type { CustomerList } from '@clientele/elements'
import {
  accessible,
  find,
  focused,
  forcedBackend,
  type ForcedBackend,
  mountList,
  reaches,
  sampleCustomers,
  sampleId,
  texts,
} from './harness.js'

afterEach(() => document.body.replaceChildren())

const patient = { timeout: 20_000 }

/** A list over 30 customers, two of them with names that a file has to guard, and the dialog of an export of a selection. */
async function exportOf(
  selection: CustomerList['selection'],
  bulk: (backend: ForcedBackend) => Partial<CustomersClient['bulk']> = () => ({}),
) {
  const names = new Map([
    [sampleId(1), '=1+1'],
    [sampleId(2), 'Ann "A", and\nsons'],
  ])
  const backend = forcedBackend(
    sampleCustomers(30).map((row) => ({ ...row, name: names.get(row.id) ?? row.name })),
  )
  const client = { ...backend.client, bulk: { ...backend.client.bulk, ...bulk(backend) } }
  const list = await mountList({ ...backend, client })
  await reaches(list, 'ready')
  list.selection = selection
  const button = async () => {
    const bar = await vi.waitFor(() => find(list, 'clientele-bulk-bar'), patient)
    return vi.waitFor(() => find(bar, '.export'), patient)
  }
  ;(await button()).focus()
  await userEvent.keyboard('{Enter}')
  const dialog = await vi.waitFor(() => find(list, 'clientele-export-dialog'), patient)
  return { list, dialog, button }
}

it('who may not export any more is told so instead of a preview, and gets back to the bar', async () => {
  const { list, dialog, button } = await exportOf({ matching: {} }, (backend) => {
    backend.refuse('get', { code: 'forbidden' })
    return {}
  })
  await vi.waitFor(
    () => expect(texts(dialog, '[role=alert]')).toEqual(['You are not allowed to do this.']),
    patient,
  )
  expect(texts(dialog, 'table, pre, input')).toEqual([])
  await vi.waitFor(() => expect(focused()?.textContent.trim()).toBe('Try again'), patient)
  await accessible(list)
  await userEvent.keyboard('{Escape}')
  const back = await button()
  await vi.waitFor(() => expect(focused()).toBe(back), patient)
})

it('those selected by name are asked of nobody, and stand there as the file has them', async () => {
  const asked = vi.fn<() => Promise<never>>(() => Promise.reject(new TypeError('not to be asked')))
  const { list, dialog } = await exportOf({ ids: [sampleId(1), sampleId(2)] }, () => ({
    export: asked,
    update: asked,
  }))
  await vi.waitFor(() => expect(texts(dialog, '.state')).toEqual(['2 customers will be exported.']), patient)
  expect(texts(dialog, 'h3')).toEqual(['In the file'])
  expect(find(dialog, '.file').scrollWidth).toBeGreaterThan(find(dialog, '.file').clientWidth)
  const columns = texts(dialog, 'th')
  const column = (name: string) => texts(dialog, `td:nth-child(${columns.indexOf(name) + 1})`)
  expect(column('id')).toEqual([sampleId(1), sampleId(2)])
  expect(column('name')).toEqual(["'=1+1", 'Ann "A", and\nsons'])
  expect(asked).not.toHaveBeenCalled()
  await accessible(list)
})

it('without a number all that match are exported, and a page that is short is no file', async () => {
  const page = { limit: 5, hasMore: true, nextCursor: 'next' }
  let exported = 5
  const { list, dialog } = await exportOf({ matching: { city: 'Umeå' } }, () => ({
    update: () => Promise.reject(new ClienteleError('forbidden', 'No')),
    export: () => Promise.resolve({ customers: sampleCustomers(5), exported, page }),
  }))
  await vi.waitFor(
    () => expect(texts(dialog, '.state')).toEqual(['All customers that match will be exported.']),
    patient,
  )
  expect(texts(dialog, 'footer button')).toEqual(['Cancel', 'Export'])
  expect(texts(dialog, 'h3')).toEqual(['The first 5 customers in the file'])
  exported = 6
  const offered = vi.spyOn(URL, 'createObjectURL')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(
    () =>
      expect(texts(dialog, '[role=alert]')).toEqual([
        'Not all customers arrived, so no file was made. Try again.',
      ]),
    patient,
  )
  expect(offered).not.toHaveBeenCalled()
  offered.mockRestore()
  await accessible(list)
})

it('where nobody is left there is nothing to export', async () => {
  const { list, dialog } = await exportOf({ matching: {} }, () => ({
    export: () =>
      Promise.resolve({ customers: [], exported: 0, page: { limit: 5, hasMore: false, nextCursor: null } }),
  }))
  await vi.waitFor(() => expect(texts(dialog, '.state')).toEqual(['There is nothing to export.']), patient)
  expect(texts(dialog, 'footer button')).toEqual(['Cancel'])
  await accessible(list)
})
