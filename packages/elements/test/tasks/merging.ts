/** Two customers become one without a mouse: from one of them, and from the review; in English and in Arabic. */
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { accessible, focused, reaches } from '../harness.js'
import {
  appears,
  clientOver,
  isFocused,
  named,
  newCustomer,
  now,
  patient,
  press,
  realClient,
  tabTo,
} from '../real-backend.js'

const languages = {
  en: {
    more: 'More actions',
    merge: 'Merge with another customer',
    find: 'Find the other customer',
    found: 'Found',
    field: 'City',
    other: 'The other one: Luleå',
    mergeAction: 'Merge',
    undo: 'Undo',
    review: 'Possible duplicates',
    pairs: 'Pairs that may be one customer',
    keep: 'Keep this one:',
    mergeDots: 'Merge…',
    not: 'Not a duplicate',
  },
  ar: {
    more: 'إجراءات أخرى',
    merge: 'دمج مع عميل آخر',
    find: 'ابحث عن العميل الآخر',
    found: 'النتائج',
    field: 'المدينة',
    other: 'العميل الآخر: Luleå',
    mergeAction: 'دمج',
    undo: 'تراجع',
    review: 'تكرارات محتملة',
    pairs: 'أزواج قد تكون عميلًا واحدًا',
    keep: 'الإبقاء على هذا:',
    mergeDots: 'دمج…',
    not: 'ليس تكرارًا',
  },
} as const

const deleted = (customer: { id: string }, is: boolean) =>
  vi.waitFor(async () => expect((await now(customer)).status === 'deleted').toBe(is), patient)

describe.each(Object.entries(languages))('%s', (lang, words) => {
  it('finds the other customer, chooses a value of each, merges, and takes it back', async () => {
    document.documentElement.lang = lang
    const stays = await newCustomer({ name: `Gunnel Stays ${lang}` })
    const goes = await newCustomer({ name: `Gunnel Goes ${lang}`, city: 'Luleå' })
    const element = document.createElement('customer-detail')
    element.client = realClient()
    element.customerId = stays.id
    document.body.replaceChildren(element)
    await reaches(element, 'ready')

    await press(words.more)
    await appears('menu', words.more)
    await vi.waitFor(() => expect(focused()?.role).toBe('menuitem'), patient)
    await userEvent.keyboard('{Home}')
    await isFocused('menuitem', words.merge)
    await userEvent.keyboard('{Enter}')
    await isFocused('searchbox', words.find)
    await userEvent.keyboard('Gunnel Goes')
    await appears('region', words.found)
    await accessible(element)
    await press(new RegExp(`^${goes.name}`))
    await appears('group', words.field)
    await tabTo('radio', new RegExp(`: Kiruna$`))
    await userEvent.keyboard(lang === 'ar' ? '{ArrowLeft}' : '{ArrowRight}')
    await isFocused('radio', words.other)
    await accessible(element)
    await press(words.mergeAction)
    await deleted(goes, true)
    expect(await now(stays)).toMatchObject({ name: stays.name, city: 'Luleå' })
    await press(words.undo)
    await deleted(goes, false)
    expect((await now(stays)).city).toBe('Kiruna')
  })

  it('reviews pairs: keeps the other one, merges, takes it back, and tells them apart', async () => {
    document.documentElement.lang = lang
    const phone = lang === 'ar' ? '070-555 66 77' : '070-444 55 66'
    const [a, b] = [
      await newCustomer({ name: `Sigrid Wallin ${lang}`, phone }),
      await newCustomer({ name: `Sigrid Valin ${lang}`, phone }),
    ]
    await page.viewport(1000, 720)
    const element = document.createElement('duplicate-review')
    element.client = clientOver((request, answer) => answer(request)) // of its own: it remembers no pairs
    document.body.replaceChildren(element)
    await reaches(element, 'ready')
    const pair = new RegExp(`Sigrid \\w+ ${lang}.*Sigrid \\w+ ${lang}`)
    const current = () => named('option', pair).query()?.ariaSelected
    const choose = async () => {
      await appears('option', pair)
      for (let presses = 0; presses < 60 && current() !== 'true'; presses++) {
        await userEvent.keyboard('{ArrowDown}')
        await element.updateComplete
      }
      expect(current()).toBe('true')
    }

    await appears('region', words.review)
    await tabTo('listbox', words.pairs)
    await choose()
    await userEvent.keyboard('{Enter}')
    await isFocused('heading', new RegExp(`Sigrid .* · Sigrid `))
    await tabTo('radio', `${words.keep} ${a.name}`)
    await userEvent.keyboard('{ArrowDown}')
    await isFocused('radio', `${words.keep} ${b.name}`)
    await accessible(element)
    await press(words.mergeDots)
    await press(words.mergeAction)
    await deleted(a, true)
    expect((await now(b)).status).toBe('active')
    const stays = () => named('listbox', words.pairs).query() ?? named('region', words.review).query()
    await vi.waitFor(() => expect(focused()).toBe(stays()), patient)
    await accessible(element)
    await press(words.undo)
    await deleted(a, false)

    await tabTo('listbox', words.pairs)
    await choose()
    await press(words.not)
    await vi.waitFor(() => expect(named('option', pair).query()).toBeNull(), patient)
    await vi.waitFor(async () => {
      const { pairs } = await realClient().duplicates.list()
      expect(pairs.filter((one) => one.a.id === a.id || one.b.id === a.id)).toEqual([])
    }, patient)
  })
})
