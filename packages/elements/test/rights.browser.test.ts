/** What somebody may not do isn't offered: in a row's menu, the bar of a selection and a customer's menu; owners have names. */
import { afterEach, expect, it, vi } from 'vitest'
import { sampleActivity, sampleNote } from '../../core/test/forced-records.js'
import { sampleSession } from '../../core/test/sample-session.js'
import {
  accessible,
  find,
  forcedBackend,
  mountDetail,
  mountForm,
  mountList,
  mountOf,
  reaches,
  sampleCustomers,
  sampleId,
  texts,
  type,
} from './harness.js'

afterEach(() => document.body.replaceChildren())

/** A list's backend whose user holds these permissions beside reading. */
function permitted(...permissions: string[]) {
  const backend = forcedBackend(sampleCustomers(3))
  const user = { id: sampleId(901), displayName: 'Bo Agent', role: 'agent' }
  backend.session = sampleSession({ user, permissions: ['customers:read', ...permissions] })
  return backend
}

async function rowMenu(backend: ReturnType<typeof permitted>): Promise<string[]> {
  const list = await mountList(backend)
  await reaches(list, 'ready')
  find(list, '.body .row .more').click()
  const menu = await vi.waitFor(() => find(list, 'clientele-menu'), { timeout: 5000 })
  await vi.waitFor(() => expect(texts(menu, '.item').length).toBeGreaterThan(0))
  return texts(menu, '.item')
}

it('a viewer’s row can only be opened', async () => {
  expect(await rowMenu(permitted())).toEqual(['Open'])
})

/** The browser asks a second later at the latest, for code that a busy machine takes long to serve. */
const patient = { timeout: 45_000 }

it('a viewer is not offered to create, and never sees the button that would', async () => {
  const backend = permitted()
  const release = backend.hold('session')
  const list = await mountList(backend)
  await reaches(list, 'ready')
  const button = () => list.shadowRoot?.querySelector<HTMLElement>('[part=create-button]')
  expect(getComputedStyle(button()!).visibility).toBe('hidden')
  await vi.waitFor(() => expect(backend.count('session')).toBe(1), patient)
  expect(getComputedStyle(button()!).visibility).toBe('hidden')
  release()
  await vi.waitFor(() => expect(button()).toBeNull(), patient)
  list.search = 'nobody at all'
  await reaches(list, 'empty')
  list.search = ''
  backend.customers = []
  await list.refresh()
  await reaches(list, 'empty')
  expect(texts(list, '.message .button')).toEqual([])
  await accessible(list)
})

it('who may create is offered it, also where nobody knows', async () => {
  const list = await mountList(permitted('customers:create'))
  const shown = () => getComputedStyle(find(list, '[part=create-button]')).visibility
  await vi.waitFor(() => expect(shown()).toBe('visible'), patient)
  const backend = permitted()
  backend.refuse('session', 'network')
  list.client = backend.client
  await vi.waitFor(() => expect(backend.count('session')).toBe(1), patient)
  await vi.waitFor(() => expect(shown()).toBe('visible'), patient)
})

it('an agent is offered the rows that are the agent’s own', async () => {
  const agent = () => permitted('customers:update:own', 'customers:delete:own')
  expect(await rowMenu(agent())).toEqual(['Open'])
  const backend = agent()
  backend.customers = backend.customers.map((row) => ({ ...row, assignedTo: sampleId(901) }))
  expect(await rowMenu(backend)).toEqual(['Open', 'Edit', 'Delete'])
})

it('a selection offers what may be done with it', async () => {
  const backend = permitted('customers:export')
  const client = { ...backend.client, bulk: backend.client.bulk }
  const list = await mountList({ ...backend, client })
  await reaches(list, 'ready')
  list.selection = { ids: [sampleId(1)] }
  const bar = await vi.waitFor(() => find(list, 'clientele-bulk-bar'))
  await vi.waitFor(() =>
    expect(texts(bar, '.bar > .button:not(.icon-only)').map((text) => text.trim())).toEqual(['Export']),
  )
  await accessible(list)
})

it('personal data is exported and erased only by those who may', async () => {
  const detail = await mountDetail(permitted('customers:export'))
  await reaches(detail, 'ready')
  find(detail, '[data-action=more]').click()
  const menu = await vi.waitFor(() => find(detail, 'clientele-menu'))
  await vi.waitFor(() => expect(texts(menu, '.item')).toEqual(['Export personal data']))
})

it('whoever may nothing is told so in the menu', async () => {
  const detail = await mountDetail(permitted())
  await reaches(detail, 'ready')
  find(detail, '[data-action=more]').click()
  const menu = await vi.waitFor(() => find(detail, 'clientele-menu'))
  await vi.waitFor(() => expect(texts(menu, '.item')).toEqual(['You are not allowed to do this.']))
})

