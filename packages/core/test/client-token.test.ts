import { describe, expect, it } from 'vitest'
import { createCustomersClient, legacyToken, type AccessToken } from '../src/index.js'
import { localServer } from './local-server.js'
import { failure, id, problem, statistics } from './samples.js'

/** A server that lets only the given token in. */
function serverFor(token: string) {
  return localServer(({ headers }) =>
    headers.authorization === `Bearer ${token}` ? { body: statistics } : problem('unauthenticated'),
  )
}

describe('tokens', () => {
  it('many requests refused together cause one refresh, and each is repeated once', async () => {
    const server = await serverFor('new')
    const asked: boolean[] = []
    let token = 'old'
    const client = createCustomersClient({
      baseUrl: server.url,
      async accessToken({ refresh }) {
        asked.push(refresh)
        await new Promise((resolve) => setTimeout(resolve, 20))
        if (refresh) token = 'new'
        return token
      },
    })
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.customers.statistics(id)))
    expect(answers).toEqual(Array(20).fill(statistics))
    expect(asked.filter(Boolean)).toHaveLength(1)
    expect(server.received).toHaveLength(40)
  })

  it('a request refused long after the refresh takes the token that is there', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const server = await localServer(async ({ headers, url }) => {
      if (headers.authorization === 'Bearer new') return { body: statistics }
      if (url.pathname.includes('0002')) await held
      return problem('unauthenticated')
    })
    const asked: boolean[] = []
    const client = createCustomersClient({
      baseUrl: server.url,
      accessToken({ refresh }) {
        asked.push(refresh)
        return refresh ? 'new' : 'old'
      },
    })
    const second = client.customers.statistics('01936f5e-8c00-7000-8000-000000000002')
    await client.customers.statistics(id)
    release()
    expect(await second).toEqual(statistics)
    expect(asked.filter(Boolean)).toHaveLength(1)
  })

  it('a fresh token that is refused too: unauthenticated, after one repetition', async () => {
    const server = await serverFor('never')
    let made = 0
    const client = createCustomersClient({ baseUrl: server.url, accessToken: () => `token-${made++}` })
    expect((await failure(client.customers.statistics(id))).code).toBe('unauthenticated')
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-0',
      'Bearer token-1',
    ])
  })

  it.each<[string, AccessToken]>([
    ['null', () => null],
    ['nothing', async () => undefined],
    ['an empty text', () => ''],
  ])('a callback that answers %s: unauthenticated with a hint, nothing sent', async (_, accessToken) => {
    const server = await serverFor('any')
    const client = createCustomersClient({ baseUrl: server.url, accessToken })
    const error = await failure(client.customers.statistics(id))
    expect(error).toMatchObject({ code: 'unauthenticated', status: 401 })
    expect(error.hint).toContain('accessToken')
    expect(server.received).toHaveLength(0)
  })

  it('a callback that throws: unauthenticated with the cause', async () => {
    const server = await serverFor('any')
    const cause = new Error('no session store')
    const client = createCustomersClient({ baseUrl: server.url, accessToken: () => Promise.reject(cause) })
    expect(await failure(client.customers.statistics(id))).toMatchObject({ code: 'unauthenticated', cause })
  })

  it('a legacy token is sent, and once refused it is not sent again', async () => {
    const server = await serverFor('legacy')
    const good = createCustomersClient({ baseUrl: server.url, accessToken: legacyToken('legacy') })
    expect(await good.customers.statistics(id)).toEqual(statistics)
    const bad = createCustomersClient({ baseUrl: server.url, accessToken: legacyToken('expired') })
    expect((await failure(bad.customers.statistics(id))).code).toBe('unauthenticated')
    expect(server.received).toHaveLength(2)
  })

  it('a legacy token that the host replaced meanwhile is read anew', async () => {
    const server = await serverFor('second')
    const tokens = ['first', 'second']
    const client = createCustomersClient({
      baseUrl: server.url,
      accessToken: legacyToken(() => tokens.shift()),
    })
    expect(await client.customers.statistics(id)).toEqual(statistics)
  })
})
