/** `<customer-import>`: a file by keyboard alone, what it tells its host, and where the focus is in each step. */
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CustomerImport, CustomersClient, ImportedRows } from '@clientele/core'
import { ClienteleError } from '@clientele/core'
import type { CustomerImportElement } from '@clientele/elements'
import { accessible, find, focused, forcedBackend, reaches, texts } from './harness.js'

afterEach(async () => {
  document.body.replaceChildren()
  await page.viewport(1000, 720)
})

/** An import over a client that refuses rows without an address, as the real one does. */
async function mount(prepare: (element: CustomerImportElement) => void = () => undefined) {
  const calls: CustomerImport[] = []
  const undone: string[] = []
  let refusal: ClienteleError | undefined
  const run = async (input: CustomerImport): Promise<ImportedRows> => {
    calls.push(input)
    if (refusal) throw refusal
    const rows = input.rows.map((row, index) => {
      const good = row['email'] !== undefined || row['phone'] !== undefined
      const error = {
        field: 'email',
        code: 'invalid',
        message: 'An e-mail address or a phone number is required',
      }
      return {
        index,
        outcome: good ? ('created' as const) : ('failed' as const),
        id: null,
        errors: good ? [] : [error],
      }
    })
    return { dryRun: input.dryRun === true, operationId: input.dryRun ? null : (input.batchId ?? null), rows }
  }
  const client = {
    ...forcedBackend([]).client,
    imports: { run },
    operations: {
      undo: async (id: string) => {
        undone.push(id)
        return { operationId: id, undone: 1 }
      },
    },
  } as unknown as CustomersClient
  const element = document.createElement('customer-import')
  element.client = client
  prepare(element)
  document.body.replaceChildren(element)
  await element.updateComplete
  return {
    element,
    undone,
    written: () => calls.filter(({ dryRun }) => dryRun !== true),
    refuse: (error: ClienteleError | undefined) => (refusal = error),
  }
}

const text = 'Namn;E-post;Hund\nAda;ada@example.com;Rex\nBo;;\n'

it('goes from pasted text to customers and back without a mouse, the focus on each step’s heading', async () => {
  const { element, written, undone } = await mount((one) => (one.listHref = '#list'))
  const told: string[] = []
  for (const type of ['import-start', 'import-progress', 'customers-imported', 'import-undone'] as const)
    element.addEventListener(type, () => told.push(type))
  await reaches(element, 'start')
  await accessible(element)
  await userEvent.keyboard('{Tab}{Tab}{Enter}')
  await vi.waitFor(() => expect(focused()?.localName).toBe('textarea'))
  await accessible(element)
  find<HTMLTextAreaElement>(element, 'textarea').value = text
  await userEvent.keyboard('{Tab}{Tab}{Enter}')
  await reaches(element, 'mapping')
  await vi.waitFor(() => expect(focused()?.textContent).toBe('Which column is what?'))
  await accessible(element)
  expect(texts(element, 'tbody th')).toEqual(['Namn', 'E-post', 'Hund'])
  const targets = Array.from(
    element.shadowRoot?.querySelectorAll<HTMLSelectElement>('.mapping select') ?? [],
    (select) => select.value,
  )
  expect(targets).toEqual(['name', 'email', 'metadata.Hund'])
  find(element, '[data-action=check]').focus()
  await userEvent.keyboard('{Enter}')
  await reaches(element, 'checked')
  await vi.waitFor(() => expect(focused()?.textContent?.trim()).toBe('1 row is ready to import.'))
  await accessible(element)
  expect(texts(element, '.problems td')).toEqual([
    '3',
    'E-post',
    'An e-mail address or a phone number is needed',
    '',
  ])
  expect(written()).toEqual([])
  find(element, '.actions .primary').focus()
  await userEvent.keyboard('{Enter}')
  await reaches(element, 'done')
  await vi.waitFor(() => expect(focused()?.textContent?.trim()).toBe('1 customer was imported.'))
  await accessible(element)
  expect(written()).toMatchObject([
    { rows: [{ name: 'Ada', email: 'ada@example.com', metadata: { Hund: 'Rex' } }, { name: 'Bo' }] },
  ])
  find(element, '[data-action=undo]').focus()
  await userEvent.keyboard('{Enter}')
  await reaches(element, 'undone')
  expect(undone).toEqual([written()[0]?.batchId])
  expect(told).toEqual(['import-start', 'import-progress', 'customers-imported', 'import-undone'])
})

