import { operations } from '@clientele/core'
import { override } from '@clientele/msw'
import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { html, nothing } from 'lit'
import { http } from 'msw'
import { expect, waitFor } from 'storybook/test'
import type { Documents } from '@clientele/core/documents'
import '@clientele/elements/document-uploader'
import type { DocumentUploader } from '@clientele/elements/document-uploader'
import { jpeg, pdf, pdfOfPages, program } from '../tests/documents/files.js'
import {
  customerIn,
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

interface Args extends Partial<Pick<DocumentUploader, 'customerId' | 'readonly' | 'theme'>> {
  /** Which of the story's customers is shown. */
  shows?: number
  /** How many documents the element is told that a customer may have. */
  most?: number
}

/** A database in a worker may take its time. */
const soon = { timeout: 20_000 }

/** Files that are there when the story begins: uploaded, through the real storage. */
const withFiles =
  (make: () => readonly File[], n = 0) =>
  async (context: { loaded: object }): Promise<void> => {
    const manager = loadedIn(context)
    const { id } = customerIn(context, n)
    if ((await manager.documents.list(id)).documents.length > 0) return
    const types = ['contract', 'invoice', 'agreement', 'other'] as const
    const files = make()
    for (const [index, file] of files.entries())
      await manager.documents.upload(id, file, { type: types[index % 4] ?? 'other' })
  }

const withRoomFor = (most: number, documents: Documents): Documents => ({
  ...documents,
  limits: async (...asked) => ({ ...(await documents.limits(...asked)), maxCount: most }),
})

const few = () => [
  pdfOfPages(3, 'Service agreement 2026.pdf'),
  jpeg('kitchen-before.jpg'),
  new File(['Key is with the neighbour.'], 'access.txt', { type: 'text/plain' }),
]

const meta = {
  title: 'Elements/Document uploader',
  component: 'document-uploader',
  args: { shows: 0 },
  argTypes: { shows: { table: { disable: true } }, most: { table: { disable: true } } },
  render: ({ shows = 0, most, customerId, readonly, theme }, context) =>
    html`<document-uploader
      .client=${loadedIn(context).client}
      .documents=${most === undefined ? loadedIn(context).documents : withRoomFor(most, loadedIn(context).documents)}
      customer-id=${customerId ?? customerIn(context, shows).id}
      ?readonly=${readonly === true}
      theme=${theme ?? nothing}
    ></document-uploader>`,
} satisfies Meta<Args>
export default meta

type Story = StoryObj<Args>

const uploader = (canvas: HTMLElement) => canvas.querySelector('document-uploader')
const shows =
  (selector: string, text = '') =>
  async ({ canvasElement }: { canvasElement: HTMLElement }) => {
    await waitFor(async () => {
      const found = inside(uploader(canvasElement), selector)
      if (text) await expect(found).toHaveTextContent(text)
    }, soon)
  }
/** Files that somebody adds while the story is shown. */
const adding =
  (make: () => readonly File[], selector: string, text = '') =>
  async (context: { canvasElement: HTMLElement }) => {
    await waitFor(() => inside(uploader(context.canvasElement), '[data-choose]'), soon)
    uploader(context.canvasElement)?.add(make())
    await shows(selector, text)(context)
  }

export const Ready: Story = { beforeEach: withFiles(few), play: shows('.thumb canvas') }
export const Empty: Story = { args: { shows: 3 }, play: shows('.message-title', 'No documents yet') }
export const Many: Story = {
  args: { shows: 4 },
  beforeEach: withFiles(() => Array.from({ length: 60 }, (_, n) => pdf(`Invoice ${1000 + n}.pdf`)), 4),
  play: shows('.more', 'Load more'),
}

/** Bytes never get through. */
export const Uploading: Story = {
  args: { shows: 5 },
  parameters: {
    clientele: {
      override: [
        http.post('*/storage/v1/object/customer-documents/*', () => new Promise<Response>(() => {})),
      ],
    },
  },
  play: adding(
    () => [pdf('Contract.pdf', 900_000), jpeg('photo.jpg'), pdf('Plan.pdf'), pdf('Next in turn.pdf')],
    '.upload.sending',
  ),
}

/** A page was left while a big file was on its way. */
const interrupted = async (context: { loaded: object }): Promise<void> => {
  const { documents } = loadedIn(context)
  const { id } = customerIn(context, 9)
  if (documents.unfinished(id).length > 0) return
  const stop = new AbortController()
  const piece = 6 * 1024 * 1024
  await documents
    .upload(id, pdf('Drawings of the whole house.pdf', 4 * piece), {
      signal: stop.signal,
      onProgress: ({ loaded }) => loaded > piece && stop.abort(),
    })
    .catch(() => {})
}
const tellsUnfinished = shows('.unfinished .name', 'Drawings of the whole house.pdf')
export const Unfinished: Story = {
  args: { shows: 9 },
  beforeEach: interrupted,
  async play(context) {
    await tellsUnfinished(context)
    await shows('.unfinished .meta', 'Choose the file again to go on.')(context)
  },
}
export const UnfinishedRightToLeft: Story = { ...Unfinished, ...rightToLeft, play: tellsUnfinished }
export const UnfinishedNarrow: Story = { ...Unfinished, ...narrow }

/** The customer has as many documents as it may have. */
export const Full: Story = {
  args: { most: 3 },
  beforeEach: withFiles(few),
  async play(context) {
    await shows('[data-full]', 'has the 3 documents it may have')(context)
    await expect(uploader(context.canvasElement)?.shadowRoot?.querySelector('[data-choose]')).toBeNull()
  },
}

export const Refused: Story = {
  args: { shows: 5 },
  play: adding(
    () => [
      new File([], 'empty.pdf', { type: 'application/pdf' }),
      program('invoice.pdf', 'application/pdf'),
      new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' }),
    ],
    '.upload:last-child .meta',
    'not accepted',
  ),
}

export const Failed: Story = {
  args: { shows: 5 },
  parameters: { clientele: { override: [override(operations.documents.create, { refuse: 'internal' })] } },
  play: adding(() => [pdf('Contract.pdf')], '.upload.failed', 'Something went wrong'),
}

export const Loading: Story = {
  args: { shows: 6 },
  parameters: { clientele: { override: [override(operations.customers.records, 'pending')] } },
  async play({ canvasElement }) {
    await reaches(uploader(canvasElement), 'loading')
  },
}

export const ListFailed: Story = {
  args: { shows: 6 },
  parameters: { clientele: { override: [override(operations.customers.records, { refuse: 'internal' })] } },
  play: shows('.message-title', 'Documents could not be loaded'),
}

export const Denied: Story = {
  args: { shows: 6 },
  parameters: { clientele: { override: [override(operations.customers.records, { refuse: 'forbidden' })] } },
  play: shows('.message-title'),
}

/** A viewer sees and opens, and can add nothing. */
export const Viewer: Story = {
  parameters: { clientele: { role: 'viewer' } },
  play: shows('.notice', 'not add them'),
}
export const ReadOnly: Story = {
  args: { readonly: true },
  beforeEach: withFiles(few),
  play: shows('.document'),
}

/** What waits goes on when there is a connection. */
export const Offline: Story = {
  args: { shows: 7 },
  beforeEach() {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })
    return () => {
      Object.defineProperty(navigator, 'onLine', { value: true, configurable: true })
    }
  },
  play: adding(() => [pdf('Later.pdf')], '.upload .meta', 'Waiting for a connection'),
}

