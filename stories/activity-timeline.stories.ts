import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/activity-timeline'
import '@clientele/elements/customer-notes'
import '@clientele/elements/customer-statistics'
import type { ActivityTimeline } from '@clientele/elements/activity-timeline'
import { customerIn, inside, loadedIn, reaches } from './stage.js'

type Args = Partial<Pick<ActivityTimeline, 'readonly' | 'currency'>>

const meta = {
  title: 'Elements/Activity timeline',
  component: 'activity-timeline',
  args: { currency: 'EUR' },
  render: ({ readonly, currency }, context) =>
    html`<activity-timeline
      .client=${loadedIn(context).client}
      .currency=${currency}
      customer-id=${customerIn(context).id}
      ?readonly=${readonly === true}
    ></activity-timeline>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

/** A database in a worker may take its time. */
const soon = { timeout: 10_000 }

const timeline = (canvas: HTMLElement) => canvas.querySelector('activity-timeline')
const loaded: Story['play'] = async ({ canvasElement }) => {
  await waitFor(() => expect(timeline(canvasElement)?.readyState).toMatch(/ready|empty/), soon)
}

export const Filled: Story = { play: loaded }
export const ReadOnly: Story = { args: { readonly: true }, play: loaded }

async function logCall(canvas: HTMLElement, text: string): Promise<void> {
  await waitFor(() => expect(timeline(canvas)?.readyState).toMatch(/ready|empty/), soon)
  await userEvent.click(inside(timeline(canvas), '[data-add=call]'))
  await userEvent.type(
    await waitFor(() => inside(timeline(canvas), '.composer .first'), soon),
    `${text}{Enter}`,
  )
}

export const LogACall: Story = {
  parameters: { clientele: { fresh: true } },
  async play({ canvasElement }) {
    await logCall(canvasElement, 'About the roof')
    await waitFor(
      () => expect(inside(timeline(canvasElement), '.days')).toHaveTextContent('Call: About the roof'),
      soon,
    )
  },
}

/** A viewer may not write: the text stays, with the reason. */
export const Refused: Story = {
  parameters: { clientele: { role: 'viewer' } },
  async play({ canvasElement }) {
    await logCall(canvasElement, 'Not lost')
    await waitFor(
      () => expect(inside(timeline(canvasElement), '.notice')).toHaveTextContent('not allowed'),
      soon,
    )
    await expect(inside(timeline(canvasElement), '.composer .first')).toHaveValue('Not lost')
  },
}

export const Loading: Story = {
  parameters: { clientele: { override: [override(operations.timeline.list, 'pending')] } },
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'loading')
  },
}

export const Offline: Story = {
  parameters: { clientele: { override: [override(operations.timeline.list, 'network')] } },
  async play({ canvasElement }) {
    await reaches(timeline(canvasElement), 'failed')
  },
}

export const Notes: Story = {
  render: (_args, context) =>
    html`<customer-notes
      .client=${loadedIn(context).client}
      customer-id=${customerIn(context).id}
    ></customer-notes>`,
  async play({ canvasElement }) {
    await waitFor(
      () => expect(canvasElement.querySelector('customer-notes')?.readyState).toMatch(/ready|empty/),
      soon,
    )
  },
}

export const FiguresOfACustomer: Story = {
  render: (_args, context) =>
    html`<customer-statistics
      .client=${loadedIn(context).client}
      currency="EUR"
      customer-id=${customerIn(context).id}
    ></customer-statistics>`,
  async play({ canvasElement }) {
    await reaches(canvasElement.querySelector('customer-statistics'), 'ready')
  },
}

export const FiguresOfTheOrganisation: Story = {
  render: (_args, context) =>
    html`<customer-statistics .client=${loadedIn(context).client} currency="EUR"></customer-statistics>`,
  async play({ canvasElement }) {
    await reaches(canvasElement.querySelector('customer-statistics'), 'ready')
  },
}

export const Dark: Story = { ...Filled, parameters: { scheme: 'dark' } }
export const RightToLeft: Story = { ...Filled, parameters: { lang: 'ar' } }
export const Narrow: Story = { ...Filled, name: '320 px', globals: { viewport: { value: 'narrow' } } }
