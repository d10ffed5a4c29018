import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/customer-list'
import type { CustomerList } from '@clientele/elements/customer-list'
import {
  appears,
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

type Args = Partial<CustomerList>

const meta = {
  title: 'Elements/Customer list',
  component: 'customer-list',
  args: { currency: 'SEK' },
  argTypes: { theme: { control: 'inline-radio', options: ['light', 'dark'] } },
  render: (args, context) =>
    html`<customer-list .client=${loadedIn(context).client} ${properties(args)}></customer-list>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const list = (canvas: HTMLElement) => canvas.querySelector('customer-list')
const ready: Story['play'] = async ({ canvasElement }) => {
  await reaches(list(canvasElement), 'ready')
}
const listing = (forced: Parameters<typeof override<typeof operations.customers.list>>[1]) => ({
  clientele: { override: [override(operations.customers.list, forced)] },
})

/** Selects all and opens the dialog of an export. */
async function exportDialog(canvas: HTMLElement): Promise<HTMLElement> {
  const element = list(canvas)
  await reaches(element, 'ready')
  if (element) element.selection = { matching: {} }
  const bar = await appears(element, 'clientele-bulk-bar')
  await userEvent.click(await appears(bar, '.export'))
  return appears(element, 'clientele-export-dialog')
}

/** The same, as soon as the preview is there. */
async function openExport(canvas: HTMLElement): Promise<HTMLElement> {
  const dialog = await exportDialog(canvas)
  await appears(dialog, 'table')
  return dialog
}

export const Few: Story = {
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await expect(inside(list(canvasElement), 'p.status')).toHaveTextContent('24 customers')
  },
}

export const Many: Story = {
  parameters: { clientele: { organization: 'many' } },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await expect(inside(list(canvasElement), 'p.status')).toHaveTextContent('300')
    await expect(list(canvasElement)?.shadowRoot?.querySelectorAll('.body .row').length).toBeLessThan(60)
  },
}

export const Scrolled: Story = {
  parameters: { clientele: { organization: 'many' } },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    const viewport = inside(list(canvasElement), '.viewport')
    viewport.scrollTop = viewport.scrollHeight
    await waitFor(() => expect(inside(list(canvasElement), '.body').offsetHeight).toBeGreaterThan(120 * 56))
    await expect(list(canvasElement)?.shadowRoot?.querySelectorAll('.body .row').length).toBeLessThan(60)
  },
}

export const Loading: Story = {
  parameters: listing('pending'),
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'loading')
  },
}

export const Empty: Story = {
  parameters: { clientele: { organization: 'empty' } },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'empty')
  },
}

export const NothingMatches: Story = {
  args: { search: 'zzz' },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'empty')
    await expect(inside(list(canvasElement), '.message-title')).toHaveTextContent('Nothing matches')
  },
}

export const Denied: Story = {
  parameters: listing({ refuse: 'forbidden' }),
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'denied')
  },
}

export const SignedOut: Story = {
  parameters: listing({ refuse: 'unauthenticated' }),
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'denied')
  },
}

export const Failed: Story = {
  parameters: listing({ refuse: 'internal' }),
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'failed')
  },
}

export const Offline: Story = {
  parameters: listing('network'),
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'failed')
  },
}

export const LongTexts: Story = {
  parameters: { clientele: { organization: 'long' } },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    const viewport = inside(list(canvasElement), '.viewport')
    await expect(viewport.scrollWidth).toBe(viewport.clientWidth)
  },
}

export const Northwind: Story = { parameters: { clientele: { organization: 'northwind' } }, play: ready }

export const Swedish: Story = { ...swedish, play: ready }
export const German: Story = { ...german, play: ready }
export const Dark: Story = { ...dark, play: ready }
export const Phone: Story = { ...phone, play: ready }
export const Compact: Story = { parameters: { density: '-1' }, play: ready }
export const HighContrast: Story = { ...highContrast, play: ready }

export const RightToLeft: Story = {
  ...rightToLeft,
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await waitFor(() => expect(inside(list(canvasElement), '.root')).toHaveAttribute('dir', 'rtl'))
  },
}

export const Narrow: Story = {
  ...narrow,
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await waitFor(() => expect(inside(list(canvasElement), '.header').offsetParent).toBeNull())
  },
}

export const ReadOnly: Story = {
  args: { readonly: true },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await expect(list(canvasElement)?.shadowRoot?.querySelector('[part=create-button]')).toBeNull()
  },
}

export const Creating: Story = {
  parameters: { clientele: { fresh: true } },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await userEvent.click(inside(list(canvasElement), '[part=create-button]'))
    const dialog = await appears(list(canvasElement), 'clientele-customer-dialog')
    const form = await appears(dialog, 'customer-form')
    await userEvent.type(await appears(form, '#name'), 'Aaltonen Cleaning')
    await userEvent.type(inside(form, '#email'), 'hello@aaltonen.example')
    await userEvent.click(inside(form, '[type=submit]'))
    await waitFor(() => expect(inside(list(canvasElement), 'p.status')).toHaveTextContent('25 customers'))
    await waitFor(() => expect(inside(list(canvasElement), '.body')).toHaveTextContent('Aaltonen Cleaning'))
    await waitFor(() => expect(list(canvasElement)?.shadowRoot?.querySelector('[data-pending]')).toBeNull())
  },
}

/** The database refuses, and the form names the jobs that stand in the way. */
export const DeleteRefused: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const { canvasElement } = context
    const busy = loadedIn(context).customers.find(({ statistics }) => statistics.activeJobs > 0)
    if (busy === undefined) throw new Error('nobody with active jobs')
    const element = list(canvasElement)
    if (element) element.search = busy.name
    await reaches(element, 'ready')
    await waitFor(() => expect(inside(element, 'p.status')).toHaveTextContent(/^1 customer/))
    await userEvent.click(inside(element, '.body .row[aria-rowindex="2"]'))
    const dialog = await appears(element, 'clientele-customer-dialog')
    const form = await appears<HTMLElementTagNameMap['customer-form']>(dialog, 'customer-form')
    await reaches(form, 'ready')
    await userEvent.click(inside(form, '.danger'))
    await userEvent.click(await appears(form, '.confirm'))
    await waitFor(() => expect(inside(form, '.notice')).toHaveTextContent('active job'))
  },
}

/** Who is selected, and what the file will have: nothing is downloaded before it was seen. */
export const Exporting: Story = {
  async play({ canvasElement }) {
    const dialog = await openExport(canvasElement)
    await expect(inside(dialog, 'tbody').children).toHaveLength(5)
  },
}

export const ExportingLongTexts: Story = {
  parameters: { clientele: { organization: 'long' } },
  play: async ({ canvasElement }) => void (await openExport(canvasElement)),
}

export const ExportingNarrow: Story = { ...narrow, play: Exporting.play! }
export const ExportingRightToLeft: Story = { ...rightToLeft, play: Exporting.play! }

/** The exact values, for programs. */
export const ExportingForPrograms: Story = {
  async play({ canvasElement }) {
    const dialog = await openExport(canvasElement)
    await userEvent.click(inside(dialog, 'label:last-of-type input'))
    await waitFor(() => expect(inside(dialog, 'pre').textContent.trim().split('\n')).toHaveLength(5))
  },
}

/** The server refuses what the bar has offered: the dialog says so in the place of the preview. */
export const ExportRefused: Story = {
  parameters: {
    clientele: { override: [override(operations.bulk.export, { refuse: 'forbidden' })] },
  },
  async play({ canvasElement }) {
    const dialog = await exportDialog(canvasElement)
    await expect(await appears(dialog, '[role=alert]')).toHaveTextContent('You are not allowed to do this.')
  },
}
