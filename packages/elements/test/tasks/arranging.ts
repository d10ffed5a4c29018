/** What a list shows, over the real schema and without a mouse: filters and their chips, columns, saved views, a row's menu. */
import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { accessible, find, focused, names, reaches, texts } from '../harness.js'
import {
  appears,
  isFocused,
  named,
  newCustomer,
  now,
  patient,
  press,
  realClient,
  tabTo,
} from '../real-backend.js'

async function listOf(word: string) {
  await page.viewport(1000, 720)
  const list = document.createElement('customer-list')
  list.client = realClient()
  list.search = word
  list.sort = 'name'
  document.body.replaceChildren(list)
  await reaches(list, 'ready')
  return list
}
type List = Awaited<ReturnType<typeof listOf>>
const shows = (list: List, ...expected: string[]) =>
  vi.waitFor(() => expect(names(list)).toEqual(expected), patient)
const headers = (list: List) => texts(list, '.header .cell').filter(Boolean)

it('filters by tags, all or any of them; a chip says so, takes it away, and leaves the focus at the filters', async () => {
  await newCustomer({ name: 'Sieve A', tags: ['oak'] })
  await newCustomer({ name: 'Sieve B', tags: ['oak', 'elm'] })
  await newCustomer({ name: 'Sieve C', tags: ['elm'] })
  const list = await listOf('Sieve')
  await press('Filters')
  await appears('dialog', 'Filters')
  await isFocused('combobox', 'Type')
  await tabTo('combobox', 'Tags')
  await userEvent.keyboard('oak{Enter}')
  await shows(list, 'Sieve A', 'Sieve B')
  await isFocused('combobox', 'Tags')
  await userEvent.keyboard('elm{Enter}')
  await shows(list, 'Sieve B')
  await tabTo('radio', 'All of them')
  await userEvent.keyboard('{ArrowDown}')
  await isFocused('radio', 'Any of them')
  await shows(list, 'Sieve A', 'Sieve B', 'Sieve C')
  await accessible(list)
  await userEvent.keyboard('{Escape}')
  await isFocused('button', /^Filters/)
  await press('Remove filter Tags: oak or elm')
  await isFocused('button', 'Filters')
  expect(list.filters).toEqual({})
})

it('columns are hidden and moved, with the focus where it was, and are as before with one button', async () => {
  await newCustomer({ name: 'Columns A' })
  const list = await listOf('Columns A')
  const before = headers(list)
  expect(before).toContain('Phone')
  await press('Columns')
  await appears('dialog', 'Columns')
  await tabTo('checkbox', 'Show Phone')
  await userEvent.keyboard(' ')
  await vi.waitFor(() => expect(headers(list)).toEqual(before.filter((name) => name !== 'Phone')), patient)
  await press('Move City up')
  await vi.waitFor(() => expect(headers(list).indexOf('City')).toBe(before.indexOf('Status')), patient)
  await isFocused('button', 'Move City up')
  await accessible(list)
  await press('Default columns')
  await vi.waitFor(() => expect(headers(list)).toEqual(before), patient)
  await userEvent.keyboard('{Escape}')
  await isFocused('button', 'Columns')
})

it('a view is saved, says when it was left, is opened again, deleted, and brought back', async () => {
  await newCustomer({ name: 'Viewed A' })
  const list = await listOf('Viewed')
  const saved = async () => (await realClient().views.list()).views.filter(({ name }) => name === 'Mine')
  const choose = async (button: string, keys: string, item: string) => {
    await press(button)
    await appears('menu', 'Views')
    await vi.waitFor(() => expect(focused()?.role).toMatch(/^menuitem/), patient)
    await userEvent.keyboard(keys)
    await isFocused('menuitem', item)
    await accessible(list)
    await userEvent.keyboard('{Enter}')
  }
  await choose('Views', '{End}', 'Save as a new view…')
  await isFocused('textbox', 'Name of the view')
  await userEvent.keyboard('Mine{Enter}')
  await appears('button', 'Mine')
  expect(await saved()).toMatchObject([{ query: { search: 'Viewed', sort: 'name' }, shared: false }])
  list.search = ''
  await appears('button', 'Mine •')
  await choose('Mine •', 'b', 'Back to Mine as saved')
  await shows(list, 'Viewed A')
  expect(list.search).toBe('Viewed')
  await choose('Mine', '{End}', 'Delete Mine')
  await vi.waitFor(async () => expect(await saved()).toEqual([]), patient)
  await press('Undo')
  await vi.waitFor(async () => expect(await saved()).toHaveLength(1), patient)
})

it('a row’s menu deletes it, the focus stays among the rows, and undo brings it back', async () => {
  const first = await newCustomer({ name: 'Rowed A' })
  await newCustomer({ name: 'Rowed B' })
  const list = await listOf('Rowed')
  await tabTo('searchbox', 'Search customers')
  await userEvent.keyboard('{ArrowDown}{End}{Enter}')
  await appears('menu', 'Actions for Rowed A')
  await isFocused('menuitem', 'Open')
  await userEvent.keyboard('{End}')
  await isFocused('menuitem', 'Delete')
  await userEvent.keyboard('{Enter}')
  await shows(list, 'Rowed B')
  await vi.waitFor(async () => expect((await now(first)).status).toBe('deleted'), patient)
  await vi.waitFor(() => expect(find(list, '[role=grid]').contains(focused())).toBe(true), patient)
  expect(
    named('row', /Rowed B/)
      .query()
      ?.contains(focused()),
  ).toBe(true)
  await press('Undo')
  await shows(list, 'Rowed A', 'Rowed B')
})
