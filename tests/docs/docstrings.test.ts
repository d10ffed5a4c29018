/** Whoever meets a name in an editor is told what it is. */
import { expect, test } from 'vitest'
import { publicExports } from './exports.ts'

test('every export of every package has a docstring', () => {
  const all = publicExports()
  // What editors show most is among them, whichever way it is exported.
  const names = all.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      '@clientele/core: createCustomersClient',
      '@clientele/core: ClienteleError',
      '@clientele/core: CustomerDraft',
      '@clientele/core: listCustomers',
      '@clientele/core/supabase: fromSupabase',
      '@clientele/core/lite: customers',
      '@clientele/server: createHandler',
      '@clientele/server/node: toNodeListener',
      '@clientele/embedded/node: openBackend',
    ]),
  )
  expect(names.length).toBeGreaterThan(250)
  const bare = all.filter(({ documented }) => !documented).map(({ name, file }) => `${name} (${file})`)
  expect([...new Set(bare)].toSorted()).toEqual([])
})
