/** What is done with one customer without a mouse, by what a screen reader says of each thing; in English and in German. */
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CustomerDraft } from '@clientele/core'
import { accessible, focused, reaches } from '../harness.js'
import { appears, isFocused, named, newCustomer, now, patient, realClient, tabTo } from '../real-backend.js'

/** A customer of its own, on the screen of an element in a language. */
async function shown<Tag extends 'customer-detail' | 'activity-timeline' | 'customer-notes'>(
  tag: Tag,
  lang: string,
  draft: Partial<CustomerDraft> = {},
) {
  document.documentElement.lang = lang
  const customer = await newCustomer(draft)
  const element = document.createElement(tag)
  element.client = realClient()
  element.customerId = customer.id
  document.body.replaceChildren(element)
  await reaches(element, tag === 'customer-detail' ? 'ready' : 'empty')
  return { element, customer }
}

const languages = {
  en: {
    edit: 'Kiruna , Edit City',
    field: 'City',
    yours: 'Keep yours',
    theirs: 'Keep theirs',
    more: 'More actions',
    delete: 'Delete',
    notifications: 'Notifications',
    undo: 'Undo',
    restore: 'Restore',
    timeline: 'Time line',
    logCall: 'Log a call',
    about: 'What was it about?',
    call: (title: string) => `Calls: Call: ${title}`,
    filter: 'Filter by type',
    writeNote: 'Write a note',
    notes: 'Notes',
    note: 'Note',
    aNote: 'Notes: Note',
    kind: 'Kind of note',
    save: 'Save',
    removeNote: 'Remove: Note',
  },
  de: {
    edit: 'Kiruna , Ort bearbeiten',
    field: 'Ort',
    yours: 'Ihren behalten',
    theirs: 'Anderen behalten',
    more: 'Weitere Aktionen',
    delete: 'Löschen',
    notifications: 'Mitteilungen',
    undo: 'Rückgängig',
    restore: 'Wiederherstellen',
    timeline: 'Zeitleiste',
    logCall: 'Anruf eintragen',
    about: 'Worum ging es?',
    call: (title: string) => `Anrufe: Anruf: ${title}`,
    filter: 'Nach Art filtern',
    writeNote: 'Notiz schreiben',
    notes: 'Notizen',
    note: 'Notiz',
    aNote: 'Notizen: Notiz',
    kind: 'Art der Notiz',
    save: 'Speichern',
    removeNote: 'Entfernen: Notiz',
  },
} as const

describe.each(Object.entries(languages))('%s', (lang, words) => {
  it('edits a field in its place', async () => {
    const { customer } = await shown('customer-detail', lang)
    await tabTo('button', words.edit)
    await userEvent.keyboard('{Enter}')
    await isFocused('textbox', words.field)
    await userEvent.keyboard('Luleå{Enter}')
    await vi.waitFor(async () => expect((await now(customer)).city).toBe('Luleå'), patient)
    await isFocused('button', words.edit.replace('Kiruna', 'Luleå'))
    await userEvent.keyboard('{Enter}')
    await isFocused('textbox', words.field)
    await userEvent.keyboard('{Delete}{Enter}')
    await vi.waitFor(async () => expect((await now(customer)).city).toBeNull(), patient)
  })

  it('chooses between two values after a conflict', async () => {
    const { element, customer } = await shown('customer-detail', lang)
    await tabTo('button', words.edit)
    await userEvent.keyboard('{Enter}')
    await isFocused('textbox', words.field)
    await realClient().customers.update(customer.id, { city: 'Theirs' })
    await userEvent.keyboard('Mine{Enter}')
    await isFocused('button', words.yours)
    await appears('group', words.field)
    await accessible(element)
    await userEvent.tab()
    await isFocused('button', words.theirs)
    await userEvent.tab({ shift: true })
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(async () => expect((await now(customer)).city).toBe('Mine'), patient)
  })

  it('deletes, takes it back, and restores from the head', async () => {
    const { customer } = await shown('customer-detail', lang)
    const remove = async () => {
      await tabTo('button', words.more)
      await userEvent.keyboard('{Enter}')
      await appears('menu', words.more)
      await vi.waitFor(() => expect(focused()?.role).toBe('menuitem'), patient)
      await userEvent.keyboard('{End}')
      await isFocused('menuitem', words.delete)
      await userEvent.keyboard('{Enter}')
      await vi.waitFor(async () => expect((await now(customer)).status).toBe('deleted'), patient)
    }
    await remove()
    await appears('region', words.notifications)
    await tabTo('button', words.undo)
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(async () => expect((await now(customer)).status).toBe('active'), patient)
    await isFocused('button', words.more)
    await remove()
    await tabTo('button', words.restore)
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(async () => expect((await now(customer)).status).toBe('active'), patient)
    await isFocused('button', words.more)
  })

  it('logs a call, writes a note of a kind, and filters by type', async () => {
    const { element } = await shown('activity-timeline', lang)
    await appears('region', words.timeline)
    await tabTo('button', words.logCall)
    await userEvent.keyboard('{Enter}')
    await isFocused('textbox', words.about)
    await userEvent.keyboard('Roof{Enter}')
    await appears('article', words.call('Roof'))
    await isFocused('button', words.logCall)
    await tabTo('button', words.writeNote)
    await userEvent.keyboard('{Enter}')
    await isFocused('textbox', words.note)
    await userEvent.keyboard('Mornings')
    await userEvent.tab()
    await isFocused('combobox', words.kind)
    await tabTo('button', words.save)
    await userEvent.keyboard('{Enter}')
    await appears('article', words.aNote)
    await appears('group', words.filter)
    await vi.waitFor(() => expect(element.shadowRoot?.querySelector('[aria-busy]')).toBeNull(), patient)
    await accessible(element)
    await tabTo('button', `${words.notes} 1`)
    await userEvent.keyboard(' ')
    await vi.waitFor(() => expect(named('article', words.call('Roof')).query()).toBeNull(), patient)
    await isFocused('button', `${words.notes} 1`)
  })

  it('adds a note, removes it, and takes the removal back', async () => {
    const { customer } = await shown('customer-notes', lang)
    const contents = async () =>
      (await realClient().notes.list(customer.id)).notes.map(({ content }) => content)
    await tabTo('button', words.writeNote)
    await userEvent.keyboard('{Enter}')
    await isFocused('textbox', words.note)
    await userEvent.keyboard('Key with the caretaker{Control>}{Enter}{/Control}')
    await vi.waitFor(async () => expect(await contents()).toEqual(['Key with the caretaker']), patient)
    await tabTo('button', words.removeNote)
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(async () => expect(await contents()).toEqual([]), patient)
    await tabTo('button', words.undo)
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(async () => expect(await contents()).toEqual(['Key with the caretaker']), patient)
  })
})
