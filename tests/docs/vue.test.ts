/** The Vue recipe of docs/recipes.md does what it says. */
import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { forcedBackend } from '../../packages/core/test/forced-backend.js'
import { sampleCustomers, sampleId } from '../../packages/core/test/sample-customers.js'
import { useCustomers } from './vue-use-customers.ts'

test('the composable loads, follows its query and changes, and aborts with its scope', async () => {
  const backend = forcedBackend(sampleCustomers(70))
  const scope = effectScope()
  const query = ref({})
  const list = scope.run(() => useCustomers(backend.client, query))
  if (list === undefined) throw new Error('no scope')
  await vi.waitFor(() => expect(list.snapshot.value).toMatchObject({ state: 'ready', hasMore: true }))
  list.loadMore()
  await vi.waitFor(() => expect(list.snapshot.value.customers).toHaveLength(70))

  query.value = { type: 'business' }
  await vi.waitFor(() =>
    expect(new Set(list.snapshot.value.customers.map(({ type }) => type))).toEqual(new Set(['business'])),
  )

  await list.store.update(sampleId(2), { name: 'Changed' })
  expect(list.snapshot.value.customers.some(({ name }) => name === 'Changed')).toBe(true)

  backend.hold('list')
  query.value = { type: 'private' }
  await vi.waitFor(() => expect(backend.requests.at(-1)?.url.search).toContain('private'))
  scope.stop()
  await vi.waitFor(() => expect(backend.requests.at(-1)?.signal?.aborted).toBe(true))
})

test('what the docs show is what was tested', async () => {
  const [docs, source] = await Promise.all([
    readFile(new URL('../../docs/recipes.md', import.meta.url), 'utf8'),
    readFile(new URL('vue-use-customers.ts', import.meta.url), 'utf8'),
  ])
  expect(docs).toContain(source)
})
