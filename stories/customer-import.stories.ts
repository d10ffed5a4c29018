import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html, nothing } from 'lit'
import { expect, userEvent, waitFor } from 'storybook/test'
import '@clientele/elements/customer-import'
import type { CustomerImportElement } from '@clientele/elements/customer-import'
import northwind from '../packages/cli/data/northwind/customers.csv?raw'
import {
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

interface Args extends Partial<Pick<CustomerImportElement, 'listHref' | 'theme'>> {
  /** What is imported; without it nothing is chosen yet. */
  file?: string
  fileName?: string
}

const meta = {
  title: 'Elements/Customer import',
  component: 'customer-import',
  args: { listHref: '#customers', fileName: 'customers.csv' },
  argTypes: { file: { table: { disable: true } }, fileName: { table: { disable: true } } },
  render: ({ listHref, theme }, context) =>
    html`<customer-import
      .client=${loadedIn(context).client}
      list-href=${listHref ?? nothing}
      theme=${theme ?? nothing}
      @customers-open-request=${(event: Event) => event.preventDefault()}
    ></customer-import>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>
type Context = Parameters<NonNullable<Story['play']>>[0]

const element = ({ canvasElement }: Context) => {
  const found = canvasElement.querySelector('customer-import')
  if (!found) throw new Error('the story has no import')
  return found
}
const reached = (context: Context, state: string) => reaches(element(context), state)
const open = async (context: Context) => {
  const { file = northwind, fileName } = context.args
  await element(context).open(new File([file], fileName ?? 'customers.csv'))
  await reached(context, 'mapping')
}
const press = (context: Context, selector: string) => userEvent.click(inside(element(context), selector))
const check = async (context: Context) => {
  await open(context)
  await press(context, '[data-action=check]')
  await reached(context, 'checked')
}
const run = async (context: Context) => {
  await check(context)
  await press(context, '.actions .primary')
}

export const Start: Story = { play: (context) => reached(context, 'start') }

export const PasteText: Story = {
  async play(context) {
    await reached(context, 'start')
    await press(context, '[data-action=paste]')
    await userEvent.type(inside(element(context), 'textarea'), 'name,phone{Enter}Ada Lovelace,08-123456')
  },
}

/** A workbook is no CSV; it says what to do about it. */
export const Workbook: Story = {
  async play(context) {
    await element(context).open(new File([new Uint8Array([0x50, 0x4b, 3, 4])], 'customers.xlsx'))
    await waitFor(() => expect(inside(element(context), '[role=alert]')).toHaveTextContent('workbook'))
  },
}

export const Mapping: Story = { play: open }

/** Semicolons, Windows-1252 and Swedish names of columns, as a spreadsheet in Sweden writes them. */
export const Semicolons: Story = {
  async play(context) {
    const text =
      'Kundnr;Förnamn;Efternamn;E-post;Telefon;Ort\n7;Åsa;Öberg;asa@oberg.example;08-123 45;Malmö\n'
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    await element(context).open(new File([bytes], 'kunder.csv'))
    await reached(context, 'mapping')
    await expect(inside(element(context), '.file')).toHaveTextContent('Windows-1252')
    await expect(inside<HTMLSelectElement>(element(context), '.file select').value).toBe(';')
  },
}

/** No column is the name: it says so, and doesn't go on. */
export const NoName: Story = {
  args: { file: 'Code,E-mail\nA1,a@example.com\nB2,b@example.com\n' },
  play: open,
}

/** Northwind as it is published: 24 rows have a comma too many, and each is named. */
export const Checked: Story = {
  async play(context) {
    await check(context)
    const counts = Array.from(element(context).shadowRoot?.querySelectorAll('.count dd') ?? [], (each) =>
      each.textContent?.trim(),
    )
    await expect(counts).toEqual(['67', '0', '0', '0', '24'])
  },
}

const reasons = [
  'name,email,phone,type,tags',
  'Ada Lovelace,ada@lovelace.example,,private,early',
  'Ada again,ADA@lovelace.example,,private,',
  'Nobody,,,private,',
  'No address,nonsense,,private,',
  ',someone@example.com,,private,',
  'Robot,robot@example.com,,robot,',
  'Too,many,fields,in,this,row',
  `Long,long@example.com,${'1'.repeat(60)},private,`,
  '=HYPERLINK("http://evil.example"),x,1,2',
].join('\n')

/** Each reason that there is, in words. */
export const Reasons: Story = {
  args: { file: reasons, fileName: 'mixed.csv' },
  async play(context) {
    await check(context)
    const told = Array.from(element(context).shadowRoot?.querySelectorAll('.reason') ?? [], (each) =>
      each.textContent?.trim(),
    )
    await expect(told).toEqual([
      'The same customer as in line 2',
      'An e-mail address or a phone number is needed',
      'This is no e-mail address',
      'This is missing',
      'This is neither private nor business',
      'The row has 6 columns, the header 5',
      'This is too long',
      expect.stringContaining('columns'),
    ])
  },
}

const many = (count: number, bad: number) =>
  `name,email\n${Array.from({ length: count }, (_, n) => `Customer ${n},${n < bad ? 'nonsense' : `c${n}@example.com`}\n`).join('')}`

/** Many rows: what is wrong is paged. */
export const Many: Story = {
  args: { file: many(500, 400), fileName: 'export-2026-11.csv' },
  async play(context) {
    await check(context)
    await expect(inside(element(context), '.pager')).toHaveTextContent('1–25 of 400')
    await press(context, '.later')
    await element(context).updateComplete
    await expect(inside(element(context), '.pager')).toHaveTextContent('26–50 of 400')
  },
}

export const LongTexts: Story = {
  args: {
    file: `${'Der sehr lange Name einer Spalte die niemand kürzen wollte '.repeat(2)},Firmenname,E-Mail,Telefon\n${'x'.repeat(300)},${'Donaudampfschifffahrtsgesellschaft '.repeat(4)},nonsense@${'long'.repeat(40)},1\nA,B,C,D\n`,
    fileName: `${'a-very-long-file-name-'.repeat(5)}.csv`,
  },
  play: check,
}

export const Importing: Story = {
  async play(context) {
    const { client } = loadedIn(context)
    let dry = true
    element(context).client = {
      ...client,
      imports: {
        run: async (input, options) => {
          dry = input.dryRun === true
          if (dry || input.rows.length === 250) return client.imports.run({ ...input, dryRun: true }, options)
          return new Promise(() => undefined) // the last batch is under way
        },
      },
    }
    element(context)
      .open(new File([many(400, 3)], 'customers.csv'))
      .catch(() => undefined)
    await reached(context, 'mapping')
    await press(context, '[data-action=check]')
    await reached(context, 'checked')
    await press(context, '.actions .primary')
    await reached(context, 'importing')
    await waitFor(() => expect(inside(element(context), '.numbers')).toHaveTextContent('250 of 400'))
  },
}

/** The connection is lost in the middle: what is written stays, and it goes on or back. */
export const Stopped: Story = {
  args: { file: many(400, 0) },
  async play(context) {
    const { client } = loadedIn(context)
    let batches = 0
    element(context).client = {
      ...client,
      imports: {
        run: (input, options) => {
          if (input.dryRun !== true) batches += 1
          // As if written: the story is about what is shown, and leaves the database as it is.
          return batches < 2
            ? client.imports.run({ ...input, dryRun: true }, options)
            : client.imports.run(input, { ...options, signal: undefined, timeout: 0.001 })
        },
      },
    }
    await run(context)
    await reached(context, 'stopped')
    await expect(inside(element(context), 'h2')).toHaveTextContent('250 of 400')
  },
}

export const Done: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    await run(context)
    await reached(context, 'done')
    await expect(inside(element(context), 'h2')).toHaveTextContent('67 customers were imported')
  },
}

export const Undone: Story = {
  parameters: { clientele: { fresh: true } },
  async play(context) {
    await run(context)
    await reached(context, 'done')
    await press(context, '[data-action=undo]')
    await reached(context, 'undone')
  },
}

/** The same file again: there is nothing to do. */
export const Again: Story = {
  parameters: { clientele: { organization: 'northwind' } },
  args: { file: 'customerID,companyName,phone\nALFKI,Alfreds Futterkiste,030-0074321\n' },
  async play(context) {
    await check(context)
    await expect(inside(element(context), 'h2')).toHaveTextContent('There is nothing to import.')
  },
}

/** Who may not create customers learns it before choosing a file. */
export const Denied: Story = {
  parameters: { clientele: { role: 'viewer' } },
  play: (context) => reached(context, 'denied'),
}

const failing =
  (expected: string): NonNullable<Story['play']> =>
  async (context) => {
    await open(context)
    await press(context, '[data-action=check]')
    await waitFor(() => expect(inside(element(context), '[role=alert]')).toHaveTextContent(expected))
    await expect(element(context).readyState).toBe('mapping')
  }

/** The dry run fails: it says so, and the columns are still there. */
export const Failed: Story = {
  parameters: { clientele: { override: [override(operations.imports.run, { refuse: 'internal' })] } },
  play: failing('Something went wrong'),
}

export const Offline: Story = {
  parameters: { clientele: { override: [override(operations.imports.run, 'network')] } },
  play: failing('could not be reached'),
}

export const Swedish: Story = { ...swedish, play: check }
export const German: Story = { ...german, play: open }
export const RightToLeft: Story = { ...rightToLeft, play: check }
export const RightToLeftMapping: Story = { ...rightToLeft, play: open }
export const Dark: Story = { ...dark, play: check }
export const DarkMapping: Story = { ...dark, play: open }
export const HighContrast: Story = { ...highContrast, play: check }
export const Narrow: Story = { ...narrow, play: open }
export const NarrowChecked: Story = { ...narrow, name: 'Checked, 320 px', play: check }
export const Phone: Story = { ...phone, play: check }
