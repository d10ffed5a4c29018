import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createCustomersClient } from '../src/index.js'
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
