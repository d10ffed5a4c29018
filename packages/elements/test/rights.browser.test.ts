/** What somebody may not do isn't offered: in a row's menu, the bar of a selection and a customer's menu; owners have names. */
import { afterEach, expect, it, vi } from 'vitest'
import { sampleSession } from '../../core/test/sample-session.js'
import {
  accessible,
  find,
  forcedBackend,
  mountDetail,
  mountList,
  reaches,
  sampleCustomers,
  sampleId,
  texts,
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
  const menu = await vi.waitFor(() => find(list, 'clientele-menu'))
  await vi.waitFor(() => expect(texts(menu, '.item').length).toBeGreaterThan(0))
  return texts(menu, '.item')
}

it('a viewer’s row can only be opened', async () => {
  expect(await rowMenu(permitted())).toEqual(['Open'])
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
