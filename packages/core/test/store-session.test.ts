/** The session in the store: one request for many views, and what it says may be offered. */
import { describe, expect, it, vi } from 'vitest'
import { createLiteClient, customers } from '../src/lite/index.js'
import { can, createCustomersStore, knownSession, sessionOf } from '../src/store/index.js'
import { forcedBackend } from './forced-backend.js'
import { sampleCustomers, sampleId } from './sample-customers.js'
import { sampleSession } from './sample-session.js'

function open() {
  const backend = forcedBackend(sampleCustomers(1))
  const store = createCustomersStore(backend.client)
  return { backend, store, view: sessionOf(store) }
}

describe('the session', () => {
  it('is asked for by the first who looks, once for all views of a store', async () => {
    const { backend, store, view } = open()
    expect(view.getSnapshot().state).toBe('loading')
    expect(backend.count('session')).toBe(0)
    const views = [view, sessionOf(store), sessionOf(store)]
    for (const each of views) each.subscribe(() => undefined)
    await vi.waitFor(() =>
      expect(views.map((each) => each.getSnapshot().session)).toEqual(views.map(() => sampleSession())),
    )
    expect(backend.count('session')).toBe(1)
  })

  it('is there at once for who looks later, without another request', async () => {
    const { backend, store, view } = open()
    const leave = view.subscribe(() => undefined)
    await vi.waitFor(() => expect(view.getSnapshot().state).toBe('ready'))
    leave()
    const later = sessionOf(store)
    later.subscribe(() => undefined)
    expect(later.getSnapshot()).toMatchObject({ state: 'ready', session: { user: { role: 'admin' } } })
    expect(backend.count('session')).toBe(1)
  })

  it('is fetched once for what opens, and is nothing where it can not be had', async () => {
    const { backend, store } = open()
    expect(await Promise.all([knownSession(store), knownSession(store)])).toEqual([
      sampleSession(),
      sampleSession(),
    ])
    expect(await knownSession(store)).toEqual(sampleSession())
    expect(backend.count('session')).toBe(1)
    const bare = createCustomersStore(
      createLiteClient({ customers }, { baseUrl: 'http://unused.example', accessToken: () => 'none' }),
    )
    expect(await knownSession(bare)).toBeUndefined()
  })

  it('follows a refresh of the store, as after somebody else has signed in', async () => {
    const { backend, store, view } = open()
    view.subscribe(() => undefined)
    await vi.waitFor(() => expect(view.getSnapshot().state).toBe('ready'))
    backend.session = sampleSession({ permissions: ['customers:read'] })
    await store.refresh()
    expect(view.getSnapshot().session?.permissions).toEqual(['customers:read'])
  })

  it('holds nothing when this user may not see it', async () => {
    const { backend, store, view } = open()
    view.subscribe(() => undefined)
    await vi.waitFor(() => expect(view.getSnapshot().state).toBe('ready'))
    backend.refuse('session', { code: 'unauthenticated' })
    await store.refresh()
    await vi.waitFor(() => expect(view.getSnapshot()).toMatchObject({ state: 'denied', session: undefined }))
  })

  it('fails without breaking anything when the client has no such row', async () => {
    const client = createLiteClient({ customers }, { baseUrl: '/api/crm', accessToken: () => 'token' })
    const view = sessionOf(createCustomersStore(client))
    view.subscribe(() => undefined)
    await vi.waitFor(() => expect(view.getSnapshot().state).toBe('failed'))
    expect(view.getSnapshot().error?.message).toContain('session.get')
    expect(can(view.getSnapshot().session, 'customers:delete')).toBe(true)
  })
})

describe('what may be offered', () => {
  const me = { id: sampleId(901), displayName: 'Bo', role: 'agent' }
  const agent = sampleSession({ user: me, permissions: ['customers:update:own', 'customers:read'] })
  const own = { createdBy: me.id, assignedTo: null }
  const another = { createdBy: sampleId(900), assignedTo: null }

  it('what a role holds for all records, for any record', () => {
    const manager = sampleSession()
    expect(can(manager, 'customers:update')).toBe(true)
    expect(can(manager, 'customers:update', another)).toBe(true)
  })

  it('what it holds for own ones, for those that one created or that are assigned to one', () => {
    expect(can(agent, 'customers:update', own)).toBe(true)
    expect(can(agent, 'customers:update', { ...another, assignedTo: me.id })).toBe(true)
    expect(can(agent, 'customers:update', another)).toBe(false)
    expect(can(agent, 'customers:update')).toBe(false)
    expect(can(agent, 'customers:delete', own)).toBe(false)
  })

  it('a record whose author is not known belongs to nobody', () => {
    expect(can(agent, 'customers:update', { createdBy: null })).toBe(false)
  })
})
