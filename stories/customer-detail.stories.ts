import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html, nothing } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/customer-detail'
import type { CustomerDetailElement } from '@clientele/elements/customer-detail'
import { customerIn, inside, loadedIn, reaches } from './stage.js'

interface Args extends Partial<
  Pick<CustomerDetailElement, 'customerId' | 'currency' | 'tab' | 'readonly' | 'theme'>
> {
  /** Which of the story's customers is shown. */
  shows?: number
}

const meta = {
  title: 'Elements/Customer detail',
  component: 'customer-detail',
  args: { currency: 'EUR', shows: 0 },
  argTypes: { shows: { table: { disable: true } } },
  render: ({ shows = 0, customerId, currency, tab, readonly, theme }, context) =>
    html`<customer-detail
      .client=${loadedIn(context).client}
      customer-id=${customerId ?? customerIn(context, shows).id}
      currency=${currency ?? nothing}
      tab=${tab ?? 'overview'}
      ?readonly=${readonly === true}
      theme=${theme ?? nothing}
    ></customer-detail>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

/** A database in a worker may take its time. */
const soon = { timeout: 10_000 }

const detail = (canvas: HTMLElement) => canvas.querySelector('customer-detail')
const ready: Story['play'] = async ({ canvasElement }) => {
  await reaches(detail(canvasElement), 'ready')
}

export const Overview: Story = { play: ready }
export const Jobs: Story = { args: { tab: 'jobs' }, play: ready }
export const Notes: Story = { args: { tab: 'notes' }, play: ready }
export const History: Story = { args: { tab: 'history' }, play: ready }
export const ReadOnly: Story = { args: { readonly: true }, play: ready }

export const EditField: Story = {
  parameters: { clientele: { fresh: true } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'ready')
    await userEvent.click(inside(detail(canvasElement), '[data-edit=city]'))
    await userEvent.type(
      await waitFor(() => inside(detail(canvasElement), '[data-field=city] input'), soon),
      'Kiruna{Enter}',
      {
        initialSelectionStart: 0,
        initialSelectionEnd: 100,
      },
    )
    await waitFor(
      () => expect(inside(detail(canvasElement), '[data-field=city]')).toHaveTextContent('Kiruna'),
      soon,
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
      await waitFor(() => inside(detail(canvasElement), '[data-field=city] input'), soon),
      'Mine{Enter}',
      {
        initialSelectionStart: 0,
        initialSelectionEnd: 100,
      },
    )
    await waitFor(() => expect(inside(detail(canvasElement), '.conflict')).toHaveTextContent('Theirs'), soon)
  },
}

/** A viewer may look, not change: the field says so and keeps what was typed. */
export const Forbidden: Story = {
  parameters: { clientele: { role: 'viewer' } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'ready')
    await userEvent.click(inside(detail(canvasElement), '[data-edit=city]'))
    await userEvent.type(
      await waitFor(() => inside(detail(canvasElement), '[data-field=city] input'), soon),
      'Not mine{Enter}',
    )
    await waitFor(
      () => expect(inside(detail(canvasElement), '.error')).toHaveTextContent('not allowed'),
      soon,
    )
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
    await waitFor(() => expect(inside(element, '[data-action=restore]')).toHaveTextContent('Restore'), soon)
  },
}

export const Loading: Story = {
  parameters: { clientele: { override: [override(operations.customers.get, 'pending')] } },
  async play({ canvasElement }) {
    await reaches(detail(canvasElement), 'loading')
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

export const Dark: Story = { ...Overview, parameters: { scheme: 'dark' } }
export const RightToLeft: Story = { ...Overview, parameters: { lang: 'ar' } }
export const Narrow: Story = { ...Overview, name: '320 px', globals: { viewport: { value: 'narrow' } } }
