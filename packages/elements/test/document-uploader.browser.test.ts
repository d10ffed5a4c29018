/** `<document-uploader>` in Chromium over the real schema and storage: what arrives, what is refused, and what can be done with it. */
import { createCustomersClient } from '@clientele/core'
import { createDocuments, type Documents, type DocumentsOptions } from '@clientele/core/documents'
import type { DocumentUploader } from '@clientele/elements/document-uploader'
import type { PdfPages } from '../src/pdf-pages/pdf-pages.js'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { connectWorker, type WorkerBackend } from '../../embedded/src/index.js'
import { jpeg, lockedPdf, pdf, pdfOfPages, program } from '../../../tests/documents/files.js'
import { accessible, find, focused, texts } from './harness.js'

const soon = { timeout: 15_000 }
let backend: WorkerBackend
beforeAll(async () => {
  backend = connectWorker(new Worker(new URL('./documents.worker.ts', import.meta.url), { type: 'module' }))
  await backend.createAccessToken('manager@uploads.example')
}, 240_000)
afterAll(() => backend.close())
afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
  online(true)
})

/** What the browser says of the network. */
function online(yes: boolean): void {
  Object.defineProperty(navigator, 'onLine', { value: yes, configurable: true })
  dispatchEvent(new Event(yes ? 'online' : 'offline'))
}

async function person(role: 'manager' | 'agent' | 'viewer', options: Partial<DocumentsOptions> = {}) {
  const token = await backend.createAccessToken(`${role}@uploads.example`)
  const accessToken = () => token
  const send: typeof fetch = (input, init) => backend.fetch(new Request(input, init))
  const client = createCustomersClient({ baseUrl: '/api/crm', accessToken, fetch: send, retries: 0 })
  const storageUrl = `${location.origin}/storage/v1`
  const documents = createDocuments({ client, storageUrl, accessToken, fetch: send, retries: 0, ...options })
  return { client, documents }
}

interface Mounted {
  readonly element: DocumentUploader
  readonly customerId: string
  readonly documents: Documents
  readonly client: Awaited<ReturnType<typeof person>>['client']
}

/** An uploader of a new customer, with these documents already there. */
async function mount(
  role: 'manager' | 'agent' | 'viewer' = 'manager',
  files: readonly File[] = [],
  prepare: (element: DocumentUploader, documents: Documents) => void = () => {},
): Promise<Mounted> {
  const manager = await person('manager')
  const { id: customerId } = await manager.client.customers.create({ name: 'Ada', phone: '1' })
  for (const file of files) await manager.documents.upload(customerId, file)
  const { client, documents } = await person(role)
  const element = document.createElement('document-uploader')
  Object.assign(element, { client, documents, customerId })
  prepare(element, documents)
  document.body.replaceChildren(element)
  await vi.waitFor(() => expect(element.readyState).toMatch(/ready|empty/), soon)
  await element.updateComplete
  return { element, customerId, documents, client }
}

const names = (element: DocumentUploader) => texts(element, '.document .name')
const queued = (element: DocumentUploader) =>
  texts(element, '.upload').map((text) => text.replaceAll(/\s+/g, ' '))
const open = (element: DocumentUploader) =>
  vi.waitFor(() => find<HTMLInputElement>(element, 'input[data-files]'), soon)

/** Chooses files as the browser's dialog does. */
async function choose(element: DocumentUploader, ...files: File[]): Promise<void> {
  const input = await open(element)
  const chosen = new DataTransfer()
  for (const file of files) chosen.items.add(file)
  input.files = chosen.files
  input.dispatchEvent(new Event('change'))
}

function event<Kind extends keyof HTMLElementEventMap>(element: HTMLElement, kind: Kind) {
  return new Promise<HTMLElementEventMap[Kind]>((resolve) =>
    element.addEventListener(kind, resolve, { once: true }),
  )
}

/** The open menu or dialog of the element. */
const part = (element: DocumentUploader, tag: string, selector: string) =>
  vi.waitFor(() => find(find(element, tag), selector), soon)

