/** `<clientele-provider>` in Chromium: where elements get their client from, in whatever order things arrive. */
import { afterEach, expect, it, vi } from 'vitest'
import { setDefaultClient } from '@clientele/elements/provider'
import { accessible, find, forcedBackend, names, reaches, sampleCustomers } from './harness.js'

afterEach(() => {
  setDefaultClient(undefined)
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

it('gives client and currency to elements inside, also through another shadow root', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  const provider = document.createElement('clientele-provider')
  provider.client = backend.client
  provider.currency = 'SEK'
  const wrapper = document.createElement('div')
  const list = document.createElement('customer-list')
  wrapper.attachShadow({ mode: 'open' }).append(list)
  provider.append(wrapper)
  document.body.replaceChildren(provider)
  await reaches(list, 'ready')
  await accessible(list)
  expect(find(list, '.figure:nth-child(4) dd').textContent).toContain('SEK')
  provider.currency = 'EUR'
  await vi.waitFor(() => expect(find(list, '.figure:nth-child(4) dd').textContent).toContain('€'))
})

it('two lists of the same client share one request', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  const provider = document.createElement('clientele-provider')
  provider.client = backend.client
  const lists = [document.createElement('customer-list'), document.createElement('customer-list')]
  provider.append(...lists)
  document.body.replaceChildren(provider)
  for (const list of lists) await reaches(list, 'ready')
  await accessible(provider)
  expect(backend.count('list')).toBe(1)
})

it('base-url waits for the token callback, and asks it for each request', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  const tokens: (string | null)[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    // Who somebody is may be asked before or after.
    if (String(url).endsWith('/session')) return new Response('{}', { status: 404 })
    tokens.push(new Headers(init.headers).get('authorization'))
    const page = await backend.client.customers.list()
    return new Response(JSON.stringify(page), { headers: { 'content-type': 'application/json' } })
  })
  document.body.innerHTML =
    '<clientele-provider base-url="/api/crm"><customer-list page-size="50"></customer-list></clientele-provider>'
  const list = document.querySelector('customer-list')!
  await new Promise((resolve) => setTimeout(resolve, 50))
  await accessible(list)
  expect([list.readyState, tokens.length]).toEqual(['loading', 0])
  let token = 'first'
  document.querySelector('clientele-provider')!.accessToken = () => token
  await vi.waitFor(() => expect(tokens).toEqual(['Bearer first']))
  await reaches(list, 'ready')
  token = 'second'
  await list.refresh()
  expect(tokens).toEqual(['Bearer first', 'Bearer second'])
})

it('a default client that is set later connects what is already there; an own one wins', async () => {
  const own = forcedBackend(sampleCustomers(2))
  const list = document.createElement('customer-list')
  document.body.replaceChildren(list)
  await reaches(list, 'disconnected')
  await accessible(list)
  setDefaultClient(forcedBackend(sampleCustomers(5)).client)
  await reaches(list, 'ready')
  expect(names(list)).toHaveLength(5)
  list.client = own.client
  await vi.waitFor(() => expect(names(list)).toHaveLength(2))
})

it('an element that is moved out and back in loads again, and one that is gone aborts', async () => {
  const backend = forcedBackend(sampleCustomers(3))
  backend.hold('list')
  const list = document.createElement('customer-list')
  list.client = backend.client
  document.body.replaceChildren(list)
  await vi.waitFor(() => expect(backend.count('list')).toBe(1))
  await accessible(list)
  list.remove()
  await vi.waitFor(() => expect(backend.requests[0]?.signal?.aborted).toBe(true))
  document.body.append(list)
  await vi.waitFor(() => expect(backend.count('list')).toBe(2))
})

it('registration survives being loaded twice', async () => {
  const before = customElements.get('customer-list')
  const copy = new URL('../src/customer-list/define.ts?again', import.meta.url).href
  await import(/* @vite-ignore */ copy)
  expect(customElements.get('customer-list')).toBe(before)
  await accessible(document.body)
})
