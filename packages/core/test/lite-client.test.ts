import { describe, expect, expectTypeOf, it } from 'vitest'
import { createCustomersClient, operations, type CustomersClient } from '../src/index.js'
import * as routes from '../src/lite/index.js'
import { bulk, createLiteClient, customers, views, type LiteClient } from '../src/lite/index.js'
import { localServer } from './local-server.js'
import { customer, failure, id, page, problem } from './samples.js'

const accessToken = () => 'token'

describe('the client without validation', () => {
  it('has the methods and the types of the full client, of the resources that it was given', () => {
    const client = createLiteClient({ customers }, { baseUrl: '/api/crm', accessToken })
    expectTypeOf(client).toEqualTypeOf<LiteClient>()
    expectTypeOf(client.customers).toEqualTypeOf<CustomersClient['customers']>()
    const full = createCustomersClient({ baseUrl: '/api/crm', accessToken })
    expect(Object.keys(client.customers)).toEqual(Object.keys(full.customers))
    const { activities, documents, duplicates, imports, notes, operations: undo, session, timeline } = routes
    const all = createLiteClient(
      {
        activities,
        bulk,
        customers,
        documents,
        duplicates,
        imports,
        notes,
        operations: undo,
        session,
        timeline,
        views,
      },
      { baseUrl: '/api/crm', accessToken },
    )
    for (const resource of Object.keys(operations) as (keyof typeof operations)[])
      expect(Object.keys(all[resource])).toEqual(Object.keys(full[resource]))
    const wrong = () =>
      // @ts-expect-error these are the routes of another resource
      createLiteClient({ customers: views }, { baseUrl: '/api/crm', accessToken })
    expect(wrong).toBeTypeOf('function')
  })

  it('sends the same requests as the full client', async () => {
    const server = await localServer(({ url, method }) => ({
      body: method === 'GET' && url.pathname === '/customers' ? page(null) : customer,
    }))
    const options = { baseUrl: server.url, accessToken }
    for (const client of [createLiteClient({ customers }, options), createCustomersClient(options)]) {
      await client.customers.list({ tags: ['a', 'b'], city: undefined })
      await client.customers.create({ id, name: 'Ada', phone: '1' })
      await client.customers.update(id, { notes: null, version: 2 })
      await client.customers.delete(id, { version: 3 })
      await client.customers.restore(id)
    }
    const sent = server.received.map(({ method, url, body }) => ({ method, url: url.href, body }))
    expect(sent.slice(0, 5)).toEqual(sent.slice(5))
    expect(sent).toHaveLength(10)
  })

  it('leaves it to the server to refuse, and believes what is answered', async () => {
    const server = await localServer(({ method }) =>
      method === 'POST' ? problem('invalid_input') : { body: { ...page(null), news: true } },
    )
    const client = createLiteClient({ customers }, { baseUrl: server.url, accessToken })
    expect(await client.customers.list()).toEqual({ ...page(null), news: true })
    const error = await failure(client.customers.create({ name: '' }))
    expect(error.code).toBe('invalid_input')
    expect(server.received[1]?.body).toMatchObject({ name: '', id: expect.stringMatching(/-7/) as string })
  })

  it.each(['', '.', '..'])('never sends a request somewhere else because of the id %j', async (wrong) => {
    const server = await localServer(() => ({ body: page(null) }))
    const client = createLiteClient({ customers }, { baseUrl: server.url, accessToken })
    expect((await failure(client.customers.delete(wrong))).code).toBe('not_found')
    expect(server.received).toHaveLength(0)
  })

  it('repeats a create whose answer was lost, with the same id', async () => {
    const server = await localServer((_, before) => (before === 0 ? { hangUp: true } : { body: customer }))
    const client = createLiteClient({ customers }, { baseUrl: server.url, accessToken })
    await client.customers.create({ name: 'Ada', phone: '1' })
    const ids = server.received.map(({ body }) => (body as { id: string }).id)
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
  })
})
