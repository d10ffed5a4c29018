import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, waitFor } from 'storybook/test'
import '@clientele/elements/customer-list'
import '@clientele/elements/provider'
import type { ClienteleProvider } from '@clientele/elements/provider'
import { inside, loadedIn, properties, reaches } from './stage.js'

type Args = Partial<ClienteleProvider>

const meta = {
  title: 'Elements/Provider',
  component: 'clientele-provider',
  args: { currency: 'SEK', lang: 'sv' },
  argTypes: {
    theme: { control: 'inline-radio', options: ['light', 'dark'] },
    lang: { control: 'inline-radio', options: ['en', 'sv', 'de', 'ar'] },
  },
  render: (args, context) =>
    html`<clientele-provider .client=${loadedIn(context).client} ${properties(args)}>
      <customer-list></customer-list>
    </clientele-provider>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const list = (canvas: HTMLElement) => canvas.querySelector('customer-list')

export const Swedish: Story = {
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await waitFor(() =>
      expect(inside(list(canvasElement), '[part=create-button]')).toHaveTextContent('Ny kund'),
    )
    await expect(inside(list(canvasElement), '.figure:nth-child(4) dd')).toHaveTextContent('kr')
  },
}

export const German: Story = {
  args: { lang: 'de', currency: 'EUR' },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
  },
}

export const Arabic: Story = {
  args: { lang: 'ar', currency: 'AED' },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await waitFor(() => expect(inside(list(canvasElement), '.root')).toHaveAttribute('dir', 'rtl'))
  },
}

export const Dark: Story = {
  args: { theme: 'dark', lang: 'en' },
  parameters: { scheme: 'dark' },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
  },
}

export const WithoutOne: Story = {
  render: () => html`<customer-list></customer-list>`,
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'disconnected')
  },
}
