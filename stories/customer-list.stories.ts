import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html, nothing } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/customer-list'
import type { CustomerList } from '@clientele/elements/customer-list'
import type { CustomersClient } from '@clientele/core'
import { clientOf, inside, reaches, sampleCustomers } from './stage.js'

type Args = Partial<Pick<CustomerList, 'currency' | 'readonly' | 'theme' | 'sort' | 'search'>> & {
  client: () => CustomersClient
}

const meta = {
  title: 'Elements/Customer list',
  component: 'customer-list',
  args: { currency: 'EUR', readonly: false, sort: '-createdAt', search: '', client: () => clientOf(24) },
  argTypes: {
    theme: { control: 'inline-radio', options: ['light', 'dark'] },
    client: { table: { disable: true } },
  },
  render: ({ currency, readonly, theme, sort, search, client }) =>
    html`<customer-list
      .client=${client()}
      currency=${currency ?? nothing}
      ?readonly=${readonly}
      theme=${theme ?? nothing}
      .sort=${sort ?? '-createdAt'}
      .search=${search ?? ''}
    ></customer-list>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const list = (canvas: HTMLElement) => canvas.querySelector('customer-list')

export const Few: Story = {
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await expect(inside(list(canvasElement), 'p.status')).toHaveTextContent('24 customers')
  },
}

export const Many: Story = {
  args: { client: () => clientOf(5000) },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    inside(list(canvasElement), '.viewport').scrollTop = 90 * 56
    await waitFor(() => expect(inside(list(canvasElement), '.body').offsetHeight).toBe(200 * 56))
    await expect(list(canvasElement)?.shadowRoot?.querySelectorAll('.body .row').length).toBeLessThan(40)
  },
}

export const Loading: Story = {
  args: { client: () => clientOf(24, (backend) => void backend.hold('list')) },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'loading')
  },
}

export const Empty: Story = {
  args: { client: () => clientOf(0) },
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
  args: { client: () => clientOf(24, (backend) => backend.refuse('list', { code: 'forbidden' })) },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'denied')
  },
}

export const SignedOut: Story = {
  args: { client: () => clientOf(24, (backend) => backend.refuse('list', { code: 'unauthenticated' })) },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'denied')
  },
}

export const Failed: Story = {
  args: { client: () => clientOf(24, (backend) => backend.refuse('list', { code: 'internal' })) },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'failed')
  },
}

export const LongTexts: Story = {
  args: {
    client: () =>
      clientOf(0, (backend) => {
        backend.customers = sampleCustomers(12).map((customer, n) => ({
          ...customer,
          name:
            n % 2
              ? 'Aktiebolaget Östgötatrafikens gemensamma underhålls- och serviceförvaltning'
              : customer.name,
          email: `an.address.that.goes.on.and.on.${n}@subdomain.of.a.very.long.example.com`,
          city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
        }))
      }),
  },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    const viewport = inside(list(canvasElement), '.viewport')
    await expect(viewport.scrollWidth).toBe(viewport.clientWidth)
  },
}

export const Dark: Story = {
  parameters: { scheme: 'dark' },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
  },
}

export const RightToLeft: Story = {
  parameters: { lang: 'ar' },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await waitFor(() => expect(inside(list(canvasElement), '.root')).toHaveAttribute('dir', 'rtl'))
  },
}

export const Narrow: Story = {
  name: '320 px',
  globals: { viewport: { value: 'narrow' } },
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
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await userEvent.click(inside(list(canvasElement), '[part=create-button]'))
    const dialog = inside(list(canvasElement), 'clientele-customer-dialog')
    await waitFor(() => expect(inside(dialog, 'dialog')).toHaveAttribute('open'))
  },
}

export const DeleteRefused: Story = {
  args: {
    client: () =>
      clientOf(24, (backend) =>
        backend.refuse('delete', {
          code: 'active_jobs',
          details: {
            jobs: [
              { id: '1', title: 'Roof repair, Storgatan 1', status: 'in_progress' },
              { id: '2', title: 'Gutter cleaning', status: 'scheduled' },
            ],
          },
        }),
      ),
  },
  async play({ canvasElement }) {
    await reaches(list(canvasElement), 'ready')
    await userEvent.click(inside(list(canvasElement), '.body .row[aria-rowindex="3"]'))
    const dialog = inside(list(canvasElement), 'clientele-customer-dialog')
    const form = await waitFor(() => inside<HTMLElementTagNameMap['customer-form']>(dialog, 'customer-form'))
    await reaches(form, 'ready')
    await userEvent.click(inside(form, '.danger'))
    await userEvent.click(await waitFor(() => inside(form, '.confirm')))
    await waitFor(() => expect(inside(form, '.notice')).toHaveTextContent('Gutter cleaning'))
  },
}
