import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html, nothing } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/customer-form'
import type { CustomerForm } from '@clientele/elements/customer-form'
import type { CustomersClient } from '@clientele/core'
import { clientOf, inside, reaches, sampleCustomer, sampleCustomers, sampleId } from './stage.js'

type Args = Partial<Pick<CustomerForm, 'customer' | 'customerId' | 'theme'>> & {
  client: () => CustomersClient
}

const meta = {
  title: 'Elements/Customer form',
  component: 'customer-form',
  args: { client: () => clientOf(3) },
  argTypes: { client: { table: { disable: true } }, customer: { table: { disable: true } } },
  render: ({ client, customer, customerId, theme }) =>
    html`<customer-form
      .client=${client()}
      .customer=${customer}
      customer-id=${customerId ?? nothing}
      theme=${theme ?? nothing}
    ></customer-form>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const form = (canvas: HTMLElement) => canvas.querySelector('customer-form')

async function save(canvas: HTMLElement, name: string): Promise<void> {
  await reaches(form(canvas), 'ready')
  const field = inside<HTMLInputElement>(form(canvas), '#name')
  await userEvent.type(field, name, { initialSelectionStart: 0, initialSelectionEnd: field.value.length })
  await userEvent.click(inside(form(canvas), '[type=submit]'))
}

export const Create: Story = {
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'ready')
  },
}

export const Edit: Story = {
  args: { customer: sampleCustomer(2) },
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'ready')
    await expect(inside(form(canvasElement), '#name')).toHaveValue(sampleCustomer(2).name)
  },
}

export const FieldErrors: Story = {
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'ready')
    await userEvent.type(inside(form(canvasElement), '#email'), 'not an address')
    await userEvent.click(inside(form(canvasElement), '[type=submit]'))
    await waitFor(() => expect(form(canvasElement)?.shadowRoot?.querySelectorAll('.error')).toHaveLength(2))
  },
}

export const DuplicateEmail: Story = {
  args: {
    customer: sampleCustomer(1),
    client: () => clientOf(3, (backend) => backend.refuse('update', { code: 'duplicate_email' })),
  },
  async play({ canvasElement }) {
    await save(canvasElement, 'Twin')
    await waitFor(() => expect(inside(form(canvasElement), '#email')).toHaveAttribute('aria-invalid', 'true'))
  },
}

export const StaleVersion: Story = {
  args: {
    customer: sampleCustomer(1),
    client: () =>
      clientOf(3, (backend) => {
        backend.customers = sampleCustomers(3).map((row) => ({
          ...row,
          version: 4,
          name: 'Theirs',
          city: 'Kiruna',
        }))
      }),
  },
  async play({ canvasElement }) {
    await save(canvasElement, 'Mine')
    await waitFor(() => expect(inside(form(canvasElement), '.conflict')).toHaveTextContent('Theirs'))
    await expect(inside(form(canvasElement), '#name')).toHaveValue('Mine')
  },
}

export const Forbidden: Story = {
  args: {
    customer: sampleCustomer(1),
    client: () => clientOf(3, (backend) => backend.refuse('update', { code: 'forbidden' })),
  },
  async play({ canvasElement }) {
    await save(canvasElement, 'Not mine')
    await waitFor(() => expect(inside(form(canvasElement), '.notice')).toHaveTextContent('not allowed'))
    await expect(inside(form(canvasElement), '#name')).toHaveValue('Not mine')
  },
}

export const Offline: Story = {
  args: {
    customer: sampleCustomer(1),
    client: () => clientOf(3, (backend) => backend.refuse('update', 'network')),
  },
  async play({ canvasElement }) {
    await save(canvasElement, 'Still here')
    await waitFor(() => expect(inside(form(canvasElement), '.notice')).toHaveTextContent('still here'))
  },
}

export const Deleted: Story = {
  args: { customer: sampleCustomer(1, { status: 'deleted' }) },
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'ready')
    await expect(inside(form(canvasElement), '[part=submit]')).toHaveTextContent('Restore')
  },
}

export const Loading: Story = {
  args: { customerId: sampleId(1), client: () => clientOf(3, (backend) => void backend.hold('get')) },
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'loading')
  },
}

export const Missing: Story = {
  args: { customerId: sampleId(99) },
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'missing')
  },
}

export const Dark: Story = { ...Edit, parameters: { scheme: 'dark' } }

export const RightToLeft: Story = { ...Edit, parameters: { lang: 'ar' } }

export const Narrow: Story = { ...Edit, name: '320 px', globals: { viewport: { value: 'narrow' } } }