/** Opens the menu of the first document, and waits until it is on the screen. */
async function openMenu(element: DocumentUploader): Promise<void> {
  find(element, '[data-action=more]').click()
  const menu = await part(element, 'clientele-menu', '[popover]')
  await vi.waitFor(() => expect(menu.matches(':popover-open')).toBe(true), soon)
}

async function chooseAction(element: DocumentUploader, label: string): Promise<void> {
  await openMenu(element)
  const item = Array.from(
    find(element, 'clientele-menu').shadowRoot?.querySelectorAll<HTMLElement>('.item') ?? [],
  )
  item.find(({ textContent }) => textContent.trim() === label)?.click()
}

describe('adding', () => {
  it('is accessible while empty, filled, refused, and in Arabic', async () => {
    const { element } = await mount('manager', [jpeg('photo.jpg')])
    await choose(element, new File([], 'empty.pdf', { type: 'application/pdf' }))
    await vi.waitFor(
      () => expect(queued(element)).toEqual([expect.stringContaining('The file is empty.')]),
      soon,
    )
    await accessible(element)
    document.documentElement.lang = 'ar'
    await vi.waitFor(() => expect(find(element, '.add-title').textContent).toMatch(/[\u0600-\u06ff]/), soon)
    await accessible(element)
    document.documentElement.lang = 'en'
    const { element: empty } = await mount()
    await open(empty)
    await accessible(empty)
  })

  it('how many documents fit is told before, more are refused by name, and a full customer takes none', async () => {
    const few = async (documents: Documents, id: string) => ({ ...(await documents.limits(id)), maxCount: 3 })
    const { element, client } = await mount('manager', [pdf('First.pdf')], (made, documents) => {
      made.documents = { ...documents, limits: (id) => few(documents, id) }
    })
    await open(element)
    expect(find(element, '#count').textContent).toBe('1 of 3 documents')
    await choose(element, pdf('Second.pdf'), pdf('Third.pdf'), pdf('Fourth.pdf'))
    await vi.waitFor(() => expect(names(element)).toHaveLength(3), soon)
    expect(queued(element)).toEqual(['Fourth.pdf There is no room for it: a customer may have 3 documents.'])
    await vi.waitFor(
      () => expect(find(element, '[data-full]').textContent).toContain('has the 3 documents'),
      soon,
    )
    expect(element.shadowRoot!.querySelector('input[data-files]')).toBeNull()
    element.add([pdf('Sneaked.pdf')])
    expect(queued(element)).toHaveLength(1)
    await accessible(element)
    await chooseAction(element, 'Remove')
    await vi.waitFor(() => expect(find(element, '#count').textContent).toBe('2 of 3 documents'), soon)
    find(element, '[data-action=retry]').click()
    await vi.waitFor(() => expect(names(element)).toContain('Fourth.pdf'), soon)
    expect((await client.documents.list(element.customerId!)).documents).toHaveLength(3)
  })

  it('the limits are told before, and are those of the bucket', async () => {
    const { element, documents, customerId } = await mount()
    const input = await open(element)
    const limits = await documents.limits(customerId)
    expect(input.accept.split(',')).toEqual(limits.mimeTypes)
    expect(find(element, '#limits').textContent).toBe('PDF, images, text, and office files, up to 50 MB each')
  })

  it('chosen files arrive, each with the chosen type, who added it, and an event', async () => {
    const { element, documents, customerId } = await mount()
    await open(element)
    const select = find<HTMLSelectElement>(element, 'select')
    select.value = 'contract'
    select.dispatchEvent(new Event('change'))
    const uploaded = event(element, 'document-uploaded')
    await choose(element, pdf('Contract.pdf'))
    expect((await uploaded).document).toMatchObject({
      documentName: 'Contract.pdf',
      documentType: 'contract',
    })
    await vi.waitFor(() => expect(names(element)).toEqual(['Contract.pdf']), soon)
    await vi.waitFor(() => expect(texts(element, '.document .meta')[0]).toContain('Manager Andersson'), soon)
    expect(texts(element, '.document .badge')).toEqual(['Contract'])
    expect(queued(element)).toEqual([])
    expect(texts(element, '[role=log] p').at(-1)).toBe('Contract.pdf is uploaded.')
    expect((await documents.list(customerId)).documents).toHaveLength(1)
  })

  it('files are dropped on it, and it says so while they are over it', async () => {
    const { element } = await mount()
    await open(element)
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(pdf('Dropped.pdf'))
    const uploaded = event(element, 'document-uploaded')
    const drag = (kind: string) =>
      element.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
    drag('dragenter')
    await element.updateComplete
    expect(find(element, '.add-title').textContent).toBe('Drop to add')
    drag('drop')
    expect((await uploaded).document.documentName).toBe('Dropped.pdf')
    expect(find(element, '.add-title').textContent).toBe('Drop files here, or paste them')
  })

  it('files are pasted where nothing has the focus; text that is pasted stays alone', async () => {
    const { element } = await mount()
    await open(element)
    const clipboardData = new DataTransfer()
    clipboardData.items.add(pdf('Pasted.pdf'))
    const uploaded = event(element, 'document-uploaded')
    const paste = (data: DataTransfer) =>
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    expect(paste(new DataTransfer())).toBe(true)
    expect(paste(clipboardData)).toBe(false)
    expect((await uploaded).document.documentName).toBe('Pasted.pdf')
  })

  it('what is refused says why, file by file, and the others arrive', async () => {
    const { element, documents, customerId } = await mount()
    const large = pdf('Large.pdf')
    Object.defineProperty(large, 'size', { value: 60_000_000 })
    await open(element)
    element.add([
      large,
      new File([], 'empty.pdf', { type: 'application/pdf' }),
      program('invoice.pdf', 'application/pdf'),
      new File(['<svg onload="alert(1)">'], 'logo.svg', { type: 'image/svg+xml' }),
      pdf('fine.pdf'),
    ])
    await vi.waitFor(() => expect(names(element)).toEqual(['fine.pdf']), soon)
    expect(queued(element).map((text) => text.trim())).toEqual([
      'Large.pdf The file is larger than 50 MB.',
      'empty.pdf The file is empty.',
      'invoice.pdf Files with this content are not accepted, whatever they are called.',
      'logo.svg Files with this content are not accepted, whatever they are called.',
    ])
    expect(element.shadowRoot?.querySelectorAll('[data-action=retry]')).toHaveLength(0)
    expect((await documents.list(customerId)).documents).toHaveLength(1)
    find(element, '[data-action=cancel]').click()
    await element.updateComplete
    expect(queued(element)).toHaveLength(3)
  })

  it('a name of 300 characters is shortened to 255, its extension kept; emoji and right-to-left letters stay', async () => {
    const { element } = await mount()
    await choose(element, pdf(`${'å'.repeat(296)}.pdf`), pdf('👨‍👩‍👧 عقد\u200F ١.pdf'))
    await vi.waitFor(() => expect(names(element)).toHaveLength(2), soon)
    expect(names(element).toSorted((a, b) => a.length - b.length)).toEqual([
      '👨‍👩‍👧 عقد\u200F ١.pdf',
      `${'å'.repeat(250)}….pdf`,
    ])
  })

  it('who may not add is told so, and is offered nothing', async () => {
    const { element } = await mount('viewer', [pdf('Seen.pdf')])
    await vi.waitFor(() => expect(texts(element, '.notice')[0]).toContain('not add them'), soon)
    element.add([pdf('Sneaked.pdf')])
    expect(element.shadowRoot?.querySelector('input[type=file]')).toBeNull()
    await openMenu(element)
    expect(texts(find(element, 'clientele-menu'), '.item')).toEqual(['Open', 'Download'])
    expect(names(element)).toEqual(['Seen.pdf'])
    await accessible(element)
  })
})

