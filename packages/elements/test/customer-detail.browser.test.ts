/** `<customer-detail>` in Chromium: loading, editing in place, conflicts, refusals, sections, erasure. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CustomerDetailElement } from '@clientele/elements/customer-detail'
import { sampleJob } from '../../core/test/sample-records.js'
import {
  accessible,
  find,
  focused,
  forcedBackend,
  mountDetail,
  reaches,
  sampleCustomers,
  sampleId,
  texts,
} from './harness.js'

afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
})

const fact = (detail: CustomerDetailElement, field: string) =>
  find(detail, `[data-field=${field}]`).textContent.replaceAll(/\s+/g, ' ').trim()
const open = async (detail: CustomerDetailElement, field: string) => {
  find(detail, `[data-edit=${field}]`).click()
  await vi.waitFor(() => expect(focused()?.matches('.control')).toBe(true))
}
const ready = async () => {
  const backend = forcedBackend(sampleCustomers(4))
  const detail = await mountDetail(backend)
  await reaches(detail, 'ready')
  return { backend, detail }
}

describe('loading', () => {
  it('tells load-start, shows a skeleton, then who it is; axe finds nothing in either', async () => {
    const backend = forcedBackend(sampleCustomers(2))
    const release = backend.hold('get')
    const told: string[] = []
    const detail = await mountDetail(backend, (element) => {
      for (const type of ['load-start', 'customer-load', 'load-error'] as const)
        element.addEventListener(type, () => told.push(type))
    })
    await reaches(detail, 'loading')
    expect(told).toEqual(['load-start'])
    await accessible(detail)
    release()
    await reaches(detail, 'ready')
    expect(find(detail, '.name').textContent).toContain(backend.customers[1]?.name)
    expect(told).toEqual(['load-start', 'customer-load'])
    expect(backend.count('get')).toBe(1)
    await accessible(detail)
  })

  it.each([
    ['not_found', 'missing', 'This customer does not exist'],
    ['forbidden', 'denied', 'No access to customers'],
    ['unauthenticated', 'denied', 'You are not signed in'],
    ['internal', 'failed', 'This customer could not be loaded'],
  ] as const)('%s: says so and tells load-error', async (code, state, title) => {
    const backend = forcedBackend(sampleCustomers(2))
    backend.refuse('get', { code })
    const errors: string[] = []
    const detail = await mountDetail(backend, (element) =>
      element.addEventListener('load-error', (event) => errors.push(event.error.code)),
    )
    await reaches(detail, state)
    expect(texts(detail, '.message-title')).toEqual([title])
    expect(errors).toEqual([code])
    await accessible(detail)
  })

  it('offline: what is shown stays, and a retry brings the rest', async () => {
    const { backend, detail } = await ready()
    backend.refuse('get', 'network')
    await detail.refresh()
    await vi.waitFor(() => expect(find(detail, '.notice').textContent).toContain('could not be reached'))
    expect(detail.readyState).toBe('ready')
    backend.refuse('get', undefined)
    find(detail, '.notice button').click()
    await vi.waitFor(() => expect(detail.shadowRoot?.querySelector('.notice')).toBeNull())
  })

  it('without a client it says how to connect it', async () => {
    const detail = document.createElement('customer-detail')
    document.body.replaceChildren(detail)
    await reaches(detail, 'disconnected')
    expect(texts(detail, '.message-title')).toEqual(['Not connected'])
  })
})

describe('editing in place', () => {
  it('Enter saves one field with the version that was seen, shows it at once, and gives the focus back', async () => {
    const { backend, detail } = await ready()
    const told: string[] = []
    detail.addEventListener('customer-updated', (event) => told.push(event.customer.city ?? ''))
    const release = backend.hold('update')
    await open(detail, 'city')
    await accessible(detail)
    await userEvent.keyboard('Kiruna{Enter}')
    await vi.waitFor(() => expect(backend.count('update')).toBe(1))
    expect(fact(detail, 'city')).toContain('Kiruna')
    release()
    await vi.waitFor(() => expect(told).toEqual(['Kiruna']))
    expect(backend.customers[1]).toMatchObject({ city: 'Kiruna', version: 2 })
    await vi.waitFor(() => expect(focused()).toBe(find(detail, '[data-edit=city]')))
  })

  it('leaving the field saves, Escape does not, and an unchanged field sends nothing', async () => {
    const { backend, detail } = await ready()
    await open(detail, 'address')
    await userEvent.keyboard('Nowhere{Escape}')
    await vi.waitFor(() => expect(focused()).toBe(find(detail, '[data-edit=address]')))
    await open(detail, 'address')
    await userEvent.keyboard('{Enter}')
    expect(backend.count('update')).toBe(0)
    await open(detail, 'address')
    await userEvent.keyboard('Elsewhere 2')
    ;(focused() as HTMLElement).blur()
    await vi.waitFor(() => expect(backend.customers[1]?.address).toBe('Elsewhere 2'))
  })

  it('what the contract refuses is said at the field and not sent', async () => {
    const { backend, detail } = await ready()
    await open(detail, 'email')
    await userEvent.keyboard('nonsense{Enter}')
    await vi.waitFor(() =>
      expect(texts(detail, '.error')).toEqual(['Not saved: This is not an e-mail address.']),
    )
    expect(find<HTMLInputElement>(detail, '[data-field=email] input').value).toBe('nonsense')
    expect(backend.count('update')).toBe(0)
    await accessible(detail)
  })

  it('a refusal rolls back, and keeps the text with its reason', async () => {
    const { backend, detail } = await ready()
    const before = backend.customers[1]?.name ?? ''
    backend.refuse('update', { code: 'forbidden' })
    await open(detail, 'name')
    await userEvent.keyboard('Mine{Enter}')
    await vi.waitFor(() =>
      expect(texts(detail, '.error')).toEqual(['Not saved: You are not allowed to do this.']),
    )
    expect(find<HTMLInputElement>(detail, '[data-field=name] input').value).toBe('Mine')
    expect(backend.customers[1]?.name).toBe(before)
    expect(detail.dirty).toBe(true)
  })

  it('somebody changed another field: the edit goes through on the newer version', async () => {
    const { backend, detail } = await ready()
    backend.customers = backend.customers.map((row) => ({ ...row, name: 'Theirs', version: 5 }))
    await open(detail, 'city')
    await userEvent.keyboard('Umeå{Enter}')
    await vi.waitFor(() =>
      expect(backend.customers[1]).toMatchObject({ city: 'Umeå', name: 'Theirs', version: 6 }),
    )
    await vi.waitFor(() => expect(find(detail, '.name').textContent).toContain('Theirs'))
  })

  it.each([
    ['mine', 'Mine'],
    ['theirs', 'Theirs'],
  ] as const)('somebody changed the same field: both are shown, and %s is kept', async (side, kept) => {
    const { backend, detail } = await ready()
    await open(detail, 'city')
    backend.customers = backend.customers.map((row) => ({ ...row, city: 'Theirs', version: 5 }))
    await userEvent.keyboard('Mine{Enter}')
    await vi.waitFor(() => expect(texts(detail, '.side-value')).toEqual(['Mine', 'Theirs']))
    await accessible(detail)
    find(detail, `[data-take=${side}]`).click()
    await vi.waitFor(() => expect(fact(detail, 'city')).toContain(kept))
    await vi.waitFor(() => expect(backend.customers[1]?.city).toBe(kept))
    expect(detail.dirty).toBe(false)
  })
})

describe('sections', () => {
  it('arrows go from tab to tab, and only the shown section is fetched', async () => {
    const backend = forcedBackend(sampleCustomers(4))
    backend.details.set(sampleId(1), { jobs: [sampleJob(0), sampleJob(1)] })
    const detail = await mountDetail(backend)
    await reaches(detail, 'ready')
    find(detail, '#tab-overview').focus()
    const tabs: string[] = []
    detail.addEventListener('tab-change', (event) => tabs.push(event.tab))
    await userEvent.keyboard('{ArrowRight}')
    expect(tabs).toEqual(['jobs'])
    expect(focused()?.id).toBe('tab-jobs')
    const records = await vi.waitFor(() => find(detail, 'clientele-customer-records'))
    await vi.waitFor(() => expect(texts(records, '.title')).toEqual(['Job 0', 'Job 1']))
    expect(backend.count('records')).toBe(0) // the detail had brought them
    await accessible(detail)
    await userEvent.keyboard('{End}')
    await vi.waitFor(() => expect(backend.count('history')).toBe(1))
  })
})

describe('deleting', () => {
  it('active jobs: named, and each is a way to the job that the host may take', async () => {
    const backend = forcedBackend(sampleCustomers(4))
    backend.details.set(sampleId(1), { jobs: [sampleJob(0)] })
    const jobs = [{ id: sampleJob(0).id, title: 'Job 0', status: 'scheduled' }]
    backend.refuse('delete', { code: 'active_jobs', details: { jobs } })
    const detail = await mountDetail(backend)
    await reaches(detail, 'ready')
    find(detail, '[data-action=more]').click()
    const menu = await vi.waitFor(() => find(detail, 'clientele-menu'))
    await vi.waitFor(() => expect(texts(menu, '.item').at(-1)).toBe('Delete'))
    menu.shadowRoot?.querySelectorAll<HTMLElement>('.item').item(3).click()
    await vi.waitFor(() => expect(texts(detail, '.refusal .link')).toEqual(['Job 0']))
    expect(fact(detail, 'status')).toContain('Active')
    await accessible(detail)
    const asked: string[] = []
    detail.addEventListener(
      'job-open-request',
      (event) => {
        asked.push(event.recordId)
        event.preventDefault()
      },
      { once: true },
    )
    find(detail, '.refusal .link').click()
    expect(asked).toEqual([sampleJob(0).id])
    expect(detail.tab).toBe('overview')
    find(detail, '.refusal .link').click()
    await vi.waitFor(() => expect(detail.tab).toBe('jobs'))
    await vi.waitFor(() => expect(focused()?.textContent).toContain('Job 0'))
  })

  it('a deleted customer can be restored, from the toast too', async () => {
    const { backend, detail } = await ready()
    find(detail, '[data-action=more]').click()
    const menu = await vi.waitFor(() => find(detail, 'clientele-menu'))
    await vi.waitFor(() => expect(texts(menu, '.item')).toHaveLength(4))
    menu.shadowRoot?.querySelectorAll<HTMLElement>('.item').item(3).click()
    await vi.waitFor(() => expect(backend.customers[1]?.status).toBe('deleted'))
    const toasts = await vi.waitFor(() => find(detail, 'clientele-toasts'))
    const undo = await vi.waitFor(() => find(toasts, '.action'))
    expect(detail.shadowRoot?.querySelector('[data-edit=name]')).toBeNull()
    await accessible(detail)
    undo.click()
    await vi.waitFor(() => expect(backend.customers[1]?.status).toBe('active'))
    await vi.waitFor(() => expect(find(detail, '[data-edit=name]')).toBeTruthy())
  })
})

describe('personal data', () => {
  it('is handed over as a file', async () => {
    const { detail } = await ready()
    const files: File[] = []
    detail.addEventListener('personal-data-export', (event) => {
      files.push(event.file)
      event.preventDefault()
    })
    find(detail, '[data-action=more]').click()
    const menu = await vi.waitFor(() => find(detail, 'clientele-menu'))
    await vi.waitFor(() => expect(texts(menu, '.item')).toHaveLength(4))
    menu.shadowRoot?.querySelectorAll<HTMLElement>('.item').item(1).click()
    await vi.waitFor(() => expect(files).toHaveLength(1))
    expect(JSON.parse((await files[0]?.text()) ?? '')).toMatchObject({
      customer: { name: expect.any(String) as string },
    })
  })

  it('is erased only after the name was typed', async () => {
    const { backend, detail } = await ready()
    const name = backend.customers[1]?.name ?? ''
    find(detail, '[data-action=more]').click()
    const menu = await vi.waitFor(() => find(detail, 'clientele-menu'))
    await vi.waitFor(() => expect(texts(menu, '.item')).toHaveLength(4))
    menu.shadowRoot?.querySelectorAll<HTMLElement>('.item').item(2).click()
    const dialog = await vi.waitFor(() => find(detail, 'clientele-erase-dialog'))
    await vi.waitFor(() => expect(focused()?.localName).toBe('input'))
    await userEvent.keyboard('Somebody{Enter}')
    expect(backend.count('erase')).toBe(0)
    await accessible(detail)
    find<HTMLInputElement>(dialog, 'input').select()
    await userEvent.keyboard(`${name}{Enter}`)
    await vi.waitFor(() => expect(backend.customers[1]?.name).toBe('Erased'))
    await vi.waitFor(() => expect(find(detail, '.name').textContent).toContain('Erased'))
  })
})
