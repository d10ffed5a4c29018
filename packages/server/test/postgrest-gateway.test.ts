/** The PostgREST gateway against a local server that answers as PostgREST does. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPostgrestGateway } from '../src/index.js'

const id = '019a0000-0000-7000-8000-000000000001'
const caller = { token: 'the-caller-s-token', claims: { sub: id, role: 'authenticated' as const } }

let server: Server
let url: string
let seen: { request: IncomingMessage; body: string }[] = []
let answer: { status: number; body: string } = { status: 200, body: '{}' }

beforeAll(async () => {
  server = createServer(async (request, response) => {
    seen.push({ request, body: await text(request) })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

/** Calls while the server answers this way. */
function callWith(status: number, body: string, signal?: AbortSignal) {
  seen = []
  answer = { status, body }
  const gateway = createPostgrestGateway({ url: `${url}/`, apiKey: 'publishable' })
  return gateway.call(
    { rpc: 'update_customer', parameter: 'input', value: { id, notes: 'n' } },
    caller,
    signal,
  )
}

describe('the request', () => {
  test('is an RPC in schema crm with the caller’s token', async () => {
    await callWith(200, '{}')
    const [{ request, body } = { request: undefined, body: '' }] = seen
    expect(request?.method).toBe('POST')
    expect(request?.url).toBe('/rest/v1/rpc/update_customer')
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer the-caller-s-token',
      apikey: 'publishable',
      'content-profile': 'crm',
      'content-type': 'application/json',
    })
    expect(JSON.parse(body)).toEqual({ input: { id, notes: 'n' } })
  })

  test('of a scalar function names its parameter', async () => {
    seen = []
    answer = { status: 200, body: '12.5' }
    const gateway = createPostgrestGateway({ url, apiKey: 'publishable' })
    const call = { rpc: 'calculate_customer_lifetime_value', parameter: 'customer_id', value: id } as const
    expect(await gateway.call(call, caller)).toEqual({ status: 200, body: '12.5' })
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ customer_id: id })
  })

  test('ends when the caller leaves', async () => {
    await expect(callWith(200, '{}', AbortSignal.abort())).rejects.toMatchObject({ code: 'internal' })
    expect(seen).toEqual([])
  })
})

test('status and text are passed on as they come', async () => {
  expect(await callWith(201, '{"n": 1.0}')).toEqual({ status: 201, body: '{"n": 1.0}' })
})

describe('a refusal', () => {
  const said = (code: string, more: object = {}) =>
    JSON.stringify({ code, message: 'The database says why', details: null, hint: null, ...more })

  test('raised on purpose keeps its code, message and details', async () => {
    const details = '{"jobs":[{"id":"j"}],"errors":[{"field":"id","code":"c","message":"m"}]}'
    await expect(callWith(409, said('PT409', { hint: 'active_jobs', details }))).rejects.toMatchObject({
      code: 'active_jobs',
      status: 409,
      message: 'The database says why',
      details: { jobs: [{ id: 'j' }] },
      errors: [{ field: 'id', code: 'c', message: 'm' }],
    })
  })

  test.each([
    [401, 'PGRST301', 'unauthenticated'],
    [401, 'PGRST302', 'unauthenticated'],
    [401, 'PGRST303', 'unauthenticated'],
    [403, '42501', 'forbidden'],
    [409, '40001', 'conflict'],
    [409, '23505', 'internal'],
    [400, '23514', 'internal'],
    [500, '57014', 'internal'],
    [404, 'PGRST202', 'internal'],
    [503, 'PGRST000', 'internal'],
  ])('%i %s is %s, and the text stays here', async (status, code, expected) => {
    const error: unknown = await callWith(status, said(code)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: expected, cause: { message: 'The database says why' } })
    expect((error as Error).message).not.toContain('The database says why')
  })

  test.each([
    [502, '<html>Bad Gateway</html>'],
    [401, '{"message":"Invalid API key"}'],
    [500, ''],
    [500, 'null'],
  ])('%i %j of something in between is internal', async (status, body) => {
    await expect(callWith(status, body)).rejects.toMatchObject({ code: 'internal', status: 500 })
  })

  test('for want of a server is internal', async () => {
    const gateway = createPostgrestGateway({ url: 'http://127.0.0.1:1', apiKey: 'publishable' })
    const call = { rpc: 'list_customers', parameter: 'input', value: {} } as const
    await expect(gateway.call(call, caller)).rejects.toMatchObject({ code: 'internal' })
  })
})
