/** `/storage/v1` as an unmodified supabase-js sees it, with the policies of the database behind it. */
import { uuidv7 } from '@clientele/core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { documentServer, type DocumentServer } from './document-server.ts'
import { heic, jpeg, pdf, program } from './files.ts'

const ports = inject('postgresPorts')
const bucket = 'customer-documents'

describe.each([
  ['PGlite', undefined],
  ['Postgres 15', ports[15]],
  ['Postgres 17', ports[17]],
] as const)('storage over %s', (_, port) => {
  let server: DocumentServer
  beforeAll(async () => {
    server = await documentServer(port)
  })
  afterAll(() => server?.close())

  const files = (who: keyof DocumentServer['people']) => server.people[who].supabase.storage.from(bucket)
  const place = async (customer?: string) =>
    `${server.organization}/${customer ?? (await server.customer())}/${uuidv7()}`
  /** A document with its bytes. */
  async function document(file: File = pdf()): Promise<{ id: string; path: string }> {
    const customerId = await server.customer()
    const path = await place(customerId)
    const id = path.split('/')[2] ?? ''
    expect((await files('agent').upload(path, file)).error).toBeNull()
    await server.people.agent.client.documents.create(customerId, { id, documentName: file.name })
    return { id, path }
  }

  test('supabase-js uploads, lists, tells about, downloads, signs and removes', async () => {
    const customer = await server.customer()
    const path = await place(customer)
    const file = pdf()
    const up = await files('agent').upload(path, file, { cacheControl: '60', metadata: { note: 'x' } })
    expect(up.error).toBeNull()
    expect(up.data).toMatchObject({ path, fullPath: `${bucket}/${path}` })

    const listed = await files('agent').list(`${server.organization}/${customer}`)
    expect(listed.data).toMatchObject([
      { name: path.split('/')[2], metadata: { size: file.size, mimetype: 'application/pdf' } },
    ])
    expect((await files('agent').list(server.organization, { search: customer })).data).toMatchObject([
      { name: customer, id: null },
    ])
    expect((await files('agent').info(path)).data).toMatchObject({
      size: file.size,
      contentType: 'application/pdf',
      metadata: { note: 'x' },
    })
    expect((await files('agent').exists(path)).data).toBe(true)

    const down = await files('agent').download(path)
    expect(Buffer.from(await down.data!.arrayBuffer())).toEqual(Buffer.from(await file.arrayBuffer()))

    const { data: link } = await files('agent').createSignedUrl(path, 60)
    const shown = await fetch(link!.signedUrl)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-disposition')).toBe('inline')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await shown.arrayBuffer()).toEqual(await file.arrayBuffer())

    expect((await files('agent').remove([path])).data).toMatchObject([{ name: path }])
    expect((await files('agent').download(path)).error).toMatchObject({ statusCode: '404' })
    expect((await fetch(link!.signedUrl)).status).toBe(400)
  })

  test('raw bytes and a signed upload arrive like a form', async () => {
    const file = jpeg()
    const raw = await place()
    const bytes = await file.arrayBuffer()
    expect((await files('agent').upload(raw, bytes, { contentType: 'image/jpeg' })).error).toBeNull()
    const signed = await place()
    const { data: granted } = await files('agent').createSignedUploadUrl(signed)
    const anybody = server.people.stranger.supabase.storage.from(bucket)
    expect((await anybody.uploadToSignedUrl(signed, granted!.token, file)).error).toBeNull()
    for (const path of [raw, signed])
      expect(await (await files('agent').download(path)).data!.arrayBuffer()).toEqual(bytes)
    const other = await place()
    expect((await anybody.uploadToSignedUrl(other, granted!.token, file)).error).not.toBeNull()
    expect((await anybody.uploadToSignedUrl(signed, granted!.token, file)).error).toMatchObject({
      statusCode: '409',
    })
  })

  test('a viewer, a stranger and nobody can upload nothing, and nothing is left of the attempt', async () => {
    const path = await place()
    for (const who of ['viewer', 'stranger'] as const) {
      const { error } = await files(who).upload(path, pdf())
      expect(error).toMatchObject({ statusCode: '403' })
      expect((await files(who).createSignedUploadUrl(path)).error).toMatchObject({ statusCode: '403' })
    }
    const nobody = await fetch(`${server.url}/storage/v1/object/${bucket}/${path}`, {
      method: 'POST',
      body: pdf(),
    })
    expect(await nobody.json()).toMatchObject({ statusCode: '403' })
    expect((await files('admin').info(path)).error).toMatchObject({ statusCode: '404' })
    expect(await server.backend.files!.reconcile({ fix: false, grace: 0 })).toEqual({
      files: [],
      objects: [],
    })
  })

  test('paths that are not ours, or climb, are refused', async () => {
    const customer = await server.customer()
    for (const path of [
      `${server.organization}/${customer}/../${uuidv7()}`,
      `${server.organization}/${customer}/evil.pdf`,
      `${server.organization}/${uuidv7()}/${uuidv7()}`,
      `${crypto.randomUUID()}/${customer}/${uuidv7()}`,
      `${server.organization}/${customer}/${uuidv7()}/x`,
    ]) {
      const answer = await fetch(`${server.url}/storage/v1/object/${bucket}/${encodeURIComponent(path)}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.people.agent.token}`, 'content-type': 'application/pdf' },
        body: pdf(),
      })
      expect(await answer.json(), path).toMatchObject({ statusCode: '403' })
    }
  })

  test('a document is read by everybody of the organisation, and not there for anybody else', async () => {
    const { path } = await document()
    expect((await files('viewer').download(path)).error).toBeNull()
    expect((await files('stranger').download(path)).error).toMatchObject({ statusCode: '404' })
    expect((await files('stranger').createSignedUrl(path, 60)).error).toMatchObject({ statusCode: '404' })
    expect((await files('stranger').list(server.organization)).data).toEqual([])
    const before = await files('viewer').info(path)
    expect((await files('stranger').remove([path])).data).toEqual([])
    expect((await files('viewer').info(path)).data).toEqual(before.data)
  })

  test('the bytes of a document are never overwritten, moved or removed, and outlive it for an undo', async () => {
    const { id, path } = await document()
    const { client } = server.people.manager
    expect((await files('agent').upload(path, pdf(), { upsert: true })).error).toMatchObject({
      statusCode: '403',
    })
    expect((await files('agent').update(path, pdf())).error).toMatchObject({ statusCode: '403' })
    expect((await files('agent').upload(path, pdf())).error).not.toBeNull()
    expect((await files('agent').move(path, await place())).error).not.toBeNull()
    expect((await files('agent').remove([path])).data).toEqual([])
    const { operationId } = await client.documents.delete(id)
    expect((await files('agent').download(path)).error).toMatchObject({ statusCode: '404' })
    expect((await files('agent').remove([path])).data).toEqual([])
    await client.operations.undo(operationId)
    expect((await files('viewer').download(path)).error).toBeNull()
  })

  test('a file is what it holds: a program, HTML and SVG are refused under any name', async () => {
    for (const file of [
      program('contract.pdf', 'application/pdf'),
      program('photo.jpg', 'image/jpeg'),
      new File(['<html><script>alert(1)</script>'], 'x.html', { type: 'text/html' }),
      new File(['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'], 'x.svg', {
        type: 'image/svg+xml',
      }),
      new File(['just words'], 'contract.pdf', { type: 'application/pdf' }),
      new File([new Uint8Array([1, 0, 2])], 'x.txt', { type: 'text/plain' }),
    ]) {
      const path = await place()
      expect((await files('agent').upload(path, file)).error, file.name).toMatchObject({ statusCode: '415' })
      expect((await files('agent').info(path)).error).toMatchObject({ statusCode: '404' })
    }
    const wrongName = await place()
    await files('agent').upload(wrongName, new File([jpeg()], 'x.pdf', { type: 'application/pdf' }))
    expect((await files('agent').info(wrongName)).data).toMatchObject({ contentType: 'image/jpeg' })
    expect(await server.backend.files!.reconcile({ fix: false, grace: 0 })).toEqual({
      files: [],
      objects: [],
    })
  })

  test('only images and PDF are shown; the rest is saved, under a name that cannot break out of its header', async () => {
    const { path } = await document(new File(['<script>alert(1)</script>'], 'x.txt', { type: 'text/plain' }))
    const link = async (download?: string) =>
      fetch(
        (await files('viewer').createSignedUrl(path, 60, download === undefined ? {} : { download })).data!
          .signedUrl,
      )
    const saved = await link()
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(saved.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(saved.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const named = await link('a"b\r\nset-cookie: x=1\u202E😀.txt')
    expect(named.headers.get('set-cookie')).toBeNull()
    expect(named.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%.-]+$/,
    )
    const photo = await document(heic())
    const heif = await fetch((await files('viewer').createSignedUrl(photo.path, 60)).data!.signedUrl)
    expect(heif.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test('a signed URL dies on time, and a changed one never lived', async () => {
    const { path } = await document()
    const other = await document()
    const { data: brief } = await files('viewer').createSignedUrl(path, 1)
    expect((await fetch(brief!.signedUrl)).status).toBe(200)
    const { data: lasting } = await files('viewer').createSignedUrl(path, 60)
    const changed = [
      lasting!.signedUrl.replace(path, other.path),
      lasting!.signedUrl.slice(0, -3) + (lasting!.signedUrl.endsWith('AAA') ? 'BBB' : 'AAA'),
      lasting!.signedUrl.replace(/token=.*/, 'token='),
      lasting!.signedUrl.replace(/token=.*/, `token=${server.people.admin.token}`),
    ]
    for (const url of changed) expect(await (await fetch(url)).json()).toMatchObject({ error: 'InvalidJWT' })
    await expect.poll(async () => (await fetch(brief!.signedUrl)).status, { timeout: 5000 }).toBe(400)
    expect(await (await fetch(brief!.signedUrl)).json()).toMatchObject({ error: 'InvalidJWT' })
  })

  test('parts of a file are answered as asked', async () => {
    const file = pdf()
    const { path } = await document(file)
    const bytes = Buffer.from(await file.arrayBuffer())
    const { data } = await files('viewer').createSignedUrl(path, 60)
    const part = (range: string) => fetch(data!.signedUrl, { headers: { range } })
    const middle = await part('bytes=5-9')
    expect(middle.status).toBe(206)
    expect(middle.headers.get('content-range')).toBe(`bytes 5-9/${file.size}`)
    expect(Buffer.from(await middle.arrayBuffer())).toEqual(bytes.subarray(5, 10))
    expect(Buffer.from(await (await part('bytes=-4')).arrayBuffer())).toEqual(bytes.subarray(-4))
    expect((await part(`bytes=${file.size}-`)).status).toBe(416)
  })

  test('what is too large or empty is refused before it is kept', async () => {
    const path = await place()
    const large = await files('agent').upload(path, pdf('large.pdf', 52_428_801))
    expect(large.error).toMatchObject({ statusCode: '413' })
    const empty = await files('agent').upload(path, new File([], 'empty.pdf', { type: 'application/pdf' }))
    expect(empty.error).not.toBeNull()
    expect(await server.backend.files!.reconcile({ fix: false, grace: 0 })).toEqual({
      files: [],
      objects: [],
    })
  })
})
