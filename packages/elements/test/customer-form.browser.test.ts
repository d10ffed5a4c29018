/** `<customer-form>` in Chromium: what is checked before and refused after the request, and that no edit is lost. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CustomerForm } from '@clientele/elements/customer-form'
import {
  accessible,
  find,
  focused,
  forcedBackend,
  mountForm,
  reaches,
  sampleCustomer,
  sampleCustomers,
  sampleId,
  texts,
  type,
} from './harness.js'

afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
})

const value = (form: CustomerForm, field: string) => find<HTMLInputElement>(form, `#${field}`).value
const submit = (form: CustomerForm) => find(form, '[type=submit]').click()
const edit = (count = 3) => {
  const backend = forcedBackend(sampleCustomers(count))
  return { backend, form: mountForm(backend, (element) => (element.customer = sampleCustomer(1))) }
}

describe('creating', () => {
  it('the contract refuses first: errors at their fields, the focus on the first, no request', async () => {
    const backend = forcedBackend([])
    const form = await mountForm(backend)
    await reaches(form, 'ready')
    await accessible(form)
    submit(form)
    await vi.waitFor(() =>
      expect(texts(form, '.error')).toEqual([
        'This is required.',
        'Enter an e-mail address or a phone number.',
      ]),
    )
    expect(focused()).toBe(find(form, '#name'))
    expect(find(form, '#name').getAttribute('aria-describedby')).toBe('name-error')
    expect(backend.requests.filter(({ verb }) => verb !== 'session')).toHaveLength(0)
    await accessible(form)
    type(find(form, '#email'), 'not an address')
    submit(form)
    await vi.waitFor(() => expect(texts(form, '.error')[1]).toBe('This is not an e-mail address.'))
    type(find(form, '#name'), 'Ada')
    await form.updateComplete
    expect(texts(form, '.error')).toHaveLength(1)
  })

  it('sends what was filled in, tells the host, and is empty again', async () => {
    const backend = forcedBackend([])
    const form = await mountForm(backend)
    await reaches(form, 'ready')
    await accessible(form)
    const created: string[] = []
    form.addEventListener('customer-created', (event) => created.push(event.customer.name))
    find(form, 'input[name=type]:not(:checked)').click()
    type(find(form, '#name'), ' Ada AB ')
    type(find(form, '#phone'), '+46 70 1')
    type(find(form, '#tags'), 'vip, roof, vip')
    submit(form)
    await vi.waitFor(() => expect(created).toEqual(['Ada AB']))
    expect(backend.customers[0]).toMatchObject({ type: 'business', email: null, tags: ['vip', 'roof'] })
    expect(value(form, 'name')).toBe('')
    expect(form.dirty).toBe(false)
  })

  it('duplicate_email: said at the field, and everything typed is still there', async () => {
    const backend = forcedBackend(sampleCustomers(1))
    const form = await mountForm(backend)
    await reaches(form, 'ready')
    await accessible(form)
    type(find(form, '#name'), 'Twin')
    type(find(form, '#email'), backend.customers[0]?.email ?? '')
    submit(form)
    await vi.waitFor(() =>
      expect(texts(form, '.error')).toEqual(['Another customer already has this e-mail address.']),
    )
    expect(value(form, 'name')).toBe('Twin')
    expect(focused()).toBe(find(form, '#email'))
  })

  it('a permission that is gone while the form is open: said, and everything typed is still there', async () => {
    const backend = forcedBackend([])
    const form = await mountForm(backend)
    await reaches(form, 'ready')
    type(find(form, '#name'), 'Not allowed')
    type(find(form, '#email'), 'not@allowed.example')
    backend.refuse('create', { code: 'forbidden' })
    submit(form)
    await vi.waitFor(() =>
      expect(find(form, '.notice').textContent).toContain('You are not allowed to do this.'),
    )
    expect([value(form, 'name'), value(form, 'email')]).toEqual(['Not allowed', 'not@allowed.example'])
    expect(backend.customers).toEqual([])
    await accessible(form)
  })

  it('a lost answer: the second attempt has the id of the first', async () => {
    const backend = forcedBackend([])
    const form = await mountForm(backend)
    await reaches(form, 'ready')
    await accessible(form)
    const create = vi.spyOn(backend.client.customers, 'create')
    backend.refuse('create', 'network')
    type(find(form, '#name'), 'Ada')
    type(find(form, '#phone'), '1')
    submit(form)
    await vi.waitFor(() => expect(find(form, '.notice').textContent).toContain('could not be reached'))
    expect(find(form, '.notice').textContent).toContain('Your changes are still here')
    backend.refuse('create', undefined)
    submit(form)
    await vi.waitFor(() => expect(backend.customers).toHaveLength(1))
    expect(create.mock.calls[0]?.[0].id).toBe(create.mock.calls[1]?.[0].id)
  })

  it('pressed twice, sends once', async () => {
    const backend = forcedBackend([])
    const form = await mountForm(backend)
    await reaches(form, 'ready')
    await accessible(form)
    type(find(form, '#name'), 'Ada')
    type(find(form, '#phone'), '1')
    const release = backend.hold('create')
    submit(form)
    submit(form)
    await reaches(form, 'saving')
    submit(form)
    release()
    await reaches(form, 'ready')
    expect(backend.count('create')).toBe(1)
  })
})

describe('editing', () => {
  it('sends only what changed, with the version that was seen', async () => {
    const { backend, form: mounted } = edit()
    const form = await mounted
    await reaches(form, 'ready')
    await accessible(form)
    const update = vi.spyOn(backend.client.customers, 'update')
    type(find(form, '#city'), '')
    type(find(form, '#notes'), 'Prefers mornings')
    submit(form)
    await vi.waitFor(() => expect(backend.customers[1]?.notes).toBe('Prefers mornings'))
    expect(update.mock.calls[0]?.slice(0, 2)).toEqual([
      sampleId(1),
      { city: null, notes: 'Prefers mornings', version: 1 },
    ])
  })

  it('loads by id, with a skeleton meanwhile; missing, denied and failed say so', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const release = backend.hold('get')
    const form = await mountForm(backend, (element) => (element.customerId = sampleId(2)))
    await accessible(form)
    expect(form.readyState).toBe('loading')
    release()
    await reaches(form, 'ready')
    expect(value(form, 'name')).toBe(sampleCustomer(2).name)
    form.customerId = sampleId(99)
    await reaches(form, 'missing')
    await accessible(form)
    backend.refuse('get', { code: 'forbidden' })
    form.customerId = sampleId(0)
    await reaches(form, 'denied')
    backend.refuse('get', 'network')
    form.customerId = sampleId(1)
    await reaches(form, 'failed')
    backend.refuse('get', undefined)
    find(form, '.message button').click()
    await reaches(form, 'ready')
  })

  it('stale_version: their other fields are taken over, a field both changed is chosen, and the save then holds', async () => {
    const { backend, form: mounted } = edit()
    const form = await mounted
    await reaches(form, 'ready')
    await accessible(form)
    type(find(form, '#name'), 'Mine')
    type(find(form, '#notes'), 'My note')
    backend.customers = backend.customers.map((row) => ({
      ...row,
      version: 4,
      name: 'Theirs',
      city: 'Kiruna',
    }))
    submit(form)
    await vi.waitFor(() => expect(texts(form, '.side-value')).toEqual(['Mine', 'Theirs']))
    await accessible(form)
    expect([value(form, 'name'), value(form, 'notes'), value(form, 'city')]).toEqual([
      'Mine',
      'My note',
      'Kiruna',
    ])
    find(form, '.side:last-child input').click()
    await form.updateComplete
    expect(value(form, 'name')).toBe('Theirs')
    submit(form)
    await vi.waitFor(() =>
      expect(backend.customers[1]).toMatchObject({ name: 'Theirs', notes: 'My note', version: 5 }),
    )
  })

  it.each([
    ['forbidden', 'You are not allowed to do this.'],
    ['customer_deleted', 'This customer has been deleted meanwhile.'],
    ['rate_limited', 'Too many requests.'],
    ['internal', 'Something went wrong on the server.'],
  ] as const)('%s: said above the fields, and no edit is lost', async (code, text) => {
    const { backend, form: mounted } = edit()
    const form = await mounted
    await reaches(form, 'ready')
    await accessible(form)
    backend.refuse('update', { code })
    type(find(form, '#name'), 'Kept')
    submit(form)
    await vi.waitFor(() => expect(find(form, '.notice[role=alert]').textContent).toContain(text))
    expect(value(form, 'name')).toBe('Kept')
    expect(form.dirty).toBe(true)
    await accessible(form)
  })

  it('a field that the server refuses is marked like one that the contract refuses', async () => {
    const { backend, form: mounted } = edit()
    const form = await mounted
    await reaches(form, 'ready')
    await accessible(form)
    backend.refuse('update', {
      code: 'invalid_input',
      errors: [{ field: 'phone', code: 'invalid', message: 'no' }],
    })
    type(find(form, '#phone'), '???')
    submit(form)
    await vi.waitFor(() => expect(find(form, '#phone').getAttribute('aria-invalid')).toBe('true'))
    expect(value(form, 'phone')).toBe('???')
  })

  it('deletes after a question, and restores', async () => {
    const { backend, form: mounted } = edit()
    const form = await mounted
    await reaches(form, 'ready')
    await accessible(form)
    const events: string[] = []
    for (const name of ['customer-deleted', 'customer-restored'] as const)
      form.addEventListener(name, (event) => events.push(event.type))
    find(form, '.danger').click()
    await vi.waitFor(() => expect(focused()).toBe(find(form, '.confirm')))
    expect(backend.count('delete')).toBe(0)
    await accessible(form)
    find(form, '.confirm').click()
    await vi.waitFor(() => expect(find(form, '.notice').textContent).toContain('is deleted'))
    await reaches(form, 'ready')
    await accessible(form)
    find(form, '[part=submit]').click()
    await vi.waitFor(() => expect(events).toEqual(['customer-deleted', 'customer-restored']))
    expect(backend.customers[1]?.status).toBe('active')
  })

  it('speaks the language around it, errors too', async () => {
    document.documentElement.lang = 'de'
    const form = await mountForm(forcedBackend([]))
    await reaches(form, 'ready')
    await vi.waitFor(() => expect(find(form, '[type=submit]').textContent.trim()).toBe('Kunde anlegen'))
    await accessible(form)
    submit(form)
    await vi.waitFor(() => expect(texts(form, '.error')[0]).toBe('Diese Angabe ist nötig.'))
  })
})
