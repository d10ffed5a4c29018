/** Scenarios of the endpoints themselves: statuses, headers and problem details, as curl sees them. */
import { Problem } from '@clientele/core'
import { expect } from 'vitest'
import { allOperations } from './access.ts'
import { everything } from './refused.ts'
import { type Scenario, scenario } from './scenario.ts'
import { type Actor, created, draft, type HttpInit, type Stage } from './stage.ts'

/** A request that must be refused as problem details, changing nothing. */
async function problem(
  stage: Stage,
  actor: Actor,
  method: string,
  path: string,
  init: HttpInit = {},
): Promise<Problem & { headers: Headers }> {
  const before = await everything(stage)
  const response = await actor.http(method, path, init)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = Problem.parse(await response.json())
  expect(body.status).toBe(response.status)
  expect(body.requestId).toBe(response.headers.get('x-request-id'))
  expect(await everything(stage)).toBe(before)
  return { ...body, headers: response.headers }
}

const pathOf = (path: string, id: string) => path.replace('{id}', id).replace('{kind}', 'jobs')

export const endpoints: readonly Scenario[] = [
  ...allOperations.map(({ name, operation: { method, path } }) =>
    scenario(`${name} without a token, or with one that is none → 401`, async (stage) => {
      const { id } = await created(stage.admin)
      const body = ['GET', 'DELETE'].includes(method) ? {} : { body: draft() }
      for (const authorization of [
        '',
        'Bearer',
        'Bearer nonsense',
        `Basic ${stage.admin.token}`,
        `${stage.admin.token}`,
      ]) {
        const headers = authorization === '' ? {} : { headers: { authorization } }
        const answer = await problem(stage, stage.nobody, method, pathOf(path, id), { ...body, ...headers })
        expect(answer).toMatchObject({ status: 401, code: 'unauthenticated' })
        expect(answer.headers.get('www-authenticate')).toBe('Bearer')
      }
    }),
  ),

  scenario('a token that has expired, of another issuer, or changed on the way → 401', async (stage) => {
    const { issuer } = stage.world
    const sub = stage.admin.id
    const [header, payload = '', signature] = (stage.admin.token ?? '').split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const tokens = [
      await issuer.sign({ sub }, -60),
      await issuer.sign({ sub, role: 'service_role' }),
      await issuer.sign({ sub, role: 'anon' }),
      await issuer.sign({ sub, aud: 'another application' }),
      `${header}.${encoded({ ...claims, sub: stage.stranger.id })}.${signature}`,
      `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    ]
    for (const token of tokens) {
      const headers = { authorization: `Bearer ${token}` }
      expect(await problem(stage, stage.nobody, 'GET', '/customers', { headers })).toMatchObject({
        status: 401,
        code: 'unauthenticated',
      })
    }
  }),

  scenario('GET /customers → customers, stats and page', async (stage) => {
    const customer = await created(stage.admin)
    const response = await stage.viewer.http('GET', '/customers?limit=1&sort=name&tags=&type=private')
    expect(response.status).toBe(422)
    const listed = await stage.viewer.http('GET', '/customers?limit=1&sort=name&type=private')
    expect(listed.status).toBe(200)
    expect(listed.headers.get('content-type')).toBe('application/json')
    expect(await listed.json()).toMatchObject({
      customers: [{ ...customer, statistics: { lifetimeValue: 0 } }],
      stats: {
        totalCustomers: 1,
        activeCustomers: 1,
        privateCustomers: 1,
        businessCustomers: 0,
        totalRevenue: 0,
        avgCustomerValue: 0,
      },
      page: { limit: 1, hasMore: false, nextCursor: null },
    })
  }),

  scenario('GET /customers with repeated tags and fields → both are lists', async (stage) => {
    const { id, name } = await created(stage.admin, { tags: ['a', 'b'] })
    await created(stage.admin, { tags: ['a'] })
    const response = await stage.viewer.http('GET', '/customers?tags=a&tags=b&fields=name&fields=version')
    expect(((await response.json()) as { customers: object[] }).customers).toEqual([{ id, name, version: 1 }])
  }),

  scenario('POST /customers → 201 with the customer, its version as ETag', async (stage) => {
    const response = await stage.agent.http('POST', '/customers', {
      body: { name: 'Test Customer', email: 'test@example.com' },
    })
    expect(response.status).toBe(201)
    expect(response.headers.get('etag')).toBe('"1"')
    expect(await response.json()).toMatchObject({
      name: 'Test Customer',
      email: 'test@example.com',
      createdBy: stage.agent.id,
    })
  }),

  scenario(
    'POST /customers by a viewer → 403; without a name → 422; a duplicate → 409 with the existing id',
    async (stage) => {
      const { id: existingId } = await created(stage.admin, { email: 'test@example.com' })
      expect(await problem(stage, stage.viewer, 'POST', '/customers', { body: draft() })).toMatchObject({
        status: 403,
        code: 'forbidden',
      })
      expect(
        await problem(stage, stage.admin, 'POST', '/customers', { body: { email: 'a@example.com' } }),
      ).toMatchObject({
        status: 422,
        code: 'invalid_input',
        errors: [{ field: 'name', code: 'required' }],
      })
      expect(
        await problem(stage, stage.admin, 'POST', '/customers', {
          body: draft({ email: 'TEST@Example.com' }),
        }),
      ).toMatchObject({ status: 409, code: 'duplicate_email', details: { existingId } })
    },
  ),

  scenario(
    'PUT /customers/{id} with If-Match → changed while it is current, 412 once it is stale',
    async (stage) => {
      const { id } = await created(stage.admin)
      const put = { body: { notes: 'Updated notes' }, headers: { 'if-match': '"1"' } }
      const first = await stage.admin.http('PUT', `/customers/${id}`, put)
      expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"'])
      expect(
        await problem(stage, stage.manager, 'PUT', `/customers/${id}`, { ...put, body: { notes: 'Late' } }),
      ).toMatchObject({
        status: 412,
        code: 'stale_version',
        details: { currentVersion: 2, current: { notes: 'Updated notes' } },
      })
      for (const ifMatch of ['*', 'W/"3"']) {
        const any = await stage.admin.http('PUT', `/customers/${id}`, {
          body: { city: 'Lund' },
          headers: { 'if-match': ifMatch },
        })
        expect(any.status).toBe(200)
      }
    },
  ),

  scenario('PUT /customers/{id} with a stale version in the body → 412', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.update(id, { notes: 'Newer' })
    expect(
      await problem(stage, stage.admin, 'PUT', `/customers/${id}`, { body: { notes: 'Older', version: 1 } }),
    ).toMatchObject({ status: 412, code: 'stale_version' })
  }),

  scenario(
    'PUT with an If-Match and a body that disagree, or an If-Match that is none → 422 naming version',
    async (stage) => {
      const { id } = await created(stage.admin)
      for (const [ifMatch, body] of [
        ['"1"', { notes: 'x', version: 2 }],
        ['"one"', { notes: 'x' }],
        ['"1", "2"', { notes: 'x' }],
      ] as const) {
        const answer = await problem(stage, stage.admin, 'PUT', `/customers/${id}`, {
          body,
          headers: { 'if-match': ifMatch },
        })
        expect(answer).toMatchObject({ status: 422, errors: [{ field: 'version' }] })
      }
    },
  ),

  scenario('DELETE and restore with If-Match → as for PUT', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.update(id, { notes: 'Newer' })
    const stale = { headers: { 'if-match': '"1"' } }
    expect(await problem(stage, stage.admin, 'DELETE', `/customers/${id}`, stale)).toMatchObject({
      status: 412,
    })
    const gone = await stage.admin.http('DELETE', `/customers/${id}`, { headers: { 'if-match': '"2"' } })
    expect([gone.status, gone.headers.get('etag')]).toEqual([200, '"3"'])
    const restore = `/customers/${id}/restore`
    expect(await problem(stage, stage.admin, 'POST', restore, stale)).toMatchObject({ status: 412 })
    const back = await stage.admin.http('POST', restore, { headers: { 'if-match': '"3"' } })
    expect([back.status, back.headers.get('etag')]).toEqual([200, '"4"'])
  }),

  scenario('DELETE /customers/{id}?version=1 once it is stale → 412', async (stage) => {
    const { id } = await created(stage.admin)
    await stage.admin.customers.update(id, { notes: 'Newer' })
    expect(await problem(stage, stage.admin, 'DELETE', `/customers/${id}?version=1`)).toMatchObject({
      status: 412,
    })
  }),

  ...allOperations
    .filter(({ operation }) => operation.path.includes('{id}'))
    .map(({ name, operation: { method, path } }) =>
      scenario(`${name} of an id that is none → 404`, async (stage) => {
        const body = ['GET', 'DELETE'].includes(method) ? {} : { body: {} }
        for (const id of ['1', 'null', '%00', 'a%2Fb', "'%20or%20'1'='1"]) {
          const answer = await problem(stage, stage.admin, method, pathOf(path, id), body)
          expect({ id, ...answer }).toMatchObject({ status: 404, code: 'not_found' })
        }
      }),
    ),

  scenario('an address whose encoding is broken → 404', async (stage) => {
    for (const method of ['GET', 'DELETE'])
      for (const broken of ['%E0%A4%A', '%', '%zz', '%FF'])
        expect(await problem(stage, stage.admin, method, `/customers/${broken}`)).toMatchObject({
          status: 404,
          code: 'not_found',
        })
  }),

  scenario(
    'an address that is none → 404; a method that is not for it → 405 naming those that are',
    async (stage) => {
      expect(await problem(stage, stage.admin, 'GET', '/nonsense')).toMatchObject({ status: 404 })
      const answer = await problem(stage, stage.admin, 'DELETE', '/customers')
      expect(answer).toMatchObject({ status: 405, code: 'method_not_allowed' })
      expect(answer.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
    },
  ),

  scenario('a text that Postgres cannot store → 422, not 500', async (stage) => {
    expect(
      await problem(stage, stage.admin, 'POST', '/customers', { body: { name: 'A\u0000da', phone: '1' } }),
    ).toMatchObject({ status: 422, errors: [{ field: 'name' }] })
    expect(await problem(stage, stage.admin, 'GET', '/customers?search=%00')).toMatchObject({ status: 422 })
  }),
]
