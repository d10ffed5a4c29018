import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  createCustomersClient,
  operations,
  type CallOptions,
  type Customer,
  type CustomerDetail,
  type CustomerListItem,
  type CustomerPage,
  type CustomerStatistics,
  type Iteration,
  type RowOf,
} from '../src/index.js'

const client = createCustomersClient({ baseUrl: '/api/crm', accessToken: () => 'token' })
const { customers } = client

/** Takes code that only has to compile, or not to; it is never run. */
function compiles(code: () => unknown): void {
  expect(code).toBeTypeOf('function')
}

describe('the type of the client follows the contract', () => {
  it('has exactly the methods of the table, and iterate', () => {
    expectTypeOf<keyof typeof customers>().toEqualTypeOf<keyof typeof operations.customers | 'iterate'>()
    expect(Object.keys(customers).toSorted()).toEqual(
      [...Object.keys(operations.customers), 'iterate'].toSorted(),
    )
    expect(Object.values(customers).every((method) => typeof method === 'function')).toBe(true)
  })

  it('answers what the output schema says', () => {
    expectTypeOf(customers.list).returns.resolves.toEqualTypeOf<CustomerPage>()
    expectTypeOf(customers.create).returns.resolves.toEqualTypeOf<Customer>()
    expectTypeOf(customers.get).returns.resolves.toEqualTypeOf<CustomerDetail>()
    expectTypeOf(customers.statistics).returns.resolves.toEqualTypeOf<CustomerStatistics>()
    expectTypeOf(customers.lifetimeValue).returns.resolves.toEqualTypeOf<number>()
    expectTypeOf(customers.iterate).returns.toEqualTypeOf<Iteration<CustomerPage>>()
    expectTypeOf<RowOf<CustomerPage>>().toEqualTypeOf<CustomerListItem>()
  })

  it('takes path fields by position, then the rest, then options', () => {
    expectTypeOf(customers.get).parameters.toEqualTypeOf<[id: string, options?: CallOptions | undefined]>()
    expectTypeOf(customers.delete).parameters.toEqualTypeOf<
      [id: string, input?: { version?: number | undefined } | undefined, options?: CallOptions | undefined]
    >()
    expectTypeOf(client.session.get).parameters.toEqualTypeOf<[options?: CallOptions | undefined]>()
    expectTypeOf(customers.create).parameter(0).toHaveProperty('name').toEqualTypeOf<string>()
    expectTypeOf(customers.update).parameter(1).not.toHaveProperty('id')
    compiles(() => customers.list())
    compiles(() => customers.list({ type: 'business' }, { timeout: 1000 }))
    compiles(() => customers.update('id', { notes: null }))
    // @ts-expect-error an id is required
    compiles(() => customers.update({ notes: null }))
    // @ts-expect-error a draft needs a name
    compiles(() => customers.create({ email: 'a@b.se' }))
    // @ts-expect-error no such type
    compiles(() => customers.list({ type: 'robot' }))
    // @ts-expect-error no such field
    compiles(() => customers.create({ name: 'Ada', phone: '1', nickname: 'A' }))
    // @ts-expect-error the endpoints need a token callback
    compiles(() => createCustomersClient({ baseUrl: '/api/crm' }))
  })

  it('carries types through execute', () => {
    compiles(() => {
      const answer = client.execute(operations.customers.lifetimeValue, { id: 'x' })
      expectTypeOf(answer).resolves.toEqualTypeOf<number>()
      // @ts-expect-error the input is the operation's
      return client.execute(operations.customers.lifetimeValue, { name: 'x' })
    })
    expect(client.execute).toBeTypeOf('function')
  })
})
