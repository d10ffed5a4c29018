import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import '@clientele/elements/customer-statistics'
import type { CustomerStatisticsElement } from '@clientele/elements/customer-statistics'
import {
  customerIn,
  dark,
  german,
  highContrast,
  loadedIn,
  narrow,
  phone,
  properties,
  reaches,
  rightToLeft,
  swedish,
} from './stage.js'

interface Args extends Partial<CustomerStatisticsElement> {
  /** Whether it shows one of the story's customers. */
  ofOne?: boolean
}

const meta = {
  title: 'Elements/Customer statistics',
  component: 'customer-statistics',
  args: { currency: 'SEK', ofOne: false },
  argTypes: {
    ofOne: { table: { disable: true } },
    theme: { control: 'inline-radio', options: ['light', 'dark'] },
  },
  render: ({ ofOne, ...args }, context) =>
    html`<customer-statistics
      .client=${loadedIn(context).client}
      ${properties(ofOne ? { customerId: customerIn(context).id, ...args } : args)}
    ></customer-statistics>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const statistics = (canvas: HTMLElement) => canvas.querySelector('customer-statistics')
const ready: Story['play'] = async ({ canvasElement }) => {
  await reaches(statistics(canvasElement), 'ready')
}
const listing = (forced: Parameters<typeof override<typeof operations.customers.list>>[1]) => ({
  clientele: { override: [override(operations.customers.list, forced)] },
})

export const Few: Story = { play: ready }
export const OfACustomer: Story = { args: { ofOne: true }, play: ready }
export const Empty: Story = { parameters: { clientele: { organization: 'empty' } }, play: ready }
export const Many: Story = { parameters: { clientele: { organization: 'many' } }, play: ready }

export const Loading: Story = {
  parameters: listing('pending'),
  async play({ canvasElement }) {
    await reaches(statistics(canvasElement), 'loading')
  },
}

export const Denied: Story = {
  parameters: listing({ refuse: 'forbidden' }),
  async play({ canvasElement }) {
    await reaches(statistics(canvasElement), 'denied')
  },
}

export const Failed: Story = {
  parameters: listing({ refuse: 'internal' }),
  async play({ canvasElement }) {
    await reaches(statistics(canvasElement), 'failed')
  },
}

export const Offline: Story = {
  parameters: listing('network'),
  async play({ canvasElement }) {
    await reaches(statistics(canvasElement), 'failed')
  },
}

export const Swedish: Story = { ...Few, ...swedish }
export const German: Story = { ...Few, ...german }
export const RightToLeft: Story = { ...Few, ...rightToLeft }
export const Dark: Story = { ...Few, ...dark }
export const HighContrast: Story = { ...Few, ...highContrast }
export const Narrow: Story = { ...Few, ...narrow }
export const Phone: Story = { ...Few, ...phone }
