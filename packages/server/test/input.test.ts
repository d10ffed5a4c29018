/** How path, query, body and If-Match become the one input of an operation, and what is refused on the way. */
import { describe, expect, test } from 'vitest'
import { customerId, customers, problemOf, service } from './support/service.js'

const one = `${customers}/${customerId}`

describe('the query', () => {
  test('is decoded by the kinds the schema names', async () => {
    const { calls, send } = service()
    const query = new URLSearchParams([
      ['search', '007'],
      ['tags', 'vip'],
      ['limit', '20'],
      ['lifetimeValueMin', '-1.5e2'],
      ['hasActiveJob', 'false'],
      ['createdFrom', '2026-01-01'],
      ['fields', 'id'],
      ['fields', 'name'],
    ])
    expect((await send(`${customers}?${query}`)).status).toBe(200)
    expect(calls[0]?.call.value).toEqual({
      search: '007',
      tags: ['vip'],
      limit: 20,
      lifetimeValueMin: -150,
      hasActiveJob: false,
      createdFrom: '2026-01-01',
      fields: ['id', 'name'],
    })
  })

  test.each([
    ['limit=ten', 'limit'],
    ['limit=', 'limit'],
    ['limit=0x10', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['hasActiveJob=yes', 'hasActiveJob'],
    ['type=robot', 'type'],
    ['type=private&type=business', 'type'],
    ['createdFrom=yesterday', 'createdFrom'],
    ['search=%00', 'search'],
    ['offset=10', 'offset'],
    ['__proto__=1', '__proto__'],
  ])('%s → 422 naming the field', async (query, field) => {
    const { calls, send } = service()
    const response = await send(`${customers}?${query}`)
    expect(response.status).toBe(422)
    const { code, errors } = await problemOf(response)
    expect(code).toBe('invalid_input')
    expect(errors?.map((error) => error.field)).toEqual([field])
    expect(calls).toEqual([])
  })
})

describe('the body', () => {
  test('is merged with the path and read by the schema', async () => {
    const { calls, sendJson } = service()
    await sendJson('PUT', one, { name: '  Ada ', email: null, tags: ['a'] })
    expect(calls[0]?.call).toEqual({
      rpc: 'update_customer',
      parameter: 'input',
      value: { id: customerId, name: 'Ada', email: null, tags: ['a'] },
    })
  })

  test('is not needed where nothing is required', async () => {
    const { calls, send } = service()
    expect((await send(`${one}/restore`, { method: 'POST' })).status).toBe(200)
    expect((await send(one, { method: 'DELETE' })).status).toBe(200)
    expect(calls.map(({ call }) => call.value)).toEqual([{ id: customerId }, { id: customerId }])
  })

  test('missing fields → 422 with one entry for each', async () => {
    const response = await service().sendJson('POST', customers, { name: '', tags: ['ok', ''], surprise: 1 })
    expect(response.status).toBe(422)
    const { errors } = await problemOf(response)
    expect(errors?.map(({ field }) => field)).toEqual(expect.arrayContaining(['name', 'tags.1', 'surprise']))
  })

  test.each(['{"name":', '', ' ', '[]', 'null', '"text"', '{"name":"\xff"}'])(
    'the text %j is no JSON object → 422',
    async (text) => {
      const { calls, send } = service()
      const body = Uint8Array.from(text, (character) => character.charCodeAt(0))
      const response = await send(customers, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      expect(response.status).toBe(422)
      expect((await problemOf(response)).code).toBe('invalid_input')
      expect(calls).toEqual([])
    },
  )

  test.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json-seq', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('of type %s %j → 415', async (type, headers) => {
    const body = '{"name":"Ada","email":"ada@example.com"}'
    const response = await service().send(customers, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
    })
    expect(response.status).toBe(415)
    expect((await problemOf(response)).code).toBe('unsupported_media_type')
  })

  test('may name its charset', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
    const response = await service().sendJson('POST', customers, { name: 'Ada', phone: '1' }, headers)
    expect(response.status).toBe(201)
  })

  test('larger than allowed → 413, also when it does not say its length', async () => {
    const { calls, send, sendJson } = service({ maxBodyBytes: 100 })
    expect((await sendJson('POST', customers, { name: 'x'.repeat(100), phone: '1' })).status).toBe(413)

    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(50))
      },
    })
    // The Fetch standard asks for `duplex` with a stream; the DOM's types do not know it yet.
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    }
    const response = await send(customers, init)
    expect(response.status).toBe(413)
    expect((await problemOf(response)).details).toEqual({ maxBytes: 100 })
    expect(pulled).toBeLessThan(10)
    expect(calls).toEqual([])
  })

  test.each([
    ['a NUL', { notes: 'a\0b' }, 'notes'],
    ['half a surrogate pair', { tags: ['\ud800'] }, 'tags.0'],
    ['a NUL in a key', { metadata: { 'a\0': 1 } }, 'metadata'],
  ])('with %s, which jsonb cannot hold → 422', async (_, body, field) => {
    const response = await service().sendJson('PUT', one, body)
    expect(response.status).toBe(422)
    expect((await problemOf(response)).errors?.[0]?.field).toBe(field)
  })

  test('nested a hundred thousand deep → 422, not a stack overflow', async () => {
    const body = `{"metadata":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    const response = await service().send(one, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status).toBe(422)
    expect((await problemOf(response)).errors?.[0]?.code).toBe('too_deep')
  })

  test('disagreeing with the path about the id → 422', async () => {
    const { calls, sendJson } = service()
    expect((await sendJson('PUT', one, { id: customerId, notes: 'same' })).status).toBe(200)
    const response = await sendJson('PUT', one, { id: '019a0000-0000-7000-8000-000000000002' })
    expect(response.status).toBe(422)
    expect((await problemOf(response)).errors).toMatchObject([{ field: 'id', code: 'conflicting_values' }])
    expect(calls).toHaveLength(1)
  })
})

describe('If-Match', () => {
  test.each(['"3"', 'W/"3"', '3'])('%s is the version', async (header) => {
    const { calls, sendJson } = service()
    await sendJson('PUT', one, { notes: 'n' }, { 'if-match': header })
    expect(calls[0]?.call.value).toEqual({ id: customerId, notes: 'n', version: 3 })
  })

  test('* asks for no version in particular', async () => {
    const { calls, send } = service()
    await send(one, { method: 'DELETE', headers: { 'if-match': '*' } })
    expect(calls[0]?.call.value).toEqual({ id: customerId })
  })

  test.each(['"abc"', '"1", "2"', '-1', '3.5', '""', '99999999999999999999'])('%s → 422', async (header) => {
    const { calls, send } = service()
    const response = await send(one, { method: 'DELETE', headers: { 'if-match': header } })
    expect(response.status).toBe(422)
    expect((await problemOf(response)).errors?.[0]?.field).toBe('version')
    expect(calls).toEqual([])
  })

  test('agreeing with the body is fine, disagreeing → 422', async () => {
    const { calls, sendJson } = service()
    expect((await sendJson('PUT', one, { version: 3 }, { 'if-match': '"3"' })).status).toBe(200)
    const response = await sendJson('PUT', one, { version: 4 }, { 'if-match': '"3"' })
    expect(response.status).toBe(422)
    expect((await problemOf(response)).errors?.[0]?.field).toBe('version')
    expect(calls).toHaveLength(1)
  })

  test('means nothing to an operation without a version', async () => {
    const { calls, send } = service()
    expect((await send(one, { headers: { 'if-match': '"3"' } })).status).toBe(200)
    expect(calls[0]?.call.value).toEqual({ id: customerId })
  })
})
