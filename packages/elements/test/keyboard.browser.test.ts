/** The grid by keyboard alone: find, open, edit; and every key of the WAI-ARIA grid pattern. */
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import {
  accessible,
  find,
  focused,
  forcedBackend,
  mountList,
  names,
  reaches,
  sampleCustomer,
  sampleCustomers,
} from './harness.js'

afterEach(async () => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
  await page.viewport(1000, 720)
})

const position = () => {
  const cell = focused()?.closest('.cell')
  return [cell?.closest('.row')?.getAttribute('aria-rowindex'), cell?.getAttribute('aria-colindex')].map(
    Number,
  )
}

it('finds, opens and edits a customer without a mouse', async () => {
  const backend = forcedBackend(sampleCustomers(40))
  const list = await mountList(backend)
  await reaches(list, 'ready')
  await accessible(list)
  await userEvent.tab()
  expect(focused()).toBe(find(list, 'input[type=search]'))
  await userEvent.keyboard('astrid')
  await vi.waitFor(() => expect(names(list).every((name) => name.startsWith('Astrid'))).toBe(true))
  const second = names(list)[1]
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  const dialog = find(list, 'clientele-customer-dialog')
  const form = await vi.waitFor(() => find(dialog, 'customer-form'))
  await vi.waitFor(() => expect(focused()?.id).toBe('name'))
  expect(find<HTMLInputElement>(form, '#name').value).toBe(second)
  await userEvent.keyboard('{Control>}a{/Control}Astrid Renamed{Enter}')
  await vi.waitFor(() => expect(dialog.shadowRoot?.querySelector('dialog')).toBeNull())
  expect(names(list)[1]).toBe('Astrid Renamed')
  expect(backend.customers.some((customer) => customer.name === 'Astrid Renamed')).toBe(true)
  expect(position()[0]).toBe(3)
})

it('has one tab stop, and Tab leaves the grid', async () => {
  const list = await mountList()
  await reaches(list, 'ready')
  await accessible(list)
  const stops = list.shadowRoot?.querySelectorAll('.viewport[tabindex="0"], .viewport [tabindex="0"]')
  expect(stops?.length).toBe(1)
})

it('moves by arrows, Home, End, pages and Ctrl, through the header too', async () => {
  const list = await mountList(forcedBackend(sampleCustomers(90)))
  await reaches(list, 'ready')
  await accessible(list)
  find(list, 'input[type=search]').focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(position()).toEqual([2, 2])
  await userEvent.keyboard('{ArrowRight}{ArrowDown}')
  expect(position()).toEqual([3, 3])
  await userEvent.keyboard('{End}')
  expect(position()).toEqual([3, 9])
  await userEvent.keyboard('{Home}')
  expect(position()).toEqual([3, 1])
  await userEvent.keyboard('{PageDown}')
  expect(position()[0]).toBeGreaterThan(5)
  await userEvent.keyboard('{PageUp}')
  expect(position()).toEqual([3, 1])
  await userEvent.keyboard('{Control>}{End}{/Control}')
  expect(position()).toEqual([91, 9])
  expect(focused()?.getBoundingClientRect().bottom).toBeLessThanOrEqual(
    find(list, '.viewport').getBoundingClientRect().bottom + 1,
  )
  await userEvent.keyboard('{Control>}{Home}{/Control}')
  expect(position()).toEqual([2, 1])
  await userEvent.keyboard('{ArrowRight}{ArrowUp}')
  expect(focused()).toBe(find(list, '.header .name button'))
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(list.sort).toBe('name'))
})

it('right to left: the arrows follow the eye, not the markup', async () => {
  document.documentElement.lang = 'ar'
  const list = await mountList()
  await reaches(list, 'ready')
  await vi.waitFor(() => expect(getComputedStyle(find(list, '.root')).direction).toBe('rtl'))
  await accessible(list)
  find(list, 'input[type=search]').focus()
  await userEvent.keyboard('{ArrowDown}{ArrowLeft}')
  expect(position()).toEqual([2, 3])
  await userEvent.keyboard('{ArrowRight}')
  expect(position()).toEqual([2, 2])
})

it('a narrow list has the name and two more columns, and the keys reach what can be done', async () => {
  await page.viewport(320, 640)
  const list = await mountList()
  await reaches(list, 'ready')
  await accessible(list)
  find(list, 'input[type=search]').focus()
  await userEvent.keyboard('{ArrowDown}{ArrowRight}')
  expect(position()).toEqual([2, 3])
  await userEvent.keyboard('{End}')
  expect(position()).toEqual([2, 5])
  expect(focused()).toBe(find(list, '.body .row .more'))
})

it('keeps the focus with its row when it scrolls away and back', async () => {
  const list = await mountList(forcedBackend(sampleCustomers(90)))
  await reaches(list, 'ready')
  await accessible(list)
  find(list, 'input[type=search]').focus()
  await userEvent.keyboard('{ArrowDown}')
  const viewport = find(list, '.viewport')
  viewport.scrollTop = 60 * 56
  await vi.waitFor(() => expect(focused()).toBe(viewport))
  await userEvent.keyboard('{ArrowDown}')
  expect(position()).toEqual([3, 2])
  expect(focused()?.textContent).toContain(sampleCustomer(1).name)
})
