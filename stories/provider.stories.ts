import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html, nothing } from 'lit'
import { expect, waitFor } from 'storybook/test'
import '@clientele/elements/customer-form'
import '@clientele/elements/customer-list'
import '@clientele/elements/provider'
import type { ClienteleProvider } from '@clientele/elements/provider'
import { inside, loadedIn, reaches } from './stage.js'

type Args = Partial<Pick<ClienteleProvider, 'currency' | 'theme' | 'lang'>>

const meta = {
  title: 'Elements/Provider',
  component: 'clientele-provider',
  args: { currency: 'SEK', lang: 'sv' },
  argTypes: {
    theme: { control: 'inline-radio', options: ['light', 'dark'] },
    lang: { control: 'inline-radio', options: ['en', 'sv', 'de', 'ar'] },
  },
  render: ({ currency, theme, lang }, context) =>
    html`<clientele-provider
      .client=${loadedIn(context).client}
      currency=${currency ?? nothing}
      theme=${theme ?? nothing}
      lang=${lang ?? nothing}
    >
      <customer-list></customer-list>
    </clientele-provider>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

export const Swedish: Story = {
  async play({ canvasElement }) {
    const list = canvasElement.querySelector('customer-list')
    await reaches(list, 'ready')
    await waitFor(() => expect(inside(list, '[part=create-button]')).toHaveTextContent('Ny kund'))
    await expect(inside(list, '.figure:nth-child(4) dd')).toHaveTextContent('kr')
  },
}

export const German: Story = {
  args: { lang: 'de', currency: 'EUR' },
  async play({ canvasElement }) {
    await reaches(canvasElement.querySelector('customer-list'), 'ready')
  },
}

export const Arabic: Story = {
  args: { lang: 'ar', currency: 'AED' },
  async play({ canvasElement }) {
    const list = canvasElement.querySelector('customer-list')
    await reaches(list, 'ready')
    await waitFor(() => expect(inside(list, '.root')).toHaveAttribute('dir', 'rtl'))
  },
}

export const Dark: Story = {
  args: { theme: 'dark', lang: 'en' },
  parameters: { scheme: 'dark' },
  async play({ canvasElement }) {
    await reaches(canvasElement.querySelector('customer-list'), 'ready')
  },
}

export const WithoutOne: Story = {
  render: () => html`<customer-list></customer-list>`,
  async play({ canvasElement }) {
    await reaches(canvasElement.querySelector('customer-list'), 'disconnected')
  },
}
