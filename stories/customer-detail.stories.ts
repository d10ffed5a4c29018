import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/customer-detail'
import { type CustomerDetailElement, detailTabs } from '@clientele/elements/customer-detail'
import {
  appears,
  customerIn,
  dark,
  german,
  highContrast,
  inside,
  loadedIn,
  narrow,
  phone,
  properties,
  reaches,
  rightToLeft,
  swedish,
} from './stage.js'

interface Args extends Partial<CustomerDetailElement> {
  /** Which of the story's customers is shown. */
  shows?: number
}

const meta = {
  title: 'Elements/Customer detail',
  component: 'customer-detail',
  args: { currency: 'SEK', shows: 0 },
  argTypes: {
    shows: { table: { disable: true } },
    tab: { control: 'select', options: detailTabs },
    theme: { control: 'inline-radio', options: ['light', 'dark'] },
  },
  render: ({ shows, ...args }, context) =>
    html`<customer-detail
      .client=${loadedIn(context).client}
      ${properties({ customerId: customerIn(context, shows).id, ...args })}
    ></customer-detail>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const detail = (canvas: HTMLElement) => canvas.querySelector('customer-detail')
const ready: Story['play'] = async ({ canvasElement }) => {
  await reaches(detail(canvasElement), 'ready')
}

export const Overview: Story = { play: ready }
export const Jobs: Story = { args: { tab: 'jobs' }, play: ready }
export const Bookings: Story = { args: { tab: 'bookings' }, play: ready }
export const Offers: Story = { args: { tab: 'offers' }, play: ready }
export const Leads: Story = { args: { tab: 'leads' }, play: ready }
export const Documents: Story = { args: { tab: 'documents' }, play: ready }
export const Notes: Story = { args: { tab: 'notes' }, play: ready }
export const History: Story = { args: { tab: 'history' }, play: ready }
export const ReadOnly: Story = { args: { readonly: true }, play: ready }

/** Nothing hangs on this customer yet. */
export const Empty: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const { canvasElement } = context
    const element = detail(canvasElement)
    const { id } = await loadedIn(context).client.customers.create({
      type: 'business',
      name: 'Aaltonen Cleaning',
      email: 'hello@aaltonen.example',
    })
    if (element) element.customerId = id
    await waitFor(() => expect(inside(element, '.name')).toHaveTextContent('Aaltonen'))
    await reaches(element, 'ready')
  },
}

/** The one with the most of everything. */
export const Many: Story = { parameters: { clientele: { organization: 'northwind' } }, play: ready }

export const LongTexts: Story = { parameters: { clientele: { organization: 'long' } }, play: ready }

export const EditField: Story = {
  parameters: { clientele: { fresh: true } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'ready')
    await userEvent.click(inside(detail(canvasElement), '[data-edit=city]'))
    await userEvent.type(
      await waitFor(() => inside(detail(canvasElement), '[data-field=city] input')),
      'Kiruna{Enter}',
      {
        initialSelectionStart: 0,
        initialSelectionEnd: 100,
      },
    )
    await waitFor(() =>
      expect(inside(detail(canvasElement), '[data-field=city]')).toHaveTextContent('Kiruna'),
    )
  },
}

/** Somebody else changes the same field first. */
export const Conflict: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const { canvasElement } = context
    await reaches(detail(canvasElement), 'ready')
    await userEvent.click(inside(detail(canvasElement), '[data-edit=city]'))
    await loadedIn(context).client.customers.update(customerIn(context).id, { city: 'Theirs' })
    await userEvent.type(
      await waitFor(() => inside(detail(canvasElement), '[data-field=city] input')),
      'Mine{Enter}',
      {
        initialSelectionStart: 0,
        initialSelectionEnd: 100,
      },
    )
    await waitFor(() => expect(inside(detail(canvasElement), '.conflict')).toHaveTextContent('Theirs'))
  },
}

/** A viewer looks, and is not offered to change. */
export const Viewer: Story = {
  parameters: { clientele: { role: 'viewer' } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'ready')
    await waitFor(() => expect(detail(canvasElement)?.shadowRoot?.querySelector('[data-edit]')).toBeNull())
  },
}

/** What the server refuses is said at the field, which keeps what was typed. */
export const Forbidden: Story = {
  parameters: {
    clientele: { override: [override(operations.customers.update, { refuse: 'forbidden' })] },
  },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'ready')
    await userEvent.click(inside(detail(canvasElement), '[data-edit=city]'))
    await userEvent.type(
      await waitFor(() => inside(detail(canvasElement), '[data-field=city] input')),
      'Not mine{Enter}',
    )
    await waitFor(() => expect(inside(detail(canvasElement), '.error')).toHaveTextContent('not allowed'))
  },
}

export const Deleted: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const { canvasElement } = context
    const { client, customers } = loadedIn(context)
    // Not the one that is shown: that one is in the cache as it was.
    const idle = customers.slice(1).find(({ statistics }) => statistics.activeJobs === 0)
    const element = detail(canvasElement)
    if (element === null || idle === undefined) throw new Error('nobody without active jobs')
    await client.customers.delete(idle.id)
    element.customerId = idle.id
    await waitFor(() => expect(inside(element, '[data-action=restore]')).toHaveTextContent('Restore'))
  },
}

export const Loading: Story = {
  parameters: { clientele: { override: [override(operations.customers.get, 'pending')] } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'loading')
  },
}

export const Denied: Story = {
  parameters: { clientele: { override: [override(operations.customers.get, { refuse: 'forbidden' })] } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'denied')
  },
}

export const Failed: Story = {
  parameters: { clientele: { override: [override(operations.customers.get, { refuse: 'internal' })] } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'failed')
  },
}

async function choose(element: Element | null, name: RegExp): Promise<void> {
  await userEvent.click(await appears(element, '[data-action=more]'))
  const menu = await appears(element, 'clientele-menu')
  const items = await waitFor(() => {
    const found = [...(menu.shadowRoot?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    if (found.length === 0) throw new Error('the menu is closed')
    return found
  })
  const item = items.find(({ textContent }) => name.test(textContent))
  if (item === undefined) throw new Error(`no item ${String(name)}`)
  await userEvent.click(item)
}

export const Menu: Story = {
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'ready')
    await userEvent.click(await appears(detail(canvasElement), '[data-action=more]'))
    const menu = await appears(detail(canvasElement), 'clientele-menu')
    await appears(menu, '[role=menuitem]')
  },
}

/** Why the customer can't be deleted, with a way to each of the jobs. */
export const DeleteRefused: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const { canvasElement } = context
    const element = detail(canvasElement)
    const busy = loadedIn(context).customers.find(({ statistics }) => statistics.activeJobs > 0)
    if (element === null || busy === undefined) throw new Error('nobody with active jobs')
    element.customerId = busy.id
    await waitFor(() => expect(inside(element, '.name')).toHaveTextContent(busy.name))
    await choose(element, /^\s*Delete/)
    const job = await appears(element, '.refusal .link')
    await userEvent.click(job)
    await waitFor(() => expect(element.tab).toBe('jobs'))
  },
}

export const DeletedWithUndo: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const { canvasElement } = context
    const element = detail(canvasElement)
    const idle = loadedIn(context).customers.find(({ statistics }) => statistics.activeJobs === 0)
    if (element === null || idle === undefined) throw new Error('nobody without active jobs')
    element.customerId = idle.id
    await waitFor(() => expect(inside(element, '.name')).toHaveTextContent(idle.name))
    await choose(element, /^\s*Delete/)
    await appears(element, '[data-action=restore]')
  },
}

export const Merging: Story = {
  parameters: { clientele: { fresh: true } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'ready')
    await choose(detail(canvasElement), /Merge/)
    const dialog = await appears(detail(canvasElement), 'clientele-merge-dialog')
    await waitFor(() => expect(inside(dialog, 'dialog')).toHaveAttribute('open'))
  },
}

export const Erasing: Story = {
  parameters: { clientele: { role: 'admin' } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'ready')
    await choose(detail(canvasElement), /Erase/)
    const dialog = await appears(detail(canvasElement), 'clientele-erase-dialog')
    await waitFor(() => expect(inside(dialog, 'dialog')).toHaveAttribute('open'))
  },
}

export const Missing: Story = {
  args: { customerId: '01930000-0000-7000-8000-000000000001' },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'missing')
  },
}

export const Offline: Story = {
  parameters: { clientele: { override: [override(operations.customers.get, 'network')] } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'failed')
  },
}

export const Swedish: Story = { ...Overview, ...swedish }
export const German: Story = { ...Overview, ...german }
export const RightToLeft: Story = { ...Overview, ...rightToLeft }
export const Dark: Story = { ...Overview, ...dark }
export const HighContrast: Story = { ...Overview, ...highContrast }
export const Narrow: Story = { ...Overview, ...narrow }
export const Phone: Story = { ...Overview, ...phone }
export const Compact: Story = { ...Overview, parameters: { density: '-1' } }
