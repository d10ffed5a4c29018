/** Many customers at once over the real schema, without a mouse: all that match, tags, undo, a file; and the figures above. */
import { expect, it, onTestFinished, vi } from 'vitest'
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

/** How the server answers an export: the first few for the preview, and the pages of the file. */
interface Answers {
  preview: 'at once' | 'late' | 'never'
  pages: 'at once' | 'late' | 'never'
}

/** A client whose exports wait or fail as told, and what has been asked of it. */
function exporting() {
  const answers: Answers = { preview: 'at once', pages: 'at once' }
  const asked: Request[] = []
  const held: (() => void)[] = []
  const client = clientOver(async (request, answer) => {
    if (!request.url.includes('/export')) return answer(request)
    asked.push(request)
    const how = new URL(request.url).searchParams.get('limit') === '5' ? answers.preview : answers.pages
    if (how === 'never') throw new TypeError('Failed to fetch')
    if (how === 'late')
      await new Promise<void>((resolve) => {
        held.push(resolve)
        request.signal.addEventListener('abort', () => resolve())
      })
    request.signal.throwIfAborted()
    return answer(request)
  })
  return { answers, asked, held, client }
}

/** The files that are offered from now on. */
function offeredFiles(): Blob[] {
  const files: Blob[] = []
  const create = URL.createObjectURL.bind(URL)
  const offered = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob && /^(?:text\/csv|application\/x-ndjson)/.test(blob.type)) files.push(blob)
    return create(blob)
  })
  onTestFinished(() => offered.mockRestore())
  return files
}

const csv = 'For spreadsheets (CSV)'
const first = 'The first 5 customers in the file'
const offline = 'The server could not be reached. Check the connection and try again.'

/** What stands in the dialog of an export. */
function exportDialog(list: Element) {
  const shown = (selector: string) => texts(find(list, 'clientele-export-dialog'), selector)
  return {
    shown,
    says: (...words: string[]) =>
      vi.waitFor(() => expect(shown('.state p, [role=alert]')).toEqual(words), patient),
  }
}

async function toasts(list: Element, ...messages: string[]): Promise<void> {
  const region = await vi.waitFor(() => find(list, 'clientele-toasts'), patient)
  await vi.waitFor(() => expect(texts(region, '.text')).toEqual(messages), patient)
}

it('an export shows how many it takes and how the file begins, in either format, and the file is just that', async () => {
  const { asked, client } = exporting()
  const list = await listOf('seen', client)
  const files = offeredFiles()
  const dialog = exportDialog(list)
  const download = async (toast: string[], count: number) => {
    await press('Export 25 customers')
    await vi.waitFor(() => expect(files).toHaveLength(count), patient)
    await toasts(list, ...toast)
    await isFocused('button', 'Export')
    return (await files.at(-1)?.text()) ?? ''
  }
  await selectAll()
  await press('Export')
  await appears('dialog', 'Export customers')
  await isFocused('radio', csv)
  await dialog.says('25 customers will be exported.')
  expect(asked.map(({ url }) => new URL(url).searchParams.get('limit'))).toEqual(['5'])
  await accessible(list)
  const [columns, cells] = [dialog.shown('th'), dialog.shown('td')]
  const rows = [0, 1, 2, 3, 4].map((n) => cells.slice(n * columns.length, (n + 1) * columns.length))
  await tabTo('region', first)
  const csvFile = await download(['25 customers were exported.'], 1)
  expect(csvFile.split('\r\n').slice(0, 6)).toEqual([columns, ...rows].map((row) => row.join(',')))
  expect(csvFile.trimEnd().split('\r\n')).toHaveLength(26)
  await userEvent.keyboard('{Enter}')
  await isFocused('radio', csv)
  await dialog.says('25 customers will be exported.')
  await userEvent.keyboard('{ArrowDown}')
  await isFocused('radio', 'For programs (NDJSON)')
  await vi.waitFor(() => expect(dialog.shown('pre')).toHaveLength(1), patient)
  await accessible(list)
  const [lines = ''] = dialog.shown('pre')
  expect(lines.split('\n')).toHaveLength(5)
  const exact = await download(['25 customers were exported.', '25 customers were exported.'], 2)
  expect(exact.startsWith(`${lines}\n`)).toBe(true)
  expect(exact.trimEnd().split('\n')).toHaveLength(25)
})

it('an export says how far it is and why it failed, can be stopped, and only then is there no file', async () => {
  const { answers, held, client } = exporting()
  const list = await listOf('file', client)
  const files = offeredFiles()
  const dialog = exportDialog(list)
  answers.preview = 'never'
  await selectAll()
  await press('Export')
  await dialog.says(offline)
  await isFocused('button', 'Try again')
  await accessible(list)
  answers.preview = 'at once'
  await userEvent.keyboard('{Enter}')
  await dialog.says('25 customers will be exported.')
  answers.pages = 'late'
  await press('Export 25 customers')
  await dialog.says('Exporting: 0 of 25')
  await isFocused('button', 'Stop')
  await vi.waitFor(() => expect(held).toHaveLength(1), patient)
  await accessible(list)
  await userEvent.keyboard('{Enter}')
  await dialog.says('Stopped. No file was made.', '25 customers will be exported.')
  answers.pages = 'never'
  await isFocused('button', 'Export 25 customers')
  await userEvent.keyboard('{Enter}')
  await dialog.says('25 customers will be exported.', offline)
  await isFocused('button', 'Export 25 customers')
  expect(files).toEqual([])
  answers.pages = 'late'
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(held).toHaveLength(2), patient)
  answers.pages = 'at once'
  held[1]?.()
  await vi.waitFor(() => expect(files).toHaveLength(1), patient)
  const lines = (await files[0]?.text())?.trim().split(/\r?\n/) ?? []
  expect(lines).toHaveLength(26)
  expect(lines.slice(1).every((line) => line.includes('file '))).toBe(true)
  await toasts(list, '25 customers were exported.')
})

it('Escape closes an export that is still looking, asks for nothing more, and gives the focus back', async () => {
  const { answers, asked, held, client } = exporting()
  const list = await listOf('left', client)
  const files = offeredFiles()
  answers.preview = 'late'
  await selectAll()
  await press('Export')
  await isFocused('radio', csv)
  await vi.waitFor(() => expect(held).toHaveLength(1), patient)
  await userEvent.keyboard('{Enter}')
  expect(named('dialog', 'Export customers').query()).not.toBeNull()
  await accessible(list)
  await userEvent.keyboard('{Escape}')
  await isFocused('button', 'Export')
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true])
  expect(files).toEqual([])
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