describe('a connection that comes and goes', () => {
  /** Uploads that end when they are let go. */
  async function held(options: Partial<DocumentsOptions> = {}) {
    const token = await backend.createAccessToken('manager@uploads.example')
    let letGo = () => {}
    const gate = new Promise<void>((resolve) => (letGo = resolve))
    const { documents } = await person('manager', {
      ...options,
      accessToken: () => token,
      async fetch(input, init) {
        if (init?.body instanceof Blob)
          await Promise.race([
            gate,
            new Promise((_, reject) =>
              init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
            ),
          ])
        return backend.fetch(new Request(input, init))
      },
    })
    return { documents, letGo }
  }

  it('without one the queue waits and says so, and goes on by itself', async () => {
    const { element } = await mount()
    await open(element)
    online(false)
    await choose(element, pdf('Later.pdf'))
    await vi.waitFor(
      () => expect(queued(element)).toEqual([expect.stringContaining('Waiting for a connection')]),
      soon,
    )
    expect(texts(element, '.notice')).toEqual([expect.stringContaining('You are offline')])
    expect(element.uploading).toBe(true)
    const uploaded = event(element, 'document-uploaded')
    online(true)
    expect((await uploaded).document.documentName).toBe('Later.pdf')
  })

  it('an upload is paused, goes on, is interrupted by the network, and goes on by itself', async () => {
    const { documents, letGo } = await held()
    const { element } = await mount('manager', [], (made) => (made.documents = documents))
    await choose(element, pdf('Slow.pdf'))
    const button = (action: string) => vi.waitFor(() => find(element, `[data-action=${action}]`), soon)
    ;(await button('pause')).click()
    await vi.waitFor(() => expect(queued(element)[0]).toContain('Paused'), soon)
    await accessible(element)
    ;(await button('resume')).click()
    await button('pause')
    online(false)
    await vi.waitFor(() => expect(queued(element)[0]).toContain('Waiting for a connection'), soon)
    online(true)
    await button('pause')
    letGo()
    await vi.waitFor(() => expect(names(element)).toEqual(['Slow.pdf']), soon)
  })

  it('goes on while the element is off the page, and is there when it is back', async () => {
    const { documents, letGo } = await held()
    const { element } = await mount('manager', [], (made) => (made.documents = documents))
    await choose(element, pdf('Away.pdf'))
    await vi.waitFor(() => find(element, '[data-action=pause]'), soon)
    element.remove()
    letGo()
    document.body.append(element)
    await vi.waitFor(() => expect(names(element)).toEqual(['Away.pdf']), soon)
    expect(queued(element)).toEqual([])
  })

  it('after a reload it tells what is unfinished, goes on with the same file, and gives one up', async () => {
    const kept = new Map<string, string>()
    const memory = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    const { documents } = await held({ memory })
    const { element, customerId } = await mount('manager', [], (made) => (made.documents = documents))
    const file = pdf('Broken off.pdf')
    await choose(element, file, pdf('Given up.pdf'))
    // Both, and that the customer has some.
    await vi.waitFor(() => expect(kept.size).toBe(3), soon)
    expect(element.shadowRoot?.querySelector('[data-unfinished]')).toBeNull()

    const again = await person('manager', { memory })
    const { element: later } = await mount('manager', [], (made) =>
      Object.assign(made, { documents: again.documents, customerId }),
    )
    const unfinished = () => texts(later, '[data-unfinished] .name')
    await vi.waitFor(() => expect(unfinished().toSorted()).toEqual(['Broken off.pdf', 'Given up.pdf']), soon)
    await open(later)
    await vi.waitFor(
      () => expect(texts(later, '.unfinished .meta')[0]).toContain('Choose the file again to go on.'),
      soon,
    )
    expect(texts(later, '[role=log] p').toSorted()).toEqual([
      'The upload of Broken off.pdf is not finished.',
      'The upload of Given up.pdf is not finished.',
    ])
    await accessible(later)

    find(later, '[data-action=discard][aria-label*="Given up"]').click()
    await vi.waitFor(() => expect(unfinished()).toEqual(['Broken off.pdf']), soon)
    await vi.waitFor(() => expect(focused()).toBe(find(later, '[data-action=discard]')), soon)
    expect(texts(later, '[role=log] p').at(-1)).toBe('The upload of Given up.pdf is discarded.')
    await choose(later, file)
    await vi.waitFor(() => expect(names(later)).toEqual(['Broken off.pdf']), soon)
    await vi.waitFor(() => expect(later.shadowRoot?.querySelector('[data-unfinished]')).toBeNull(), soon)
    expect(kept.size).toBe(0)
  })

  it('one that is cancelled leaves nothing', async () => {
    const { documents } = await held()
    const { element, customerId } = await mount('manager', [], (made) => (made.documents = documents))
    await choose(element, pdf('Never.pdf'))
    const cancel = await vi.waitFor(() => find(element, '[data-action=cancel]'), soon)
    cancel.click()
    await vi.waitFor(() => expect(queued(element)).toEqual([]), soon)
    expect((await documents.list(customerId)).documents).toEqual([])
  })
})