it('a viewer reads a customer, its time line and its notes, and is offered to change nothing', async () => {
  const backend = permitted()
  backend.records.items = [sampleActivity(0), sampleNote(1, { content: 'Prefers mornings' })]
  const detail = await mountDetail(backend)
  await reaches(detail, 'ready')
  await vi.waitFor(() => expect(detail.shadowRoot?.querySelector('[data-edit]')).toBeNull(), {
    timeout: 5000,
  })
  expect(find(detail, '[data-field=city]').textContent).toContain(backend.customers[1]?.city)
  await accessible(detail)
  for (const tag of ['activity-timeline', 'customer-notes'] as const) {
    const element = await mountOf(tag, backend)
    await reaches(element, 'ready')
    await vi.waitFor(() => expect(element.shadowRoot?.querySelector('[data-add]')).toBeNull(), {
      timeout: 5000,
    })
    expect(element.shadowRoot?.querySelector('[data-action]')).toBeNull()
    await accessible(element)
  }
})

it('an agent changes own customers and own entries, and writes what the role allows', async () => {
  const backend = permitted('customers:update:own', 'activities:create', 'activities:update:own')
  backend.customers = backend.customers.map((row, n) =>
    n === 1 ? { ...row, assignedTo: sampleId(901) } : row,
  )
  backend.records.items = [
    sampleActivity(0, { createdBy: sampleId(901) }),
    sampleActivity(1, { createdBy: sampleId(900) }),
  ]
  const timeline = await mountOf('activity-timeline', backend)
  await reaches(timeline, 'ready')
  await vi.waitFor(
    () =>
      expect(
        Array.from(
          timeline.shadowRoot?.querySelectorAll<HTMLElement>('[data-add]') ?? [],
          (button) => button.dataset['add'],
        ),
      ).toEqual(['call', 'email', 'meeting']),
    { timeout: 5000 },
  )
  expect(timeline.shadowRoot?.querySelectorAll('[data-action=edit]')).toHaveLength(1)
  expect(timeline.shadowRoot?.querySelector('[data-action=remove]')).toBeNull()
  expect(texts(timeline, '.entry-meta').map((text) => text.split(' · ').at(-1))).toEqual([
    'Bo Agent',
    'Ada Admin',
  ])
  const detail = await mountDetail(backend)
  await reaches(detail, 'ready')
  await vi.waitFor(() => expect(texts(detail, '.figure dd').at(-1)).toBe('Bo Agent'), { timeout: 5000 })
  expect(find(detail, '[data-edit=city]')).toBeTruthy()
  detail.customerId = sampleId(2)
  await vi.waitFor(() => expect(texts(detail, '.figure dd').at(-1)).toBe('Nobody'), { timeout: 5000 })
  expect(detail.shadowRoot?.querySelector('[data-edit]')).toBeNull()
})

it('somebody who has left stays the owner until another one is chosen', async () => {
  const backend = permitted('customers:update')
  const gone = sampleId(999)
  backend.customers = [{ ...sampleCustomers(1)[0]!, assignedTo: gone }]
  const form = await mountForm(backend, (element) => (element.customer = backend.customers[0]))
  const choice = () => find<HTMLSelectElement>(form, '#assignedTo')
  await vi.waitFor(() => expect(choice().options.length).toBeGreaterThan(2), patient)
  expect([choice().value, choice().selectedOptions[0]?.text]).toEqual([gone, '–'])
  type(find(form, '#city'), 'Lund')
  find(form, '[type=submit]').click()
  await vi.waitFor(
    () => expect(backend.customers[0]).toMatchObject({ city: 'Lund', assignedTo: gone }),
    patient,
  )
  await accessible(form)
})

it('where members can’t be known, no owner is offered to choose', async () => {
  const backend = permitted('customers:update')
  backend.session = sampleSession({ ...backend.session, members: [] })
  const form = await mountForm(backend, (element) => (element.customer = backend.customers[0]))
  await reaches(form, 'ready')
  await vi.waitFor(() => expect(form.shadowRoot?.querySelector('#assignedTo')).toBeNull(), patient)
  expect(find(form, '#city')).not.toBeNull()
  const detail = await mountDetail(backend)
  await reaches(detail, 'ready')
  await vi.waitFor(
    () => expect(detail.shadowRoot?.querySelector('[data-field=assignedTo]')).toBeNull(),
    patient,
  )
  expect(find(detail, '[data-field=city]')).not.toBeNull()
})

it('owners are chosen by name, and the chip says the name', async () => {
  const list = await mountList(permitted())
  await reaches(list, 'ready')
  find(list, '.filters-button').click()
  const panel = await vi.waitFor(() => find(list, 'clientele-filter-panel'))
  const owner = await vi.waitFor(() => find<HTMLSelectElement>(panel, '#owner'))
  expect([...owner.options].map(({ text }) => text)).toEqual(['Anybody', 'Ada Admin', 'Bo Agent'])
  owner.value = sampleId(901)
  owner.dispatchEvent(new Event('change'))
  await vi.waitFor(() => expect(list.filters).toEqual({ owner: sampleId(901) }))
  const chips = await vi.waitFor(() => find(list, 'clientele-filter-chips'))
  await vi.waitFor(() => expect(texts(chips, '.chip-text')).toEqual(['Owner: Bo Agent']))
  await accessible(list)
})
