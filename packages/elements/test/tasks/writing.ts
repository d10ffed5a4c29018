/** What is written about a customer and whose it is, in the form and in the detail without a mouse, in two languages. */
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { accessible, reaches } from '../harness.js'
import { appears, isFocused, newCustomer, now, patient, press, realClient, tabTo } from '../real-backend.js'

const languages = {
  en: {
    name: 'Name',
    email: 'E-mail',
    owner: 'Owner',
    create: 'Create customer',
    addOwner: 'Add , Edit Owner',
    editOwner: (name: string) => `${name} , Edit Owner`,
    yours: 'Keep yours',
    theirs: 'Keep theirs',
    save: 'Save changes',
  },
  sv: {
    name: 'Namn',
    email: 'E-post',
    owner: 'Ansvarig',
    create: 'Skapa kund',
    addOwner: 'Lägg till , Redigera Ansvarig',
    editOwner: (name: string) => `${name} , Redigera Ansvarig`,
    yours: 'Behåll ditt',
    theirs: 'Behåll deras',
    save: 'Spara ändringar',
  },
} as const

/** Those a customer can be assigned to, in the order of the choice. */
const members = async () => (await realClient().session.get()).members

describe.each(Object.entries(languages))('%s', (lang, words) => {
  it('a customer is created with an owner, after the form said what was missing', async () => {
    document.documentElement.lang = lang
    const [first] = await members()
    const form = document.createElement('customer-form')
    form.client = realClient()
    document.body.replaceChildren(form)
    const created = vi.fn<(event: Event) => void>()
    form.addEventListener('customer-created', created)
    await tabTo('textbox', words.email)
    await userEvent.keyboard(`written-${lang}@keys.example{Enter}`)
    await isFocused('textbox', words.name)
    await accessible(form)
    await userEvent.keyboard('Written by keys')
    await tabTo('combobox', words.owner)
    await userEvent.keyboard('{ArrowDown}')
    await press(words.create)
    await vi.waitFor(() => expect(created).toHaveBeenCalledOnce(), patient)
    const { customer } = created.mock.calls[0]![0] as Event & { customer: { id: string } }
    expect(await now(customer)).toMatchObject({ name: 'Written by keys', assignedTo: first!.id })
  })

  it('two chose another owner in the form: both are shown by name, and mine is kept', async () => {
    document.documentElement.lang = lang
    const [first, second] = await members()
    const customer = await newCustomer()
    const form = document.createElement('customer-form')
    form.client = realClient()
    form.customer = customer
    document.body.replaceChildren(form)
    await tabTo('combobox', words.owner)
    await vi.waitFor(
      () => expect(form.renderRoot.querySelectorAll('#assignedTo option').length).toBeGreaterThan(2),
      patient,
    )
    await userEvent.keyboard('{ArrowDown}')
    await realClient().customers.update(customer.id, { assignedTo: second!.id })
    await press(words.save)
    const sides = () =>
      [...form.renderRoot.querySelectorAll('.side-value')].map(({ textContent }) => textContent?.trim())
    await vi.waitFor(() => expect(sides()).toEqual([first!.displayName, second!.displayName]), patient)
    await accessible(form)
    await press(words.save)
    await vi.waitFor(async () => expect((await now(customer)).assignedTo).toBe(first!.id), patient)
  })

  it('an owner is chosen in the detail; when somebody else chose too, both are shown by name', async () => {
    document.documentElement.lang = lang
    const [first, second] = await members()
    const customer = await newCustomer()
    const detail = document.createElement('customer-detail')
    detail.client = realClient()
    detail.customerId = customer.id
    document.body.replaceChildren(detail)
    await reaches(detail, 'ready')
    await press(words.addOwner)
    await isFocused('combobox', words.owner)
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await vi.waitFor(async () => expect((await now(customer)).assignedTo).toBe(first!.id), patient)
    await press(words.editOwner(first!.displayName))
    await isFocused('combobox', words.owner)
    await realClient().customers.update(customer.id, { assignedTo: second!.id })
    await userEvent.keyboard('{ArrowUp}{Enter}')
    await isFocused('button', words.yours)
    await appears('group', words.owner)
    await accessible(detail)
    const sides = [...detail.renderRoot.querySelectorAll('.conflict .side-value')]
    expect(sides.map(({ textContent }) => textContent?.trim())).toEqual([
      expect.stringMatching(/Nobody|Ingen/),
      second!.displayName,
    ])
    await press(words.theirs)
    await appears('button', words.editOwner(second!.displayName))
    expect((await now(customer)).assignedTo).toBe(second!.id)
  })
})