describe('what is done with a document', () => {
  it('another type, another name by keyboard, removed, and brought back', async () => {
    const { element, client, customerId } = await mount('manager', [pdf('Plan.pdf')])
    await open(element)
    const changed = event(element, 'document-changed')
    await chooseAction(element, 'Invoice')
    expect((await changed).document.documentType).toBe('invoice')

    const renamed = event(element, 'document-changed')
    await chooseAction(element, 'Rename')
    await vi.waitFor(() => expect(focused()).toBe(find(element, '.renaming input')), soon)
    await userEvent.keyboard('Drawing{Enter}')
    expect((await renamed).document.documentName).toBe('Drawing.pdf')
    expect(focused()).toBe(find(element, '[data-action=more]'))

    const removed = event(element, 'document-removed')
    await chooseAction(element, 'Remove')
    const { document: gone } = await removed
    await vi.waitFor(() => expect(names(element)).toEqual([]), soon)
    expect((await client.documents.list(customerId)).documents).toEqual([])
    const restored = event(element, 'document-restored')
    const undo = await part(element, 'clientele-toasts', '.action')
    expect(texts(find(element, 'clientele-toasts'), '.toast bdi')).toEqual(['Drawing.pdf'])
    undo.click()
    expect((await restored).document.id).toBe(gone.id)
    await vi.waitFor(() => expect(names(element)).toEqual(['Drawing.pdf']), soon)
  })

  it('an agent is offered changes of own documents only', async () => {
    const { element } = await mount('agent', [pdf('Theirs.pdf')])
    await vi.waitFor(() => expect(texts(element, '.document .meta')[0]).toContain('Manager'), soon)
    await openMenu(element)
    expect(texts(find(element, 'clientele-menu'), '.item')).toEqual(['Open', 'Download'])
  })

  /** A photograph as a browser writes one. */
  async function photo(): Promise<File> {
    const canvas = new OffscreenCanvas(64, 48)
    canvas.getContext('2d')?.fillRect(8, 8, 20, 20)
    return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], 'photo.jpg', { type: 'image/jpeg' })
  }

  it('a picture has a thumbnail, and opens as a picture that is no document of its own', async () => {
    const { element } = await mount('manager', [await photo()])
    await vi.waitFor(() => find(element, '.thumb canvas'), soon)
    find(element, '[data-action=open]').click()
    const canvas = await part(element, 'clientele-document-preview', 'canvas')
    expect(canvas.getAttribute('aria-label') ?? canvas.ariaLabel).toBe('photo.jpg')
    await accessible(find(element, 'clientele-document-preview'))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(focused()).toBe(find(element, '[data-action=open]')), soon)
  })

  const previewOf = (element: DocumentUploader) => find(element, 'clientele-document-preview')

  it('a PDF is drawn page by page, its words are there to be read aloud, and it is zoomed by keys', async () => {
    const { element } = await mount('manager', [pdfOfPages(12, 'Terms.pdf')])
    find(element, '[data-action=open]').click()
    // The first one waits for pdf.js, which a development server transforms first.
    const pages = await vi.waitFor(() => find<PdfPages>(previewOf(element), 'clientele-pdf-pages'), {
      timeout: 45_000,
    })
    const drawn = () =>
      Array.from(pages.renderRoot.querySelectorAll('.page')).map((page) => page.hasAttribute('data-drawn'))
    await vi.waitFor(() => expect(drawn()[0]).toBe(true), soon)
    expect(drawn()).toHaveLength(12)
    expect(drawn()[11]).toBe(false)
    const canvas = find<HTMLCanvasElement>(pages, 'canvas')
    const wide = canvas.width
    expect(wide).toBe(Math.floor(canvas.getBoundingClientRect().width * devicePixelRatio))
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    const colours = new Set(Array.from(new Uint32Array(data.buffer)))
    expect(colours.size).toBeGreaterThan(3) // paper, a bar, and letters with their edges
    await vi.waitFor(() => expect(texts(pages, '.page')[11]).toContain('This is page 12'), soon)
    expect(find(pages, '[data-page]').textContent.trim()).toBe('1 / 12')
    await accessible(previewOf(element))
    const scroller = find(pages, '.pages')
    scroller.focus()
    await userEvent.keyboard('+')
    await vi.waitFor(() => expect(find<HTMLCanvasElement>(pages, 'canvas').width).toBeGreaterThan(wide), soon)
    expect(find(pages, '[data-zoom]').textContent).toBe('125%')
    await userEvent.keyboard('-')
    scroller.scrollTop = scroller.scrollHeight
    await vi.waitFor(() => expect(drawn()[11]).toBe(true), soon)
    await vi.waitFor(() => expect(find(pages, '[data-page]').textContent.trim()).toBe('12 / 12'), soon)
    await vi.waitFor(() => expect(drawn()[0]).toBe(false), soon)
  })

  it.each([
    [
      'damaged',
      () => new File(['%PDF-1.7\nnothing of a PDF follows'], 'Bad.pdf', { type: 'application/pdf' }),
      'damaged',
    ],
    ['locked by a password', () => lockedPdf(), 'password'],
  ])('a PDF that is %s says so, and can be saved', async (_what, make, words) => {
    const { element } = await mount('manager', [make()])
    find(element, '[data-action=open]').click()
    await vi.waitFor(() => expect(texts(previewOf(element), '.shown [role=alert]')[0]).toContain(words), soon)
    expect(texts(previewOf(element), 'header .button')).toContain('Download')
    await accessible(previewOf(element))
  })

  it('where no worker may start it says so, and the PDF can be saved', async () => {
    const { Worker } = globalThis
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('A policy forbids it', 'SecurityError')
      }
    } as unknown as typeof Worker
    try {
      const { element } = await mount('manager', [pdfOfPages(1, 'Terms.pdf')])
      find(element, '[data-action=open]').click()
      await vi.waitFor(
        () =>
          expect(texts(previewOf(element), '.shown [role=alert]')[0]).toContain(
            'can’t be shown on this page',
          ),
        soon,
      )
    } finally {
      globalThis.Worker = Worker
    }
  })

  it('text is shown as text, whatever it says', async () => {
    const file = new File(['<script>document.title = "pwned"</script>'], 'x.txt', { type: 'text/plain' })
    const { element } = await mount('manager', [file])
    find(element, '[data-action=open]').click()
    const shown = await part(element, 'clientele-document-preview', 'pre')
    expect(shown.textContent).toBe('<script>document.title = "pwned"</script>')
    expect(document.title).not.toBe('pwned')
  })

  it('a host that cancels the request shows the document itself', async () => {
    const { element } = await mount('manager', [pdf('Mine.pdf')])
    const asked: string[] = []
    element.addEventListener('document-open-request', (request) => {
      request.preventDefault()
      asked.push(request.recordId)
    })
    find(element, '[data-action=open]').click()
    await element.updateComplete
    expect(asked).toHaveLength(1)
    expect(element.shadowRoot?.querySelector('clientele-document-preview')).toBeNull()
  })

  it('without storage documents are listed, and nothing that needs their bytes is offered', async () => {
    const { element } = await mount('manager', [pdf('Listed.pdf')], (made) => (made.documents = undefined))
    expect(names(element)).toEqual(['Listed.pdf'])
    expect(element.shadowRoot?.querySelector('button')).toBeNull()
    expect(texts(element, '.notice')).toEqual([expect.stringContaining('no storage is connected')])
  })
})
