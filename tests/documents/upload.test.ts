/** `createDocuments` against a served backend: files as people have them, refusals, resumption, and what is left after failures. */
import { type ClienteleError, isClienteleError } from '@clientele/core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { documentServer, type DocumentServer, memoryOf } from './document-server.ts'
import { faultProxy } from './fault-proxy.ts'
import { heic, jpeg, pdf, program, sha256 } from './files.ts'

const ports = inject('postgresPorts')
const piece = 6 * 1024 * 1024

async function failure(attempt: Promise<unknown>): Promise<ClienteleError> {
  const error = await attempt.then(
    (value) => new Error(`It was done: ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  )
  if (!isClienteleError(error)) throw error
  return error
}

describe.each([
  ['PGlite', undefined],
  ['Postgres 17', ports[17]],
] as const)('documents over %s', (_, port) => {
  let server: DocumentServer
  beforeAll(async () => {
    server = await documentServer(port)
  })
  afterAll(() => server?.close())

  /** No file without a row of storage, no row of storage without a document, no document without its bytes. */
  async function expectNothingDangling(): Promise<void> {
    expect(await server.backend.files!.reconcile({ fix: false, grace: 0 })).toEqual({
      files: [],
      objects: [],
    })
    const dangling = await server.backend.transaction(({ query }) =>
      query(`select * from crm_private.dangling_documents(interval '0', interval '100 years')`, []),
    )
    expect(dangling).toEqual([])
  }

  test.each([
    ['a PDF', () => pdf('Contract.pdf'), 'application/pdf'],
    ['a JPEG', () => jpeg('photo.jpg'), 'image/jpeg'],
    ['a HEIC', () => heic(), 'image/heic'],
    ['a JPEG called PDF', () => new File([jpeg()], 'scan.pdf', { type: 'application/pdf' }), 'image/jpeg'],
    ['text', () => new File(['Grüße, 世界'], 'note.txt', { type: 'text/plain' }), 'text/plain'],
    ['a file of more than one piece', () => pdf('Large.pdf', piece + 12_345), 'application/pdf'],
  ])('%s arrives as it is, with its size and type', async (_what, make, mimeType) => {
    const customer = await server.customer()
    const file = make()
    const documents = server.people.agent.documents()
    const steps: number[] = []
    const document = await documents.upload(customer, file, {
      type: 'contract',
      onProgress: ({ loaded, total }) => {
        expect(total).toBe(file.size)
        steps.push(loaded)
      },
    })
    expect(document).toMatchObject({
      customerId: customer,
      documentName: file.name,
      documentType: 'contract',
      fileSize: file.size,
      mimeType,
      uploadedBy: server.people.agent.id,
      version: 1,
    })
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect([steps[0], steps.at(-1)]).toEqual([0, file.size])
    const viewer = server.people.viewer.documents()
    expect(await sha256(await viewer.download(document.id))).toBe(await sha256(file))
    const shown = await fetch(await viewer.previewUrl(document.id))
    expect(await sha256(await shown.blob())).toBe(await sha256(file))
    expect((await viewer.list(customer)).documents).toEqual([document])
    await expectNothingDangling()
  })

  test.each([
    ['emoji and family', '👨‍👩‍👧 Vertrag 📄.pdf', '👨‍👩‍👧 Vertrag 📄.pdf'],
    ['right-to-left letters and marks', 'عقد\u200F ١.pdf', 'عقد\u200F ١.pdf'],
    ['an override that turns exe into pdf', 'report\u202Efdp.exe', 'reportfdp.exe'],
    ['a path', '../../etc/passwd', '../../etc/passwd'],
    ['HTML', '<img src=x onerror=alert(1)>.pdf', '<img src=x onerror=alert(1)>.pdf'],
    ['control characters', 'a\tb\r\nc\u0007.pdf', 'abc.pdf'],
    ['255 characters', 'å'.repeat(251) + '.pdf', 'å'.repeat(251) + '.pdf'],
  ])('a name with %s is kept as text, and the path is made of ids', async (_what, name, expected) => {
    const customer = await server.customer()
    const document = await server.people.agent.documents().upload(customer, pdf(), { name })
    expect(document.documentName).toBe(expected)
    expect(document.fileUrl).toBe(`${server.organization}/${customer}/${document.id}`)
  })

  test('a file that is refused leaves nothing: empty, too large, a program, too long a name', async () => {
    const customer = await server.customer()
    const documents = server.people.agent.documents()
    const large = pdf('Large.pdf', 52_428_801)
    expect(await documents.limits(customer)).toMatchObject({ maxSize: 52_428_800 })
    expect(await failure(documents.upload(customer, new File([], 'empty.pdf')))).toMatchObject({
      code: 'invalid_input',
      errors: [{ field: 'fileSize' }],
    })
    expect(await failure(documents.upload(customer, large))).toMatchObject({
      code: 'payload_too_large',
      details: { maxSize: 52_428_800 },
    })
    for (const file of [
      program('contract.pdf', 'application/pdf'),
      new File(['x'], 'x.svg', { type: 'image/svg+xml' }),
    ])
      expect((await failure(documents.upload(customer, file))).code).toBe('unsupported_media_type')
    expect((await failure(documents.upload(customer, pdf(), { name: 'x'.repeat(256) }))).code).toBe(
      'invalid_input',
    )
    expect((await failure(documents.upload(customer, pdf(), { name: ' ' }))).code).toBe('invalid_input')
    expect((await documents.list(customer)).documents).toEqual([])
    await expectNothingDangling()
  })

  test('who may not upload is told so before a byte is sent', async () => {
    const customer = await server.customer()
    expect(await failure(server.people.viewer.documents().upload(customer, pdf()))).toMatchObject({
      code: 'forbidden',
      details: { permission: 'documents:create' },
    })
    expect((await failure(server.people.stranger.documents().upload(customer, pdf()))).code).toBe('not_found')
    await server.people.admin.client.customers.delete(customer)
    expect((await failure(server.people.agent.documents().upload(customer, pdf()))).code).toBe(
      'customer_deleted',
    )
    expect((await failure(server.people.agent.documents().limits(customer))).code).toBe('customer_deleted')
    await expectNothingDangling()
  })

  test('a document is renamed, retyped, removed and brought back; another organisation sees none of it', async () => {
    const customer = await server.customer()
    const documents = server.people.manager.documents()
    const file = pdf()
    const { id } = await documents.upload(customer, file)
    const renamed = await documents.rename(id, ' New name.pdf ', { version: 1 })
    expect(renamed).toMatchObject({ documentName: 'New name.pdf', version: 2 })
    expect(await documents.retype(id, 'invoice')).toMatchObject({ documentType: 'invoice', version: 3 })
    expect((await failure(documents.rename(id, 'Stale', { version: 1 }))).code).toBe('stale_version')
    const theirs = server.people.stranger.documents()
    for (const attempt of [() => theirs.download(id), () => theirs.previewUrl(id), () => theirs.remove(id)])
      expect((await failure(attempt())).code).toBe('not_found')
    const { operationId } = await documents.remove(id)
    expect((await failure(documents.download(id))).code).toBe('not_found')
    await server.people.manager.client.operations.undo(operationId)
    expect(await sha256(await documents.download(id))).toBe(await sha256(file))
  })

  test('a saved file has the document’s name, a preview has none', async () => {
    const customer = await server.customer()
    const documents = server.people.agent.documents()
    const { id } = await documents.upload(customer, pdf(), { name: 'Größe & “x”.pdf' })
    const saved = await fetch(await documents.previewUrl(id, { download: true }))
    expect(saved.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('Größe & “x”.pdf')}`,
    )
    const shown = await fetch(await documents.previewUrl(id))
    expect(shown.headers.get('content-disposition')).toBe('inline')
  })

  test('an upload that is stopped goes on from there, also after a reload', async () => {
    const customer = await server.customer()
    const file = pdf('Paused.pdf', 3 * piece)
    const memory = memoryOf()
    const proxy = await faultProxy(Number(new URL(server.url).port))
    const begin = (storageUrl: string) => server.people.agent.documents({ memory, storageUrl })
    const stop = new AbortController()
    const stopped = begin(`${proxy.url}/storage/v1`).upload(customer, file, {
      signal: stop.signal,
      onProgress: ({ loaded }) => loaded > piece && stop.abort(),
    })
    expect((await failure(stopped)).code).toBe('aborted')
    const [unfinished, ...others] = begin(`${proxy.url}/storage/v1`).unfinished(customer)
    expect(unfinished).toMatchObject({ name: 'Paused.pdf', size: 3 * piece, loaded: piece })
    expect(others).toEqual([])
    expect(memory.kept.size).toBe(2) // the upload, and that the customer has one
    const before = proxy.received()
    // Another page: nothing is known but what the memory has kept.
    const document = await begin(`${proxy.url}/storage/v1`).upload(customer, file)
    expect(proxy.received() - before).toBeLessThan(file.size - piece / 2)
    expect(await sha256(await server.people.viewer.documents().download(document.id))).toBe(
      await sha256(file),
    )
    expect(memory.kept.size).toBe(0)
    await proxy.close()
    await expectNothingDangling()
  })

  test('what is unfinished is told to another page, given up there, and forgotten after a day', async () => {
    const customer = await server.customer()
    const memory = memoryOf()
    const stopped = async (name: string) => {
      const stop = new AbortController()
      const documents = server.people.agent.documents({ memory })
      const upload = documents.upload(customer, pdf(name, 2 * piece), {
        signal: stop.signal,
        onProgress: ({ loaded }) => loaded > 0 && stop.abort(),
      })
      expect(documents.unfinished(customer)).toEqual([]) // under way
      expect((await failure(upload)).code).toBe('aborted')
    }
    await stopped('Given up elsewhere.pdf')
    const documents = server.people.agent.documents({ memory })
    expect(documents.unfinished(await server.customer())).toEqual([])
    const [unfinished] = documents.unfinished(customer)
    expect(unfinished).toMatchObject({ name: 'Given up elsewhere.pdf', size: 2 * piece })
    await documents.discard(customer, unfinished!)
    expect(documents.unfinished(customer)).toEqual([])
    await expect
      .poll(() => server.backend.files!.reconcile({ fix: false, grace: 0 }))
      .toEqual({ files: [], objects: [] })

    await stopped('Old.pdf')
    for (const [key, text] of memory.kept)
      if (key.includes('Old.pdf'))
        memory.kept.set(key, JSON.stringify({ ...JSON.parse(text), at: Date.now() - 25 * 3_600_000 }))
    expect(documents.unfinished(customer)).toEqual([])
    expect(memory.kept.size).toBe(0)
  })

  test('an upload that is given up leaves nothing behind', async () => {
    const customer = await server.customer()
    const file = pdf('Given up.pdf', 2 * piece)
    const documents = server.people.agent.documents({ memory: memoryOf() })
    const stop = new AbortController()
    const stopped = documents.upload(customer, file, {
      signal: stop.signal,
      onProgress: ({ loaded }) => loaded > 1000 && stop.abort(),
    })
    expect((await failure(stopped)).code).toBe('aborted')
    await documents.discard(customer, file)
    await documents.discard(customer, file)
    expect((await documents.list(customer)).documents).toEqual([])
    await expect
      .poll(() => server.backend.files!.reconcile({ fix: false, grace: 0 }))
      .toEqual({ files: [], objects: [] })
  })

  test('the answer to the last step is lost → the same file again is the same document', async () => {
    const customer = await server.customer()
    const file = pdf()
    const memory = memoryOf()
    const { client } = server.people.agent
    const losing = {
      documents: {
        ...client.documents,
        create: async (...args: Parameters<typeof client.documents.create>) => {
          await client.documents.create(...args)
          return Promise.reject(Object.assign(await failure(client.documents.get('x')), { code: 'network' }))
        },
      },
    }
    expect(
      (await failure(server.people.agent.documents({ memory, client: losing }).upload(customer, file))).code,
    ).toBe('network')
    const again = await server.people.agent.documents({ memory }).upload(customer, file)
    expect((await server.people.agent.documents().list(customer)).documents).toEqual([again])
    expect(memory.kept.size).toBe(0)
  })

  test('the row is refused after the bytes came → the bytes go too', async () => {
    const customer = await server.customer()
    const { client } = server.people.agent
    const tooLate = {
      documents: {
        ...client.documents,
        create: async (...args: Parameters<typeof client.documents.create>) => {
          await server.people.admin.client.customers.delete(customer)
          return client.documents.create(...args)
        },
      },
    }
    const error = await failure(server.people.agent.documents({ client: tooLate }).upload(customer, pdf()))
    expect(error.code).toBe('customer_deleted')
    await expectNothingDangling()
  })

  test.each([
    ['in one request', 500_000],
    ['in pieces', 2 * piece],
  ])('a byte that changes on the way, %s → refused, and nothing is left', async (_how, size) => {
    const customer = await server.customer()
    const proxy = await faultProxy(Number(new URL(server.url).port), { flipAt: 300_000 })
    const documents = server.people.agent.documents({ storageUrl: `${proxy.url}/storage/v1` })
    expect((await failure(documents.upload(customer, pdf('Changed.pdf', size)))).code).toBe(
      'upload_incomplete',
    )
    expect((await documents.list(customer)).documents).toEqual([])
    await proxy.close()
    await expectNothingDangling()
  })

  test('forty files at once where five fit → five documents, the rest refused as limit_reached, nothing left over', async () => {
    const customer = await server.customer()
    const most = (value: number) =>
      server.backend.transaction(({ query }) =>
        query(
          'update crm.organizations set documents_per_customer = $1::text::integer where organization_id = $2::text::uuid',
          [String(value), server.organization],
        ),
      )
    await most(5)
    const documents = server.people.agent.documents({ concurrency: 40 })
    const others = server.people.manager.documents({ concurrency: 40 })
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_nothing, index) =>
        (index % 2 === 0 ? documents : others)
          .upload(customer, pdf(`${index}.pdf`, index === 0 ? 2 * piece : 1000))
          .then(
            () => 'done',
            (error: ClienteleError) => error.code,
          ),
      ),
    )
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(5)
    expect(new Set(outcomes)).toEqual(new Set(['done', 'limit_reached']))
    expect((await documents.list(customer)).documents).toHaveLength(5)
    expect(await documents.limits(customer)).toMatchObject({ maxCount: 5, count: 5 })
    await expectNothingDangling()
    const { id } = (await documents.list(customer)).documents[0]!
    await server.people.manager.documents().remove(id)
    await documents.upload(customer, pdf('Again.pdf'))
    expect((await failure(documents.upload(customer, pdf('More.pdf')))).details).toMatchObject({
      maxCount: 5,
      count: 5,
    })
    await most(200)
  })

  test('not more than the allowed number travel at once, and the rest keep their order', async () => {
    const customer = await server.customer()
    let running = 0
    let most = 0
    const documents = server.people.agent.documents({
      concurrency: 2,
      async fetch(url, init) {
        if (!(init?.body instanceof Blob)) return fetch(url, init)
        most = Math.max(most, (running += 1))
        return fetch(url, init).finally(() => (running -= 1))
      },
    })
    const started: number[] = []
    await Promise.all(
      Array.from({ length: 8 }, (_nothing, index) =>
        documents.upload(customer, pdf(`${index}.pdf`), { onStart: () => started.push(index) }),
      ),
    )
    expect(most).toBe(2)
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect((await documents.list(customer)).documents).toHaveLength(8)
  })
})
