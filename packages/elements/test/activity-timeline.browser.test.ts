/** `<activity-timeline>` and `<customer-notes>` in Chromium: days, filters, writing, refusals, keys, loading on. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ActivityTimeline } from '@clientele/elements/activity-timeline'
import { sampleActivity, sampleNote, sampleStatusChange } from '../../core/test/forced-records.js'
import {
  accessible,
  find,
  focused,
  forcedBackend,
  mountOf,
  reaches,
  sampleCustomers,
  texts,
} from './harness.js'

afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
})

function backendWith(count = 3) {
  const backend = forcedBackend(sampleCustomers(4))
  backend.records.items = [
    ...Array.from({ length: count }, (_, n) => sampleActivity(n)),
    sampleNote(1, { isInternal: true, content: 'Prefers mornings' }),
  ]
  return backend
}
const opened = async (backend = backendWith()) => {
  const timeline = await mountOf('activity-timeline', backend)
  await reaches(timeline, 'ready')
  return { backend, timeline }
}
const titles = (timeline: HTMLElement) => texts(timeline, '.entry-title bdi')

describe('reading', () => {
  it('groups entries by day, marks internal notes, counts the types, and is accessible', async () => {
    const { timeline, backend } = await opened()
    expect(titles(timeline)).toEqual([
      'Call: Activity 0',
      'Note',
      'E-mail: Activity 1',
      'Meeting: Activity 2',
    ])
    expect(timeline.shadowRoot?.querySelectorAll('h3')).toHaveLength(3)
    expect(texts(timeline, '.internal')).toEqual(['Internal'])
    expect(texts(timeline, '.filter').map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
      'Everything',
      'Calls1',
      'E-mails1',
      'Meetings1',
      'Notes1',
    ])
    expect(backend.count('timeline')).toBe(1)
    await accessible(timeline)
  })

  it.each([
    ['en', 'The job Roof changed from “Scheduled” to “Cancelled”'],
    ['sv', 'Jobbet Roof ändrades från ”Planerat” till ”Avbokad”'],
    ['de', 'Der Auftrag Roof wechselte von „Geplant“ zu „Storniert“'],
    ['ar', 'تغير العمل Roof من «مجدولة» إلى «ملغى»'],
  ])('a change of status is a sentence in %s, not the stored text', async (lang, sentence) => {
    document.documentElement.lang = lang
    const backend = forcedBackend(sampleCustomers(2))
    const data = { entity: 'job', title: 'Roof', from: 'scheduled', to: 'cancelled' }
    backend.records.items = [sampleStatusChange(0, data)]
    const timeline = await mountOf('activity-timeline', backend)
    await vi.waitFor(() => expect(titles(timeline)).toEqual([sentence]))
  })

  it('older entries are loaded by a button, each once', async () => {
    const { backend, timeline } = await opened(backendWith(70))
    await vi.waitFor(() => expect(titles(timeline).length).toBeGreaterThan(29))
    for (let press = 0; press < 3 && titles(timeline).length < 71; press++) {
      find(timeline, '.end button').click()
      await vi.waitFor(() => expect(backend.count('timeline')).toBeGreaterThan(press + 1))
      await timeline.updateComplete
    }
    await vi.waitFor(() => expect(titles(timeline)).toHaveLength(71))
    expect(new Set(titles(timeline)).size).toBe(71)
    expect(texts(timeline, '.end')).toEqual(['That is everything: 71 entries.'])
  })

  it('scrolling to its end loads older entries, without a press', async () => {
    await page.viewport(600, 400)
    const { backend, timeline } = await opened(backendWith(70))
    await vi.waitFor(() => expect(titles(timeline)).toHaveLength(30))
    expect(backend.count('timeline')).toBe(1)
    for (const shown of [60, 71]) {
      scrollTo(0, document.documentElement.scrollHeight)
      await vi.waitFor(() => expect(titles(timeline)).toHaveLength(shown))
    }
    expect(new Set(titles(timeline)).size).toBe(71)
    expect(backend.count('timeline')).toBe(3)
    await page.viewport(1000, 720)
  })

  it('a further page that fails leaves what is there, and can be asked for again', async () => {
    const { backend, timeline } = await opened(backendWith(40))
    await vi.waitFor(() => expect(titles(timeline)).toHaveLength(30))
    backend.refuse('timeline', 'network')
    find(timeline, '.end button').click()
    await vi.waitFor(() => expect(find(timeline, '.end').textContent).toContain('could not be loaded'))
    backend.refuse('timeline', undefined)
    find(timeline, '.end button').click()
    await vi.waitFor(() => expect(titles(timeline)).toHaveLength(41))
  })

  it.each([
    ['forbidden', 'denied'],
    ['not_found', 'missing'],
    ['internal', 'failed'],
  ] as const)('%s: %s, and it says so', async (code, state) => {
    const backend = backendWith()
    backend.refuse('timeline', { code })
    const timeline = await mountOf('activity-timeline', backend)
    await reaches(timeline, state)
    expect(timeline.shadowRoot?.querySelector('.message-title')).toBeTruthy()
    await accessible(timeline)
  })

  it('nothing yet: says so, and can still be written to', async () => {
    const timeline = await mountOf('activity-timeline', forcedBackend(sampleCustomers(2)))
    await reaches(timeline, 'empty')
    expect(texts(timeline, '.message-title')).toEqual(['Nothing has happened yet'])
    expect(texts(timeline, '.add button')).toHaveLength(4)
    await accessible(timeline)
  })
})

describe('filtering', () => {
  it('by types, together, and back; a new filter is another request', async () => {
    const { backend, timeline } = await opened()
    const filter = (name: string) =>
      Array.from(timeline.shadowRoot?.querySelectorAll<HTMLElement>('.filter') ?? []).find((button) =>
        button.textContent.includes(name),
      )
    filter('Calls')?.click()
    await vi.waitFor(() => expect(titles(timeline)).toEqual(['Call: Activity 0']))
    expect(filter('Calls')?.ariaPressed).toBe('true')
    expect(backend.requests.at(-1)?.url.searchParams.getAll('types')).toEqual(['call'])
    filter('Notes')?.click()
    await vi.waitFor(() => expect(titles(timeline)).toEqual(['Call: Activity 0', 'Note']))
    await accessible(timeline)
    filter('Everything')?.click()
    await vi.waitFor(() => expect(titles(timeline)).toHaveLength(4))
  })
})

async function write(timeline: ActivityTimeline, type: string): Promise<void> {
  find(timeline, `[data-add=${type}]`).click()
  await vi.waitFor(() => expect(focused()?.matches('.first')).toBe(true))
}

describe('writing', () => {
  it('a call is there at once, before the server has answered, and stays', async () => {
    const { backend, timeline } = await opened()
    const added: string[] = []
    timeline.addEventListener('entry-added', (event) => added.push(event.entry.title))
    const release = backend.hold('add')
    await write(timeline, 'call')
    await accessible(timeline)
    await userEvent.keyboard('About the roof{Enter}')
    await vi.waitFor(() => expect(titles(timeline)[0]).toBe('Call: About the roof'))
    expect(find(timeline, '.entry-body').getAttribute('aria-busy')).toBe('true')
    await vi.waitFor(() => expect(focused()).toBe(find(timeline, '[data-add=call]')))
    release()
    await vi.waitFor(() => expect(added).toEqual(['About the roof']))
    await vi.waitFor(() => expect(find(timeline, '.entry-body').hasAttribute('aria-busy')).toBe(false))
    expect(titles(timeline).filter((title) => title.includes('roof'))).toHaveLength(1)
  })

  it('a refusal takes it back, and the text is in the form again with the reason', async () => {
    const { backend, timeline } = await opened()
    backend.refuse('add', { code: 'forbidden' })
    await write(timeline, 'note')
    await userEvent.keyboard('Do not lose this')
    find(timeline, '.composer .check input').click()
    find(timeline, '.composer [type=submit]').click()
    await vi.waitFor(() => expect(find(timeline, '.notice').textContent).toContain('not allowed'))
    expect(find<HTMLTextAreaElement>(timeline, '.composer textarea').value).toBe('Do not lose this')
    expect(find<HTMLInputElement>(timeline, '.composer .check input').checked).toBe(true)
    expect(titles(timeline)).toHaveLength(4)
    backend.refuse('add', undefined)
    find(timeline, '.composer [type=submit]').click()
    await vi.waitFor(() => expect(texts(timeline, '.entry-text')).toContain('Do not lose this'))
    await vi.waitFor(() => expect(texts(timeline, '.internal')).toHaveLength(2))
  })

  it('nothing written is not sent; Escape leaves', async () => {
    const { backend, timeline } = await opened()
    await write(timeline, 'meeting')
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(texts(timeline, '.error')).toEqual(['This is required.']))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(focused()).toBe(find(timeline, '[data-add=meeting]')))
    expect(backend.count('add')).toBe(0)
  })

  it('an entry is changed in its place, and removed with a way back', async () => {
    const { backend, timeline } = await opened()
    find(timeline, '[data-action=edit]').click()
    await vi.waitFor(() => expect(focused()?.matches('.entry .first')).toBe(true))
    find<HTMLInputElement>(timeline, '.entry .first').select()
    await userEvent.keyboard('Better words{Enter}')
    await vi.waitFor(() => expect(titles(timeline)[0]).toBe('Call: Better words'))
    await vi.waitFor(() => expect(backend.records.items.some((item) => item.version === 2)).toBe(true))
    await vi.waitFor(() => expect(find(timeline, '.entry-body').hasAttribute('aria-busy')).toBe(false))
    find(timeline, '[data-action=remove]').click()
    await vi.waitFor(() => expect(titles(timeline)).toHaveLength(3))
    const toasts = await vi.waitFor(() => find(timeline, 'clientele-toasts'))
    const undo = await vi.waitFor(() => find(toasts, '.action'))
    undo.click()
    await vi.waitFor(() => expect(titles(timeline)[0]).toBe('Call: Better words'))
  })

  it('a removal that is refused comes back and says why', async () => {
    const { backend, timeline } = await opened()
    backend.refuse('remove', { code: 'forbidden' })
    find(timeline, '[data-action=remove]').click()
    const toasts = await vi.waitFor(() => find(timeline, 'clientele-toasts'))
    await vi.waitFor(() => expect(find(toasts, '.toast').textContent).toContain('not allowed'))
    expect(titles(timeline)).toHaveLength(4)
  })
})

describe('keys', () => {
  it('Tab reaches one entry, arrows go to the next, Tab then reaches what can be done with it', async () => {
    const { timeline } = await opened()
    const entries = timeline.shadowRoot?.querySelectorAll<HTMLElement>('.entry-body')
    entries?.item(0).focus()
    await userEvent.keyboard('{ArrowDown}')
    expect(focused()).toBe(entries?.item(1))
    await timeline.updateComplete
    expect(Array.from(entries ?? [], (entry) => entry.tabIndex)).toEqual([-1, 0, -1, -1])
    await userEvent.keyboard('{Tab}')
    expect(focused()?.getAttribute('aria-label')).toBe('Edit: Note')
  })
})

describe('two elements of one customer', () => {
  it('share their request, and see what the other one adds', async () => {
    const backend = backendWith()
    const first = await mountOf('activity-timeline', backend)
    const second = document.createElement('activity-timeline')
    second.client = backend.client
    second.customerId = first.customerId
    document.body.append(second)
    await reaches(second, 'ready')
    expect(backend.count('timeline')).toBe(1)
    await write(first, 'call')
    await userEvent.keyboard('Shared{Enter}')
    await vi.waitFor(() => expect(titles(second)[0]).toBe('Call: Shared'))
  })
})

describe('notes', () => {
  it('shows notes alone, by kind, and adds one of a kind', async () => {
    const backend = backendWith()
    const notes = await mountOf('customer-notes', backend)
    await reaches(notes, 'ready')
    expect(texts(notes, '.entry-text')).toEqual(['Prefers mornings'])
    await accessible(notes)
    find(notes, '[data-add=note]').click()
    await vi.waitFor(() => expect(focused()?.matches('.first')).toBe(true))
    await userEvent.keyboard('Too loud')
    const kind = find<HTMLSelectElement>(notes, '.kind')
    kind.value = 'complaint'
    kind.dispatchEvent(new Event('change'))
    find(notes, '.composer [type=submit]').click()
    await vi.waitFor(() => expect(titles(notes)).toEqual(['Complaint', 'Note']))
    Array.from(notes.shadowRoot?.querySelectorAll<HTMLElement>('.filter') ?? [])
      .find((button) => button.textContent.includes('Complaint'))
      ?.click()
    await vi.waitFor(() => expect(titles(notes)).toEqual(['Complaint']))
    expect(notes.noteType).toBe('complaint')
  })

  it('without any it says what they are for', async () => {
    const notes = await mountOf('customer-notes', forcedBackend(sampleCustomers(2)))
    await reaches(notes, 'empty')
    expect(texts(notes, '.message-title')).toEqual(['No notes yet'])
    await accessible(notes)
  })
})

describe('figures', () => {
  it('of the organisation and of a customer; they follow a change', async () => {
    const backend = forcedBackend(sampleCustomers(4))
    const all = await mountOf('customer-statistics', backend, (element) => (element.customerId = undefined))
    await reaches(all, 'ready')
    expect(texts(all, 'dd')[0]).toBe('4')
    await accessible(all)
    const own = document.createElement('customer-statistics')
    own.client = backend.client
    own.currency = 'EUR'
    own.customerId = backend.customers[1]?.id
    document.body.append(own)
    await reaches(own, 'ready')
    expect(texts(own, 'dt')[0]).toBe('Lifetime value')
    expect(texts(own, 'dd')[0]).toMatch(/^€/)
    await accessible(own)
  })

  it('that can’t be loaded say so', async () => {
    const backend = forcedBackend(sampleCustomers(4))
    backend.refuse('statistics', 'network')
    const own = await mountOf('customer-statistics', backend)
    await reaches(own, 'failed')
    expect(texts(own, '.message-title')).toEqual(['The figures could not be loaded'])
  })
})