it('a column can be left out or become something else, and what is there can be updated', async () => {
  const { element, written } = await mount()
  await element.open(text, 'kunder.csv')
  await reaches(element, 'mapping')
  const [, email, dog] = Array.from(
    element.shadowRoot?.querySelectorAll<HTMLSelectElement>('.mapping select') ?? [],
  )
  await userEvent.selectOptions(email!, 'phone')
  await userEvent.selectOptions(dog!, '')
  find(element, 'input[value=update]').click()
  find(element, '[data-action=check]').click()
  await reaches(element, 'checked')
  find(element, '.actions .primary').click()
  await reaches(element, 'done')
  expect(written()[0]).toMatchObject({
    onMatch: 'update',
    rows: [{ name: 'Ada', phone: 'ada@example.com' }, { name: 'Bo' }],
  })
})

it('without a column for the name it says so and doesn’t go on', async () => {
  const { element } = await mount()
  await element.open('E-post\na@b.se\n')
  await reaches(element, 'mapping')
  await accessible(element)
  expect(find(element, '.notice.warning').textContent).toContain('which column is the name')
  find(element, '[data-action=check]').click()
  expect(element.readyState).toBe('mapping')
})

it('what a file has is text, never markup', async () => {
  const { element } = await mount()
  await element.open('name,<b>x</b>\n<img src=x onerror=alert(1)>,1\n')
  await reaches(element, 'mapping')
  expect(element.shadowRoot?.querySelector('b, img')).toBeNull()
})

it('who may not import is told so before choosing a file, and can ask again', async () => {
  const { element, refuse } = await mount()
  await reaches(element, 'start')
  refuse(new ClienteleError('forbidden', 'no'))
  const other = await mount((one) => (one.client = element.client))
  await reaches(other.element, 'denied')
  await accessible(other.element)
  expect(find(other.element, '.message').textContent).toContain('You may not import customers')
  refuse(undefined)
  find(other.element, '.message .button').click()
  await reaches(other.element, 'start')
})

it('a dry run that fails keeps the columns, tells the host, and can be tried again', async () => {
  const { element, refuse } = await mount()
  const failed = vi.fn<(event: Event) => void>()
  element.addEventListener('load-error', failed)
  await element.open(text)
  await reaches(element, 'mapping')
  refuse(new ClienteleError('network', 'gone'))
  find(element, '[data-action=check]').click()
  await vi.waitFor(() => expect(find(element, '[role=alert]').textContent).toContain('could not be reached'))
  expect(failed).toHaveBeenCalledOnce()
  await accessible(element)
  refuse(undefined)
  find(element, '[data-action=check]').click()
  await reaches(element, 'checked')
})

it('a dropped file is opened; a link to the list can be followed elsewhere', async () => {
  const { element } = await mount((one) => (one.listHref = '#there'))
  await reaches(element, 'start')
  const dropped = new DataTransfer()
  dropped.items.add(new File([text], 'kunder.csv'))
  find(element, '.root').dispatchEvent(
    new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }),
  )
  await reaches(element, 'mapping')
  find(element, '[data-action=check]').click()
  await reaches(element, 'checked')
  find(element, '.actions .primary').click()
  await reaches(element, 'done')
  element.addEventListener('customers-open-request', (event) => event.preventDefault())
  find(element, 'a.primary').click()
  expect(location.hash).not.toBe('#there')
})

it('nothing is wider than 320 pixels', async () => {
  await page.viewport(320, 700)
  const { element } = await mount()
  await element.open(`${'Ett mycket långt kolumnnamn '.repeat(3)};Namn\n${'x'.repeat(200)};Ada\n`)
  await reaches(element, 'mapping')
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  find(element, '[data-action=check]').click()
  await reaches(element, 'checked')
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  await accessible(element)
})
