import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Backend } from '../src/index.js'
import { openWithPeople, type People } from './people.js'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 })

let backend: Backend
let people: People
let token: string
beforeAll(async () => {
  ;({ backend, people } = await openWithPeople())
  token = await backend.createAccessToken(people.north.admin)
})
afterAll(() => backend.close())

interface Call {
  method?: string
  profile?: string
  bearer?: string | undefined
  body?: string
  headers?: Record<string, string>
}

function rest(path: string, call: Call = {}): Promise<Response> {
  const { method = 'POST', profile = 'crm', body, headers } = call
  const bearer = 'bearer' in call ? call.bearer : token
  return backend.fetch(
    new Request(`http://localhost/rest/v1/${path}`, {
      method,
      headers: {
        [method === 'POST' ? 'content-profile' : 'accept-profile']: profile,
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    }),
  )
}

const draft = (name: string) => ({ id: crypto.randomUUID(), name, email: `${name}@example.com` })
const input = (value: unknown) => JSON.stringify({ input: value })

test('a function answers its own JSON', async () => {
  const answer = await rest('rpc/create_customer', { body: input(draft('plain')) })
  expect(await answer.json()).toMatchObject({ name: 'plain', createdBy: people.north.admin.id })
})

test('a scalar function takes its argument by name, by POST and by GET', async () => {
  const { id } = (await (await rest('rpc/create_customer', { body: input(draft('scalar')) })).json()) as {
    id: string
  }
  const posted = await rest('rpc/calculate_customer_lifetime_value', {
    body: JSON.stringify({ customer_id: id }),
  })
  expect(await posted.json()).toBe(0)
  const got = await rest(`rpc/calculate_customer_lifetime_value?customer_id=${id}`, { method: 'GET' })
  expect(await got.json()).toBe(0)
})

test('a function chooses its status: a create answers 201, and 200 when it is replayed', async () => {
  const body = input(draft('replay'))
  expect((await rest('rpc/create_customer', { body })).status).toBe(201)
  expect((await rest('rpc/create_customer', { body })).status).toBe(200)
})

test('a refusal travels as PTxyz with its status, code and details', async () => {
  await rest('rpc/create_customer', { body: input(draft('twice')) })
  const answer = await rest('rpc/create_customer', { body: input(draft('twice')) })
  expect(answer.status).toBe(409)
  const body = (await answer.json()) as Record<string, unknown>
  expect(body).toMatchObject({ code: 'PT409', hint: 'duplicate_email' })
  expect(Object.keys(body).toSorted()).toEqual(['code', 'details', 'hint', 'message'])
})

test('writing cannot be asked for by GET', async () => {
  const query = new URLSearchParams({ input: JSON.stringify(draft('byget')) })
  const answer = await rest(`rpc/create_customer?${query}`, { method: 'GET' })
  expect(answer.status).toBe(405)
  expect((await rest('rpc/create_customer', { method: 'DELETE' })).status).toBe(405)
})

test('what the contract does not name does not exist, whatever the database has', async () => {
  for (const path of ['rpc/pg_sleep', 'rpc/log_change', 'rpc/constructor', 'rpc/toString']) {
    const answer = await rest(path, { body: input({}) })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'PGRST202' })
  }
  const wrongArgument = await rest('rpc/create_customer', { body: JSON.stringify({ draft: {} }) })
  expect(wrongArgument.status).toBe(404)
  const table = await rest('customers', { method: 'GET' })
  expect(table.status).toBe(404)
})

test('only schema crm is exposed', async () => {
  const answer = await rest('rpc/create_customer', { profile: 'crm_private', body: input({}) })
  expect(answer.status).toBe(406)
  expect(await answer.json()).toMatchObject({ code: 'PGRST106' })
})

test('the publishable key and no token at all are both anon, who may call nothing', async () => {
  for (const bearer of [undefined, backend.publishableKey]) {
    const answer = await rest('rpc/list_customers', { bearer, body: input({}) })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: '42501' })
  }
})

test('a bad token never becomes anonymous', async () => {
  const expired = await backend.createAccessToken(people.north.admin, { expiresIn: -60 })
  const service = await backend.createAccessToken(people.north.admin, { claims: { role: 'service_role' } })
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa(`{"sub":"${people.north.admin.id}","role":"authenticated"}`)}.`
  for (const bearer of ['nonsense', expired, service, unsigned]) {
    const answer = await rest('rpc/list_customers', { bearer, body: input({}) })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await answer.json()).toMatchObject({ code: 'PGRST301' })
  }
  const other = await rest('rpc/list_customers', {
    bearer: undefined,
    headers: { authorization: 'Basic YTpi' },
    body: input({}),
  })
  expect(other.status).toBe(401)
})

test('what is no JSON object is refused before the database', async () => {
  for (const body of ['', '{', '[]', '"text"', 'null']) {
    const answer = await rest('rpc/create_customer', { body })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'PGRST102' })
  }
  const huge = input({ ...draft('huge'), notes: 'x'.repeat(1_100_000) })
  expect((await rest('rpc/create_customer', { body: huge })).status).toBe(413)
})

test('a malformed id is a bad request with what PostgREST would say, and no more', async () => {
  const answer = await rest('rpc/get_customer_statistics', { body: JSON.stringify({ customer_id: 'x' }) })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({
    code: '22P02',
    details: null,
    hint: null,
    message: 'invalid input syntax for type uuid: "x"',
  })
})

test('a token with a narrower scope is held to it', async () => {
  const bearer = await backend.createAccessToken(people.north.admin, { claims: { scope: 'customers:read' } })
  expect((await rest('rpc/list_customers', { bearer, body: input({}) })).status).toBe(200)
  const refused = await rest('rpc/create_customer', { bearer, body: input(draft('scoped')) })
  expect(refused.status).toBe(403)
})

test('an operation is called without HTTP as a user, and refused as over HTTP', async () => {
  const { operations } = await import('@clientele/core/contract')
  const customer = await backend.call(
    operations.customers.create,
    { name: 'Direct', phone: '123' },
    people.south.agent,
  )
  expect(customer).toMatchObject({ name: 'Direct', createdBy: people.south.agent.id })
  await expect(
    backend.call(operations.customers.create, { name: 'Direct', phone: '123' }, people.south.viewer),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    backend.call(operations.customers.get, { id: customer.id }, people.north.admin),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('paths that are nobody’s are 404', async () => {
  expect((await backend.fetch(new Request('http://localhost/elsewhere'))).status).toBe(404)
})
