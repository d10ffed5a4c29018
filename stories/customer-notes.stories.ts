import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/customer-notes'
import type { CustomerNotes } from '@clientele/elements/customer-notes'
import {
  appears,
  dark,
  german,
  highContrast,
  idIn,
  inside,
  loadedIn,
  narrow,
  phone,
  properties,
  reaches,
  rightToLeft,
  swedish,
} from './stage.js'

type Args = Partial<CustomerNotes>

const meta = {
  title: 'Elements/Customer notes',
  component: 'customer-notes',
  argTypes: {
    noteType: { control: 'select', options: ['general', 'complaint', 'feedback', 'request'] },
    theme: { control: 'inline-radio', options: ['light', 'dark'] },
  },
  render: (args, context) =>
    html`<customer-notes
      .client=${loadedIn(context).client}
      ${properties({ customerId: idIn(context), ...args })}
    ></customer-notes>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const notes = (canvas: HTMLElement) => canvas.querySelector('customer-notes')
const ready: Story['play'] = async ({ canvasElement }) => {
  await reaches(notes(canvasElement), 'ready')
}
const listing = (forced: Parameters<typeof override<typeof operations.notes.list>>[1]) => ({
  clientele: { override: [override(operations.notes.list, forced)] },
})

export const Few: Story = { play: ready }
export const ReadOnly: Story = { args: { readonly: true }, play: ready }
export const OnlyComplaints: Story = { args: { noteType: 'complaint' }, play: ready }

export const Empty: Story = {
  async play(context) {
    const element = notes(context.canvasElement)
    // The notes of the stories are on the ten who are worth most.
    const { customers } = await loadedIn(context).client.customers.list({ sort: 'lifetimeValue', limit: 1 })
    if (element) element.customerId = customers[0]?.id
    await reaches(element, 'empty')
  },
}

const write = async (context: { canvasElement: HTMLElement }, text: string) => {
  await userEvent.click(await appears(notes(context.canvasElement), '[data-add=note]'))
  const field = await appears(notes(context.canvasElement), '.composer textarea')
  await userEvent.type(field, text)
  await userEvent.click(inside(notes(context.canvasElement), '.composer .primary'))
}

export const Many: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const element = notes(context.canvasElement)
    const { client } = loadedIn(context)
    // Not the one that is shown: that one is in the cache as it was.
    const customerId = idIn(context, 1)
    for (let n = 1; n <= 30; n++)
      // By ids that grow, so that those of one moment have an order.
      await client.notes.create(customerId, {
        id: `01a9e0d7-8000-7000-9000-${String(n).padStart(12, '0')}`,
        content: `Came by for the ${n}. time and found all well.`,
      })
    if (element) element.customerId = customerId
    await waitFor(() => expect(inside(element, '.days')).toHaveTextContent('the 30. time'))
  },
}

export const LongTexts: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    await reaches(notes(context.canvasElement), 'ready')
    await write(
      context,
      `${'Donaudampfschifffahrtsgesellschaft'.repeat(4)} and a sentence after it that goes on and on.`,
    )
    await waitFor(() =>
      expect(inside(notes(context.canvasElement), '.days')).toHaveTextContent('goes on and on'),
    )
  },
}

/** A viewer reads, and is not offered to write. */
export const Viewer: Story = {
  parameters: { clientele: { role: 'viewer' } },
  async play({ canvasElement }) {
    await reaches(notes(canvasElement), 'ready')
    await waitFor(() => expect(notes(canvasElement)?.shadowRoot?.querySelector('[data-add]')).toBeNull())
  },
}

/** What the server refuses stays in the form, with the reason. */
export const Refused: Story = {
  parameters: { clientele: { override: [override(operations.notes.create, { refuse: 'forbidden' })] } },
  async play(context) {
    await reaches(notes(context.canvasElement), 'ready')
    await write(context, 'Not lost')
    await waitFor(() =>
      expect(inside(notes(context.canvasElement), '.notice')).toHaveTextContent('not allowed'),
    )
    await expect(inside(notes(context.canvasElement), '.composer textarea')).toHaveValue('Not lost')
  },
}

export const Loading: Story = {
  parameters: listing('pending'),
  async play({ canvasElement }) {
    await reaches(notes(canvasElement), 'loading')
  },
}

export const Denied: Story = {
  parameters: listing({ refuse: 'forbidden' }),
  async play({ canvasElement }) {
    await reaches(notes(canvasElement), 'denied')
  },
}

export const Failed: Story = {
  parameters: listing({ refuse: 'internal' }),
  async play({ canvasElement }) {
    await reaches(notes(canvasElement), 'failed')
  },
}

export const Offline: Story = {
  parameters: listing('network'),
  async play({ canvasElement }) {
    await reaches(notes(canvasElement), 'failed')
  },
}

export const Swedish: Story = { ...Few, ...swedish }
export const German: Story = { ...Few, ...german }
export const RightToLeft: Story = { ...Few, ...rightToLeft }
export const Dark: Story = { ...Few, ...dark }
export const HighContrast: Story = { ...Few, ...highContrast }
export const Narrow: Story = { ...Few, ...narrow }
export const Phone: Story = { ...Few, ...phone }
