/** A list, a form and a customer in one provider, over the real schema: what one of them does, the list shows at once. */
import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Customer } from '@clientele/core'
import { find, focused, names, reaches, type } from '../harness.js'
import { appears, isFocused, newCustomer, now, patient, press, realClient, tabTo } from '../real-backend.js'

/** A list that is searched for a word, and beside it one customer. */
async function sideBySide(word: string, customer: Customer) {
  await page.viewport(1000, 720)
  const provider = document.createElement('clientele-provider')
  provider.client = realClient()
  const [list, detail] = [document.createElement('customer-list'), document.createElement('customer-detail')]
  list.search = word
  list.sort = 'name'
  detail.customerId = customer.id
  provider.append(list, detail)
  document.body.replaceChildren(provider)
  await Promise.all([reaches(list, 'ready'), reaches(detail, 'ready')])
  return { provider, list, detail }
}
const choose = async (keys: string, action: string) => {
  await press('More actions')
  await vi.waitFor(() => expect(focused()?.role).toBe('menuitem'), patient)
  await userEvent.keyboard(keys)
  await isFocused('menuitem', action)
  await userEvent.keyboard('{Enter}')
}

it('an edit in the detail is in the row beside it', async () => {
  const customer = await newCustomer({ name: 'Beside Edit' })
  const { list } = await sideBySide('Beside Edit', customer)
  await press('Kiruna , Edit City')
  await isFocused('textbox', 'City')
  await userEvent.keyboard('Umeå{Enter}')
  await vi.waitFor(() => expect(find(list, '.body').textContent).toContain('Umeå'), patient)
  await vi.waitFor(async () => expect((await now(customer)).city).toBe('Umeå'), patient)
  expect(find(list, '.body').textContent).not.toContain('Kiruna')
})

it('what a form creates is a row; what is deleted leaves, and comes back when that is undone', async () => {
  const customer = await newCustomer({ name: 'Beside Aaa' })
  const { provider, list } = await sideBySide('Beside Aaa', customer)
  const form = document.createElement('customer-form')
  provider.append(form)
  await vi.waitFor(() => find(form, '#name'), patient)
  type(find(form, '#name'), 'Beside Aaa Second')
  type(find(form, '#email'), 'second@beside.example')
  find(form, '[type=submit]').click()
  await vi.waitFor(() => expect(names(list)).toEqual(['Beside Aaa', 'Beside Aaa Second']), patient)
  form.remove()
  await choose('{End}', 'Delete')
  await vi.waitFor(() => expect(names(list)).toEqual(['Beside Aaa Second']), patient)
  await vi.waitFor(async () => expect((await now(customer)).status).toBe('deleted'), patient)
  await press('Undo')
  await vi.waitFor(() => expect(names(list)).toEqual(['Beside Aaa', 'Beside Aaa Second']), patient)
})

it('of two that are merged one row stays, and the other is back when that is undone', async () => {
  const stays = await newCustomer({ name: 'Beside Merge Stays' })
  await newCustomer({ name: 'Beside Merge Goes' })
  const { list } = await sideBySide('Beside Merge', stays)
  const both = ['Beside Merge Goes', 'Beside Merge Stays']
  await vi.waitFor(() => expect(names(list)).toEqual(both), patient)
  await choose('{Home}', 'Merge with another customer')
  await isFocused('searchbox', 'Find the other customer')
  await userEvent.keyboard('Beside Merge Goes')
  await appears('region', 'Found')
  await press(/^Beside Merge Goes/)
  await press('Merge')
  await vi.waitFor(() => expect(names(list)).toEqual(['Beside Merge Stays']), patient)
  await tabTo('button', 'Undo')
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(names(list)).toEqual(both), patient)
})
