/** On a server: importing an entry registers nothing and touches nothing. */
import { expect, it } from 'vitest'

it.each([
  ['.', () => import('../src/index.js')],
  ['./provider', () => import('../src/provider/define.js')],
  ['./customer-list', () => import('../src/customer-list/define.js')],
  ['./customer-form', () => import('../src/customer-form/define.js')],
] as const)('imports %s without a document', async (_entry, load) => {
  expect(typeof document).toBe('undefined')
  expect(Object.keys(await load()).length).toBeGreaterThan(0)
  expect(typeof document).toBe('undefined')
})
