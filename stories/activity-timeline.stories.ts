import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/activity-timeline'
import type { ActivityTimeline } from '@clientele/elements/activity-timeline'
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

type Args = Partial<ActivityTimeline>

const meta = {
  title: 'Elements/Activity timeline',
  component: 'activity-timeline',
  args: { currency: 'SEK' },
  argTypes: { theme: { control: 'inline-radio', options: ['light', 'dark'] } },
  render: (args, context) =>
    html`<activity-timeline
      .client=${loadedIn(context).client}
      ${properties({ customerId: idIn(context), ...args })}
    ></activity-timeline>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const timeline = (canvas: HTMLElement) => canvas.querySelector('activity-timeline')
const ready: Story['play'] = async ({ canvasElement }) => {
  await reaches(timeline(canvasElement), 'ready')
}
const listing = (forced: Parameters<typeof override<typeof operations.timeline.list>>[1]) => ({
  clientele: { override: [override(operations.timeline.list, forced)] },
})

export const Few: Story = { play: ready }
/** Older entries come as it is scrolled. */
export const Many: Story = { parameters: { clientele: { organization: 'northwind' } }, play: ready }
export const LongTexts: Story = { parameters: { clientele: { organization: 'long' } }, play: ready }
export const ReadOnly: Story = { args: { readonly: true }, play: ready }

export const Empty: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const element = timeline(context.canvasElement)
    const { id } = await loadedIn(context).client.customers.create({
      name: 'Aaltonen',
      email: 'a@aaltonen.example',
    })
    if (element) element.customerId = id
    await reaches(element, 'empty')
  },
}

export const OnlyCalls: Story = {
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'ready')
    const filters = timeline(canvasElement)?.shadowRoot?.querySelectorAll<HTMLElement>('.filter') ?? []
    const calls = [...filters].find(({ textContent }) => /^\s*Calls/.test(textContent))
    if (calls === undefined) throw new Error('no filter for calls')
    await userEvent.click(calls)
    await waitFor(() => expect(calls).toHaveAttribute('aria-pressed', 'true'))
    await reaches(timeline(canvasElement), 'ready', 'empty')
  },
}

async function logCall(canvas: HTMLElement, text: string): Promise<void> {
  await reaches(timeline(canvas), 'ready')
  await userEvent.click(inside(timeline(canvas), '[data-add=call]'))
  await userEvent.type(await appears(timeline(canvas), '.composer .first'), `${text}{Enter}`)
}

export const Writing: Story = {
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'ready')
    await userEvent.click(inside(timeline(canvasElement), '[data-add=meeting]'))
    await appears(timeline(canvasElement), '.composer .first')
  },
}

export const LogACall: Story = {
  parameters: { clientele: { fresh: true } },
  async play({ canvasElement }) {
    await logCall(canvasElement, 'About the roof')
    await waitFor(() =>
      expect(inside(timeline(canvasElement), '.days')).toHaveTextContent('Call: About the roof'),
    )
  },
}

/** A viewer reads, and is not offered to write. */
export const Viewer: Story = {
  parameters: { clientele: { role: 'viewer' } },
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'ready')
    await waitFor(() => expect(timeline(canvasElement)?.shadowRoot?.querySelector('[data-add]')).toBeNull())
  },
}

/** What the server refuses stays in the form, with the reason. */
export const Refused: Story = {
  parameters: {
    clientele: { override: [override(operations.activities.create, { refuse: 'forbidden' })] },
  },
  async play({ canvasElement }) {
    await logCall(canvasElement, 'Not lost')
    await waitFor(() => expect(inside(timeline(canvasElement), '.notice')).toHaveTextContent('not allowed'))
    await expect(inside(timeline(canvasElement), '.composer .first')).toHaveValue('Not lost')
  },
}

export const Loading: Story = {
  parameters: listing('pending'),
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'loading')
  },
}

export const Denied: Story = {
  parameters: listing({ refuse: 'forbidden' }),
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'denied')
  },
}

export const Failed: Story = {
  parameters: listing({ refuse: 'internal' }),
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'failed')
  },
}

export const Offline: Story = {
  parameters: listing('network'),
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'failed')
  },
}

export const Swedish: Story = { ...Few, ...swedish }
export const German: Story = { ...Few, ...german }
export const RightToLeft: Story = { ...Few, ...rightToLeft }
export const Dark: Story = { ...Few, ...dark }
export const HighContrast: Story = { ...Few, ...highContrast }
export const Narrow: Story = { ...Few, ...narrow }
export const Phone: Story = { ...Few, ...phone }
