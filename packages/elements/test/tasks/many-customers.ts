/** Many customers at once over the real schema, without a mouse: all that match, tags, undo, a file; and the figures above. */
import { expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CustomersClient } from '@clientele/core'
import { accessible, find, focused, reaches, texts } from '../harness.js'
import {
  appears,
  clientOver,
  isFocused,
  named,
  newCustomer,
  patient,
  press,
  realClient,
  tabTo,
} from '../real-backend.js'

/** A list of 25 customers with a tag of their own, of whom some are loaded: the others don't fit. */
async function listOf(tag: string, client: CustomersClient = realClient()) {
  for (let n = 0; n < 25; n++) await newCustomer({ name: `${tag} ${n}`, tags: [tag] })
  const list = document.createElement('customer-list')
  list.client = client
  list.pageSize = 5
  list.style.setProperty('block-size', '20rem')
  list.filters = { tags: [tag] }
  document.body.replaceChildren(list)
  await reaches(list, 'ready')
  return list
}

async function selectAll(): Promise<void> {
  await tabTo('searchbox', 'Search customers')
  await userEvent.keyboard('{ArrowDown}{Control>}a{/Control}')
  await appears('toolbar', 'With the selected customers')
}

it('Ctrl-A takes all that match, loaded or not; they are tagged after a preview, and it is taken back', async () => {
  const list = await listOf('bulk')
  const tagged = async () =>
    (await realClient().customers.list({ tags: ['spring'], limit: 200 })).customers.length
  await selectAll()
  expect(list.selection).toEqual({ matching: { tags: ['bulk'] } })
  const bar = list.shadowRoot!.querySelector('clientele-bulk-bar')!
  await vi.waitFor(
    () => expect(bar.shadowRoot!.querySelector('[aria-live]')!.textContent).toBe('All 25 matching selected'),
    patient,
  )
  await press('Tags…')
  await appears('dialog', 'Change tags')
  await isFocused('textbox', /^Tags to add/)
  await userEvent.keyboard('spring{Enter}')
  await isFocused('button', 'Change 25 customers')
  expect(await tagged()).toBe(0)
  await accessible(list)
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(async () => expect(await tagged()).toBe(25), patient)
  await press('Undo')
  await vi.waitFor(async () => expect(await tagged()).toBe(0), patient)
  expect(list.selection).toEqual({ ids: [] })
})

it('a status is set and all are deleted after a preview whose safe button has the focus; each is taken back', async () => {
  const list = await listOf('status')
  const how = async (status: 'inactive' | 'deleted') =>
    (await realClient().customers.list({ tags: ['status'], status, limit: 200 })).customers.length
  const apply = async (button: string, action: string, focus: string, status: 'inactive' | 'deleted') => {
    await isFocused('button', focus)
    expect(await how(status)).toBe(0)
    await press(action)
    await vi.waitFor(async () => expect(await how(status)).toBe(25), patient)
    await press('Undo')
    await vi.waitFor(async () => expect(await how(status)).toBe(0), patient)
    await vi.waitFor(() => expect(list.readyState).toBe('ready'), patient)
    expect(named('button', button).query()).toBeNull()
  }
  await selectAll()
  await press('Status')
  await appears('menu', 'Status')
  await vi.waitFor(() => expect(focused()?.role).toBe('menuitem'), patient)
  await userEvent.keyboard('{End}')
  await isFocused('menuitem', 'Inactive')
  await userEvent.keyboard('{Enter}')
  await appears('dialog', 'Set status to Inactive')
  await apply('Tags…', 'Change 25 customers', 'Change 25 customers', 'inactive')
  await selectAll()
  await press('Delete')
  await appears('dialog', 'Delete customers')
  await apply('Tags…', 'Delete 25 customers', 'Cancel', 'deleted')
})

it('an export says how far it is, can be stopped, says why it failed, and is a file with all that match', async () => {
  let held: (() => void) | undefined
  let answers: 'late' | 'never' | 'at once' = 'late'
  const client = clientOver(async (request, answer) => {
    if (request.url.includes('/export') && answers === 'never') throw new TypeError('Failed to fetch')
    if (request.url.includes('/export') && answers === 'late')
      await new Promise<void>((resolve) => {
        held = resolve
        request.signal.addEventListener('abort', () => resolve())
      })
    request.signal.throwIfAborted()
    return answer(request)
  })
  const list = await listOf('file', client)
  const files: Blob[] = []
  const create = URL.createObjectURL.bind(URL)
  const offered = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob && blob.type.startsWith('text/csv')) files.push(blob)
    return create(blob)
  })
  const choose = async () => {
    await press('Export')
    await appears('menu', 'Export')
    await isFocused('menuitem', 'For spreadsheets (CSV)')
    await userEvent.keyboard('{Enter}')
  }
  const begin = async () => {
    held = undefined
    await choose()
    const said = () => texts(find(list, 'clientele-bulk-bar'), '[role=status]')
    await vi.waitFor(() => expect(said()).toEqual(['Exporting: 0 customers so far']), patient)
    await vi.waitFor(() => expect(held).toBeDefined(), patient)
  }
  const toasts = async (...messages: string[]) => {
    const region = await vi.waitFor(() => find(list, 'clientele-toasts'), patient)
    await vi.waitFor(() => expect(texts(region, '.text')).toEqual(messages), patient)
  }
  await selectAll()
  await begin()
  await accessible(list)
  await press('Cancel')
  await appears('button', 'Export')
  answers = 'never'
  await choose()
  const offline = 'The server could not be reached. Check the connection and try again.'
  await toasts(offline)
  expect(files).toEqual([])
  answers = 'late'
  await begin()
  answers = 'at once'
  held?.()
  await vi.waitFor(() => expect(files).toHaveLength(1), patient)
  const lines = (await files[0]?.text())?.trim().split(/\r?\n/) ?? []
  expect(lines).toHaveLength(26)
  expect(lines.slice(1).every((line) => line.includes('file '))).toBe(true)
  await toasts(offline, '25 customers were exported.')
  offered.mockRestore()
})

it('the figures above are of all customers, whatever narrows the rows', async () => {
  const list = await listOf('few')
  list.pageSize = 100
  const { stats } = await realClient().customers.list({ limit: 1 })
  await vi.waitFor(() => expect(find(list, 'p.status').textContent).toBe('25 customers'), patient)
  expect(stats.totalCustomers).toBeGreaterThan(25)
  await vi.waitFor(() => expect(texts(list, '.figure dd')[0]).toBe(String(stats.totalCustomers)), patient)
  list.search = 'few 7'
  await vi.waitFor(() => expect(find(list, 'p.status').textContent).toBe('1 customer'), patient)
  expect(texts(list, '.figure dd')[0]).toBe(String(stats.totalCustomers))
})