export const LongNames: Story = {
  args: { shows: 8 },
  beforeEach: withFiles(
    () => [
      pdf(`${'Ein sehr langer Name ohne Ende '.repeat(8)}.pdf`.slice(-255)),
      pdf('👨‍👩‍👧 عقد\u200F ١.pdf'),
      pdf(`${'x'.repeat(251)}.pdf`),
    ],
    8,
  ),
  play: shows('.document'),
}

const opening =
  (name: string, part: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const element = uploader(canvasElement)
    const open = await waitFor(() => {
      const all = Array.from(element?.shadowRoot?.querySelectorAll<HTMLElement>('[data-action=open]') ?? [])
      const found = all.find(({ textContent }) => textContent.trim() === name)
      if (!found) throw new Error(`no ${name}`)
      return found
    }, soon)
    open.click()
    // The first preview of a PDF fetches megabytes of code, from a server that has yet to read them.
    await waitFor(() => inside(inside(element, 'clientele-document-preview'), part), { timeout: 45_000 })
  }

export const PreviewOfAnImage: Story = {
  beforeEach: withFiles(few),
  play: opening('kitchen-before.jpg', 'canvas'),
}
/** Drawn page by page by pdf.js, which is fetched now. */
export const PreviewOfAPdf: Story = {
  beforeEach: withFiles(few),
  async play(context) {
    await opening('Service agreement 2026.pdf', '.shown clientele-pdf-pages')(context)
    const preview = inside(uploader(context.canvasElement), 'clientele-document-preview')
    await waitFor(() => inside(inside(preview, 'clientele-pdf-pages'), '.page canvas'), soon)
  },
}
export const Swedish: Story = { ...Ready, ...swedish }
export const German: Story = { ...Ready, ...german }
export const RightToLeft: Story = { ...Ready, ...rightToLeft }
export const Dark: Story = { ...Ready, ...dark }
export const HighContrast: Story = { ...Ready, ...highContrast }
export const Narrow: Story = { ...Ready, ...narrow }
export const Phone: Story = { ...Ready, ...phone }
