import { operations, type CustomerDraft } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html, nothing } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/duplicate-review'
import type { DuplicateReviewElement } from '@clientele/elements/duplicate-review'
import {
  appears,
  dark,
  german,
  highContrast,
  inside,
  loadedIn,
  narrow,
  phone,
  reaches,
  rightToLeft,
  swedish,
} from './stage.js'

type Args = Partial<Pick<DuplicateReviewElement, 'currency' | 'readonly' | 'theme'>>

const meta = {
  title: 'Elements/Duplicate review',
  component: 'duplicate-review',
  args: { currency: 'EUR' },
  parameters: { clientele: { organization: 'empty' } },
  beforeEach: plant,
  render: ({ currency, readonly, theme }, context) =>
    html`<duplicate-review
      .client=${loadedIn(context).client}
      currency=${currency ?? nothing}
      ?readonly=${readonly === true}
      theme=${theme ?? nothing}
      @customer-open-request=${(event: Event) => event.preventDefault()}
    ></duplicate-review>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>
type Context = Parameters<NonNullable<Story['play']>>[0]

/** Customers who were entered twice, as it happens. */
const twice = [
  { name: 'Åsa Lindqvist', email: 'asa.lindqvist@example.com', phone: '+46 70 123 45 67', city: 'Malmö' },
  { name: 'Asa Lindquist', email: 'asa.lindqvist@exampel.com', phone: '070-123 45 67', city: 'Malmö' },
  {
    name: 'Fjällräven Bygg AB',
    type: 'business',
    organizationNumber: '556677-8899',
    phone: '08-440 20 10',
    address: 'Storgatan 4',
    city: 'Kiruna',
  },
  {
    name: 'Fjallraven Bygg Aktiebolag',
    type: 'business',
    organizationNumber: '5566778899',
    email: 'info@fjallbygg.example',
  },
  { name: 'Karl-Johan Pettersson', phone: '0920-55 66 77', city: 'Luleå' },
  { name: 'Pettersson Karl Johan', phone: '+46 920 556677', email: 'kj@pettersson.example', city: 'Luleå' },
] as const satisfies readonly CustomerDraft[]

const surnames =
  'Ahlgren Björkdahl Cederqvist Dahlström Ekelund Forsgren Grönvall Holmstedt Ivarsson Jernberg Kjellin Ljungkvist Malmsten Nordahl'.split(
    ' ',
  )

const longName = 'Kommunalförbundet för samordnad fastighetsförvaltning i Norra Västerbottens inland'

/** Writes the customers of a story. */
async function plant(context: { parameters: Record<string, unknown>; loaded: object }): Promise<void> {
  const { client } = loadedIn(context)
  const kind = context.parameters['duplicates'] as 'many' | 'long' | 'none' | undefined
  if (kind === 'none') return
  const rows =
    kind === 'many'
      ? surnames.flatMap((surname, n) => [
          { name: `Ingrid ${surname}`, phone: `0920 66 77 ${10 + n}` },
          { name: `${surname} Ingrid`, phone: `+46 920 66 77 ${10 + n}` },
        ])
      : kind === 'long'
        ? [
            {
              name: longName,
              phone: '0951-100 20',
              address: `${'Långa gatan '.repeat(12)}4`,
              city: 'Storuman',
            },
            {
              name: `${longName} (gamla)`,
              phone: '0951-100 20',
              email: `${'registrator.'.repeat(4)}x@long.example`,
            },
          ]
        : twice
  // By ids of their own: pairs come in the order of ids, and a second story with these customers finds them there.
  const kinds = ['twice', 'many', 'long']
  for (const [n, row] of rows.entries())
    await client.customers.create({
      ...row,
      id: `01a9e0d7-8000-7000-a00${kinds.indexOf(kind ?? 'twice')}-${String(n).padStart(12, '0')}`,
    })
}

const element = ({ canvasElement }: Context) => {
  const found = canvasElement.querySelector('duplicate-review')
  if (!found) throw new Error('the story has no review')
  return found
}
const reached = (context: Context, state: string) => reaches(element(context), state)
/** Both customers have come, so that nothing moves any more. */
async function compared(context: Context): Promise<void> {
  await reached(context, 'ready')
  await waitFor(() => expect(element(context).shadowRoot?.querySelector('td .bone')).toBeNull())
}
const pairs = (context: Context) => element(context).shadowRoot?.querySelectorAll('[role=option]').length

export const Ready: Story = { play: compared }

/** Arrows, Enter, Escape, S: everything without a pointer. */
export const Keyboard: Story = {
  async play(context) {
    await compared(context)
    inside(element(context), '[role=listbox]').focus()
    await userEvent.keyboard('{ArrowDown}')
    await element(context).updateComplete
    await expect(inside(element(context), '#pair-1').ariaSelected).toBe('true')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(element(context).shadowRoot?.activeElement?.id).toBe('compared'))
    await userEvent.keyboard('s')
    await waitFor(() => expect(inside(element(context), '#pair-1')).toHaveTextContent('Skipped'))
    await compared(context)
  },
}

export const Merge: Story = {
  async play(context) {
    await compared(context)
    const before = pairs(context)
    await userEvent.click(inside(element(context), '[data-key=M]'))
    const dialog = await appears(element(context), 'clientele-merge-dialog')
    await userEvent.click(await appears(dialog, 'footer .primary'))
    await waitFor(() => expect(pairs(context)).toBe((before ?? 0) - 1))
    const toast = await waitFor(() => inside(inside(element(context), 'clientele-toasts'), '.action'))
    await userEvent.click(toast)
    await waitFor(() => expect(pairs(context)).toBe(before))
    await compared(context)
  },
}

/** Told apart, and taken back. */
export const NotADuplicate: Story = {
  async play(context) {
    await compared(context)
    const before = pairs(context)
    await userEvent.click(inside(element(context), '[data-key=N]'))
    await waitFor(() => expect(pairs(context)).toBe((before ?? 0) - 1))
    const toast = await waitFor(() => inside(inside(element(context), 'clientele-toasts'), '.action'))
    await userEvent.click(toast)
    await waitFor(() => expect(pairs(context)).toBe(before))
    await compared(context)
  },
}

export const Empty: Story = {
  parameters: {
    duplicates: 'none',
    clientele: {
      override: [
        override(operations.duplicates.list, {
          answer: { pairs: [], page: { limit: 50, hasMore: false, nextCursor: null } },
        }),
      ],
    },
  },
  play: (context) => reached(context, 'empty'),
}

export const Many: Story = {
  parameters: { duplicates: 'many', clientele: { fresh: true } },
  play: compared,
}
export const LongTexts: Story = {
  parameters: { duplicates: 'long', clientele: { fresh: true } },
  play: compared,
}
export const ReadOnly: Story = { args: { readonly: true }, play: compared }

/** Who may not merge is told so instead of being refused at the end. */
export const Denied: Story = {
  parameters: {
    clientele: {
      organization: 'empty',
      override: [override(operations.duplicates.merge, { refuse: 'forbidden' })],
    },
  },
  play: (context) => reached(context, 'denied'),
}

export const Loading: Story = {
  parameters: {
    duplicates: 'none',
    clientele: {
      organization: 'empty',
      override: [override(operations.duplicates.list, 'pending')],
    },
  },
  play: (context) => reached(context, 'loading'),
}

const unable = (forced: 'network' | { refuse: 'internal' }): Story => ({
  parameters: {
    duplicates: 'none',
    clientele: { override: [override(operations.duplicates.list, forced)] },
  },
  play: (context) => reached(context, 'failed'),
})

export const Failed = unable({ refuse: 'internal' })
export const Offline = unable('network')

export const Swedish: Story = { ...swedish, play: compared }
export const German: Story = { ...german, play: compared }
export const RightToLeft: Story = { ...rightToLeft, play: compared }
export const Dark: Story = { ...dark, play: compared }
export const HighContrast: Story = { ...highContrast, play: compared }

const list: Story['play'] = (context) => reached(context, 'ready')
const opened: Story['play'] = async (context) => {
  await reached(context, 'ready')
  await userEvent.click(inside(element(context), '#pair-0'))
  await compared(context)
}
export const Narrow: Story = { ...narrow, play: list }
export const NarrowComparison: Story = { ...narrow, name: 'Comparison, 320 px', play: opened }
export const Phone: Story = { ...phone, play: opened }
