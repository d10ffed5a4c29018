/** The SQL gateway on a real Postgres in this process: as whom it calls, and what it makes of each refusal. */
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { isClienteleError, problemOf } from '@clientele/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSqlGateway, type Gateway, type GatewayCall } from '../src/index.js'

const id = '019a0000-0000-7000-8000-000000000001'
const caller = {
  token: 'the-token',
  claims: { sub: id, role: 'authenticated' as const, scope: "it's; drop" },
}

let database: PGlite
let gateway: Gateway
/** How many statements were waiting for an answer when each was issued. */
let waiting: number[] = []

beforeAll(async () => {
  database = await PGlite.create()
  await database.exec(readFileSync(new URL('support/crm.sql', import.meta.url), 'utf8'))
  gateway = createSqlGateway((work) =>
    database.transaction((transaction) => {
      let open = 0
      return work(async (text, params) => {
        waiting.push(open)
        open += 1
        const { rows } = await transaction.query<Record<string, unknown>>(text, params)
        open -= 1
        return rows
      })
    }),
  )
}, 60_000)

afterAll(() => database.close())

const call = (rpc: string, value: unknown, parameter: GatewayCall['parameter'] = 'input') =>
  gateway.call({ rpc, parameter, value }, caller)

async function refusalOf(result: Promise<unknown>) {
  const error: unknown = await result.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!isClienteleError(error)) throw new Error('Expected a refusal', { cause: error })
  return error
}

async function written(): Promise<unknown[]> {
  return (await database.query('select id from crm.writes order by id')).rows
}

describe('a call', () => {
  test('runs as authenticated with the caller’s claims and the whole input', async () => {
    const input = { search: 'O\'Hara \\ "x" 漢', tags: ['a'], limit: 5 }
    const { body, status } = await call('list_customers', input)
    expect(JSON.parse(body)).toEqual({ role: 'authenticated', claims: caller.claims, input })
    expect(status).toBeUndefined()
  })

  test('leaves neither role nor claims behind', async () => {
    await call('list_customers', {})
    const { rows } = await database.query(
      `select current_user as role, current_setting('request.jwt.claims', true) as claims`,
    )
    expect(rows).toEqual([{ role: 'postgres', claims: '' }])
  })

  test('issues its second statement without waiting for the first', async () => {
    waiting = []
    await call('list_customers', {})
    expect(waiting).toEqual([0, 1])
  })

  test('answers the status that the function asked for, and the next call does not inherit it', async () => {
    expect((await call('create_customer', { n: 1 })).status).toBe(201)
    expect(await written()).toEqual([{ id: 1 }])
    expect((await call('list_customers', {})).status).toBeUndefined()
  })

  test('of a scalar function takes the id, and passes its number on as it is', async () => {
    expect(await call('calculate_customer_lifetime_value', id, 'customer_id')).toEqual({ body: '1200.50' })
    const nobody = id.replace(/1$/, '2')
    expect((await call('calculate_customer_lifetime_value', nobody, 'customer_id')).body).toBe('null')
  })

  test('that was given up does not reach the database', async () => {
    const before = await written()
    const call = { rpc: 'create_customer', parameter: 'input' as const, value: { n: 50 } }
    await expect(gateway.call(call, caller, AbortSignal.abort())).rejects.toThrow('aborted')
    expect(await written()).toEqual(before)
  })
})

describe('a refusal', () => {
  test('raised on purpose keeps status, code, message and details', async () => {
    const error = await refusalOf(call('update_customer', { notes: 'conflict' }))
    expect(problemOf(error)).toMatchObject({
      status: 409,
      code: 'active_jobs',
      detail: 'The customer has active jobs',
      details: { jobs: [{ id: 'j' }] },
    })
  })

  test('of fields names them', async () => {
    const error = await refusalOf(call('update_customer', { notes: 'fields' }))
    expect(error).toMatchObject({
      code: 'invalid_input',
      errors: [{ field: 'email', code: 'form', message: 'Not an e-mail address' }],
    })
    expect(error.details).toEqual({})
  })

  test.each([
    ['serialization', 'conflict', 409],
    ['timeout', 'internal', 500],
    ['date', 'invalid_input', 422],
    ['unknown', 'internal', 500],
  ])('by %s is %s', async (notes, code, status) => {
    expect(await refusalOf(call('update_customer', { notes }))).toMatchObject({ code, status })
  })

  test('keeps an unknown error’s text for the log', async () => {
    const error = await refusalOf(call('update_customer', { notes: 'unknown' }))
    expect(JSON.stringify(problemOf(error))).not.toContain('secret')
    expect(String(error.cause)).toContain('secret')
  })

  test('for want of a right is forbidden', async () => {
    const error = await refusalOf(call('delete_customer', {}))
    expect(error).toMatchObject({ code: 'forbidden', status: 403 })
    expect(error.message).not.toContain('delete_customer')
  })

  test('that comes with the commit is a refusal too', async () => {
    await call('create_customer', { n: 7 })
    expect(await refusalOf(call('create_customer', { n: 7 }))).toMatchObject({ code: 'internal' })
    expect((await written()).filter((row) => (row as { id: number }).id === 7)).toHaveLength(1)
  })

  test('undoes what was written before it', async () => {
    await refusalOf(call('update_customer', { notes: 'conflict' }))
    expect(await written()).not.toContainEqual({ id: 999 })
  })

  test.each<[string, GatewayCall['parameter']]>([
    ['pg_sleep', 'input'],
    ["list_customers(input => '{}'); drop table crm.writes; --", 'input'],
    ['list_customers', 'customer_id'],
    ['constructor', 'input'],
  ])('%s(%s) is not in the contract, so it is not sent', async (rpc, parameter) => {
    waiting = []
    expect(await refusalOf(call(rpc, {}, parameter))).toMatchObject({ code: 'internal' })
    expect(waiting).toEqual([])
  })
})
