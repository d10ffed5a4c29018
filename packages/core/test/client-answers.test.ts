import { describe, expect, it } from 'vitest'
import { ClienteleError, createCustomersClient, problemOf } from '../src/index.js'
import { localServer, type Reply } from './local-server.js'
import { customer, failure, id, page, statistics } from './samples.js'

async function answered(reply: Reply) {
  const server = await localServer(() => reply)
  return createCustomersClient({ baseUrl: server.url, accessToken: () => 'token', retries: 0 })
}

describe('what the client believes', () => {
  it('a drifted answer is invalid_response, naming the operation and the field', async () => {
    const drifted = { ...page(null), customers: [{ ...customer, version: '1' }] }
    const client = await answered({ body: drifted })
    const error = await failure(client.customers.list())
    expect(error.code).toBe('invalid_response')
    expect(error.message).toContain('list_customers')
    expect(error.message).toContain('customers.0.version')
    expect(error.errors).toMatchObject([{ field: 'customers.0.version', code: 'invalid_type' }])
    expect(error.details).toEqual({ operation: 'list_customers' })
  })

  it('a field that a newer server adds is no drift', async () => {
    const client = await answered({ body: { ...statistics, totalVisits: 3 } })
    expect(await client.customers.statistics(id)).toEqual(statistics)
  })

  it('a list with chosen fields is no drift', async () => {
    const client = await answered({ body: { ...page(null), customers: [{ id, name: 'Ada' }] } })
    expect((await client.customers.list({ fields: ['name'] })).customers).toEqual([{ id, name: 'Ada' }])
  })

  it('a page of HTML where the API should be is invalid_response, with a hint at baseUrl', async () => {
    const client = await answered({ headers: { 'content-type': 'text/html' }, body: '<!doctype html>' })
    const error = await failure(client.customers.get(id))
    expect(error).toMatchObject({ code: 'invalid_response', status: 200 })
    expect(error.hint).toContain('text/html')
  })

  it('a problem becomes the error that it stands for', async () => {
    const jobs = [{ id, title: 'Roof', status: 'scheduled' }]
    const body = problemOf(
      new ClienteleError('active_jobs', 'Two jobs are open', { details: { jobs } }),
      'r-1',
    )
    const client = await answered({ status: 409, body })
    const error = await failure(client.customers.delete(id))
    expect(error).toMatchObject({
      code: 'active_jobs',
      status: 409,
      message: 'Two jobs are open',
      requestId: 'r-1',
    })
    expect(error.details).toEqual({ jobs })
  })

  it('field errors of the server arrive in errors', async () => {
    const errors = [{ field: 'email', code: 'taken', message: 'Taken' }]
    const body = problemOf(new ClienteleError('duplicate_email', 'Taken', { errors }))
    const client = await answered({ status: 409, body })
    expect((await failure(client.customers.update(id, { email: 'a@b.se' }))).errors).toEqual(errors)
  })

  it.each(['gone_fishing', 'constructor'])(
    '%s, a code unknown here, becomes what its status stands for',
    async (code) => {
      const client = await answered({
        status: 404,
        body: { type: 'about:blank', title: 'Gone fishing', status: 404, code },
      })
      expect(await failure(client.customers.get(id))).toMatchObject({
        code: 'not_found',
        message: 'Gone fishing',
      })
    },
  )

  it.each([
    [400, '{"message":"Bad"}', 'invalid_input', 'Bad'],
    [401, '{"message":"Invalid API key"}', 'unauthenticated', 'Invalid API key'],
    [403, '<html>', 'forbidden', 'The server answered 403'],
    [409, '', 'conflict', 'The server answered 409'],
    [413, '<html>', 'payload_too_large', 'The server answered 413'],
    [418, '[]', 'conflict', 'The server answered 418'],
    [502, 'Bad gateway', 'internal', 'The server answered 502'],
  ])('an error without a problem: %i %s → %s', async (status, body, code, message) => {
    const client = await answered({ status, body })
    expect(await failure(client.customers.delete(id))).toMatchObject({ code, status, message })
  })
})
