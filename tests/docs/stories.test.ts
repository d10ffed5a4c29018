/** That every element has a story of every state, and docs/theming.md every custom property. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** What each element is shown as: data, failure, language, colours, width. */
const states = [
  'Loading',
  'Empty',
  'Few',
  'Many',
  'LongTexts',
  'Denied',
  'Failed',
  'Offline',
  'Swedish',
  'German',
  'RightToLeft',
  'Dark',
  'HighContrast',
  'Narrow',
  'Phone',
]

/** What an element calls a state by another name, or cannot be in: the reason is said. */
const otherwise: Readonly<Record<string, Readonly<Record<string, string | { readonly never: string }>>>> = {
  'customer-detail': { Few: 'Overview' },
  // An import begins with a file, and waits for nothing before.
  'customer-import': { Loading: 'Importing', Empty: 'Start', Few: 'Checked' },
  'duplicate-review': { Few: 'Ready' },
  'customer-form': { Empty: 'Create', Few: 'Edit', Many: { never: 'it holds one customer' } },
  'document-uploader': { Few: 'Ready', LongTexts: 'LongNames' },
  'customer-statistics': { LongTexts: { never: 'it shows figures only' } },
}

const sources = readdirSync(join(root, 'packages/elements/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'packages/elements/src', file), 'utf8'))

/** The elements for hosts that show something. `clientele-` are the provider, and parts that elements are made of. */
const publicElements = sources
  .flatMap((text) => [...text.matchAll(/^ \* @tag ([a-z-]+)$/gm)].map(([, tag = '']) => tag))
  .filter((tag) => !tag.startsWith('clientele-'))
  .toSorted()

const stories = readdirSync(join(root, 'stories'))
  .filter((file) => file.endsWith('.stories.ts'))
  .map((file) => readFileSync(join(root, 'stories', file), 'utf8'))

test('the elements for hosts are found', () => {
  expect(publicElements).toContain('customer-list')
  expect(publicElements.length).toBeGreaterThan(5)
})

describe.each(publicElements)('<%s>', (tag) => {
  const file = stories.find((text) => text.includes(`component: '${tag}'`)) ?? ''
  const named = states.map((state) => otherwise[tag]?.[state] ?? state)
  const wanted = named.filter((name) => typeof name === 'string')
  test.each(wanted)('has a story %s', (name) => {
    expect(file).toMatch(new RegExp(`^export const ${name}\\b`, 'm'))
  })
})

test('docs/theming.md names exactly the custom properties that the elements read', () => {
  const named = (text: string) => [...text.matchAll(/--clientele-[a-z-]+/g)].map(([name]) => name)
  const read = new Set(sources.flatMap(named))
  const told = new Set(named(readFileSync(join(root, 'docs/theming.md'), 'utf8')))
  expect([...told].toSorted()).toEqual([...read].toSorted())
})
