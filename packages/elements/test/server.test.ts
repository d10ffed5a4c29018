/** On a server: importing an entry registers nothing and touches nothing. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '..')
const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  exports: Readonly<Record<string, string | { readonly '@clientele/source'?: string }>>
}

/** Every entry with code in it; the others are types and data. */
const entries = Object.entries(exports).flatMap(([entry, conditions]) => {
  const source = typeof conditions === 'string' ? undefined : conditions['@clientele/source']
  return source === undefined ? [] : [[entry, join(folder, source)] as const]
})

it('knows the entries', () => {
  expect(entries.map(([entry]) => entry)).toContain('./customer-list')
})

it.each(entries)('imports %s without a document', { timeout: 30_000 }, async (_entry, source) => {
  expect(typeof document).toBe('undefined')
  expect(Object.keys((await import(source)) as object).length).toBeGreaterThan(0)
  expect(typeof document).toBe('undefined')
})
