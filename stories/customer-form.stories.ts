import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/customer-form'
import type { CustomerForm } from '@clientele/elements/customer-form'
import {
  customerIn,
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

interface Args extends Partial<CustomerForm> {
  /** Which of the story's customers is edited; none creates one. */
  edits?: number
}

const meta = {
  title: 'Elements/Customer form',
  component: 'customer-form',
  argTypes: {
    edits: { table: { disable: true } },
    theme: { control: 'inline-radio', options: ['light', 'dark'] },
  },
  render: ({ edits, ...args }, context) =>
    html`<customer-form
      .client=${loadedIn(context).client}
      ${properties(edits === undefined ? args : { customer: customerIn(context, edits), ...args })}
    ></customer-form>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const form = (canvas: HTMLElement) => canvas.querySelector('customer-form')

async function save(canvas: HTMLElement, field: string, text: string): Promise<void> {
  await reaches(form(canvas), 'ready')
  const input = inside<HTMLInputElement>(form(canvas), field)
  await userEvent.type(input, text, { initialSelectionStart: 0, initialSelectionEnd: input.value.length })
  await userEvent.click(inside(form(canvas), '[type=submit]'))
}

export const Create: Story = {
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'ready')
  },
}

export const Edit: Story = {
  args: { edits: 0 },
  async play(context) {
    const { canvasElement } = context
    await reaches(form(canvasElement), 'ready')
    await expect(inside(form(canvasElement), '#name')).toHaveValue(customerIn(context).name)
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

/** The address of another customer: the database refuses it. */
export const DuplicateEmail: Story = {
  args: { edits: 0 },
  async play(context) {
    const { canvasElement } = context
    const taken = loadedIn(context).customers.find(({ id, email }) => id !== customerIn(context).id && email)
    await save(canvasElement, '#email', taken?.email ?? '')
    await waitFor(() => expect(inside(form(canvasElement), '#email')).toHaveAttribute('aria-invalid', 'true'))
  },
}

/** Somebody else saves first. */
export const StaleVersion: Story = {
  args: { edits: 1 },
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const { canvasElement } = context
    const { id } = customerIn(context, 1)
    await reaches(form(canvasElement), 'ready')
    await loadedIn(context).client.customers.update(id, { name: 'Theirs', city: 'Kiruna' })
    await save(canvasElement, '#name', 'Mine')
    await waitFor(() => expect(inside(form(canvasElement), '.conflict')).toHaveTextContent('Theirs'))
    await expect(inside(form(canvasElement), '#name')).toHaveValue('Mine')
  },
}

/** A viewer may look, and is not offered to change anything. */
export const Viewer: Story = {
  args: { edits: 0 },
  parameters: { clientele: { role: 'viewer' } },
  async play({ canvasElement }) {
    await waitFor(() => expect(inside(form(canvasElement), '.notice')).toHaveTextContent('not change it'))
    await expect(inside(form(canvasElement), '#name')).toBeDisabled()
    await expect(inside(form(canvasElement), '.actions')).toHaveTextContent(/^\s*Close\s*$/)
  },
}

/** The right to change was taken away while somebody was writing. */
export const Forbidden: Story = {
  args: { edits: 0 },
  parameters: {
    clientele: { override: [override(operations.customers.update, { refuse: 'forbidden' })] },
  },
  async play({ canvasElement }) {
    await save(canvasElement, '#name', 'Not mine')
    await waitFor(() => expect(inside(form(canvasElement), '.notice')).toHaveTextContent('not allowed'))
    await expect(inside(form(canvasElement), '#name')).toHaveValue('Not mine')
  },
}

export const Offline: Story = {
  args: { edits: 0 },
  parameters: { clientele: { override: [override(operations.customers.update, 'network')] } },
  async play({ canvasElement }) {
    await save(canvasElement, '#name', 'Still here')
    await waitFor(() => expect(inside(form(canvasElement), '.notice')).toHaveTextContent('still here'))
  },
}

export const Deleted: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    const { canvasElement } = context
    const { client, customers } = loadedIn(context)
    const idle = customers.find(({ statistics }) => statistics.activeJobs === 0)
    const element = form(canvasElement)
    if (element === null || idle === undefined) throw new Error('nobody without active jobs')
    element.customer = await client.customers.delete(idle.id)
    await reaches(element, 'ready')
    await waitFor(() => expect(inside(element, '[part=submit]')).toHaveTextContent('Restore'))
  },
}

export const Loading: Story = {
  args: { customerId: '01930000-0000-7000-8000-000000000001' },
  parameters: { clientele: { override: [override(operations.customers.get, 'pending')] } },
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'loading')
  },
}

export const Failed: Story = {
  args: { customerId: '01930000-0000-7000-8000-000000000001' },
  parameters: { clientele: { override: [override(operations.customers.get, { refuse: 'internal' })] } },
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'failed')
  },
}

export const Denied: Story = {
  args: { customerId: '01930000-0000-7000-8000-000000000001' },
  parameters: { clientele: { override: [override(operations.customers.get, { refuse: 'forbidden' })] } },
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'denied')
  },
}

export const LongTexts: Story = {
  ...Edit,
  parameters: { clientele: { organization: 'long' } },
}

/** Somebody like that is there already; the form says so while it is typed. */
export const PossibleDuplicate: Story = {
  async play(context) {
    const { canvasElement } = context
    await reaches(form(canvasElement), 'ready')
    const { name, email } = customerIn(context)
    await userEvent.type(inside(form(canvasElement), '#name'), name)
    await userEvent.type(inside(form(canvasElement), '#email'), email ?? '')
    await waitFor(() => expect(inside(form(canvasElement), '.candidates')).toHaveTextContent(name))
  },
}

export const Missing: Story = {
  args: { customerId: '01930000-0000-7000-8000-000000000001' },
  async play({ canvasElement }) {
    await reaches(form(canvasElement), 'missing')
  },
}

export const Swedish: Story = { ...Edit, ...swedish }
export const German: Story = { ...Edit, ...german }
export const RightToLeft: Story = { ...Edit, ...rightToLeft }
export const Dark: Story = { ...Edit, ...dark }
export const HighContrast: Story = { ...Edit, ...highContrast }
export const Narrow: Story = { ...Edit, ...narrow }
export const Phone: Story = { ...Edit, ...phone }
