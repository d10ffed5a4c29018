import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createLiteClient } from '../src/lite/index.js'
import * as routes from '../src/compiled/routes.js'
import { pathParameters } from '../src/contract/route.js'
import { createCustomersClient, type Operations } from '../src/index.js'
import { localServer } from './local-server.js'
import { failure, id, problem, statistics } from './samples.js'

const accessToken = () => 'token'
const never = () => new Promise<never>(() => undefined)

describe('abort and timeout', () => {
  it('an abort while the server is thinking ends the call with aborted and the reason as cause', async () => {
    const controller = new AbortController()
    const server = await localServer(() => {
      controller.abort('changed my mind')
      return never()
    })
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const error = await failure(client.customers.list({}, { signal: controller.signal }))
    expect(error).toMatchObject({ code: 'aborted', cause: 'changed my mind' })
    expect(server.received).toHaveLength(1)
  })

  it('a signal that is aborted already: nothing is sent', async () => {
    const server = await localServer(() => ({ body: statistics }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const error = await failure(client.customers.statistics(id, { signal: AbortSignal.abort() }))
    expect(error.code).toBe('aborted')
    expect(server.received).toHaveLength(0)
  })

  it('an abort while waiting to repeat ends the call at once', async () => {
    const server = await localServer(() => ({ ...problem('rate_limited'), headers: { 'retry-after': '10' } }))
    const controller = new AbortController()
    const client = createCustomersClient({
      baseUrl: server.url,
      accessToken,
      onResponse: () => void setTimeout(() => controller.abort(), 50),
    })
    const started = performance.now()
    const error = await failure(client.customers.list({}, { signal: controller.signal }))
    expect(error.code).toBe('aborted')
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('a server that never answers: timeout', async () => {
    const server = await localServer(never)
    const client = createCustomersClient({ baseUrl: server.url, accessToken, timeout: 100 })
    expect(await failure(client.customers.list())).toMatchObject({ code: 'timeout', status: 0 })
    expect(server.received).toHaveLength(1)
  })

  it('a call may have another timeout than its client', async () => {
    const server = await localServer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 200))
      return { body: statistics }
    })
    const client = createCustomersClient({ baseUrl: server.url, accessToken, timeout: 50 })
    expect(await client.customers.statistics(id, { timeout: 5000 })).toEqual(statistics)
  })

  it.each(['accessToken', 'onRequest'] as const)(
    '%s hangs: timeout, and nothing happens when it answers after all',
    async (hanging) => {
      const happened: string[] = []
      let release = () => {}
      const held = new Promise<void>((resolve) => (release = resolve))
      const client = createCustomersClient({
        timeout: 50,
        async accessToken() {
          if (hanging === 'accessToken') await held
          return 'token'
        },
        async onRequest() {
          if (hanging === 'onRequest') await held
          happened.push('onRequest')
        },
        transport: {
          needsToken: true,
          send() {
            happened.push('send')
            return Promise.reject(new Error('not reached'))
          },
        },
      })
      expect((await failure(client.customers.statistics(id))).code).toBe('timeout')
      release()
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(happened).toEqual(hanging === 'onRequest' ? ['onRequest'] : [])
    },
  )

  it('a signal that outlives the call keeps no listener of it', async () => {
    const server = await localServer(() => ({ body: statistics }))
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const { signal } = new AbortController()
    await client.customers.statistics(id, { signal })
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})

describe('every operation of the contract', () => {
  const rows = Object.entries(routes).flatMap(([resource, verbs]) =>
    Object.entries(verbs).map(([verb, { path, rest }]) => {
      const before: unknown[] = [...pathParameters(path).map(() => id), ...(rest ? [{}] : [])]
      return { name: `${resource}.${verb}`, resource, verb, before }
    }),
  )

  it.each(rows)(
    '$name ends with timeout or aborted, whatever the server does',
    async ({ resource, verb, before }) => {
      const server = await localServer(never)
      const client = createLiteClient<keyof Operations>(routes, { baseUrl: server.url, accessToken })
      const method = (
        client as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>
      )[resource]?.[verb]
      const call = (options: object) => failure(method?.(...before, options) ?? Promise.resolve())
      expect((await call({ timeout: 40 })).code).toBe('timeout')
      expect((await call({ signal: AbortSignal.timeout(40) })).code).toBe('aborted')
    },
  )
})
