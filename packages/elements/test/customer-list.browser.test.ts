/** `<customer-list>` in Chromium: states, search, sorting, scrolling, dialogs. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { LoadErrorEvent } from '@clientele/elements/customer-list'
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
  sampleId,
  texts,
  type,
} from './harness.js'

afterEach(async () => {
  document.body.replaceChildren()
  document.documentElement.removeAttribute('dir')
  document.documentElement.lang = 'en'
  await page.viewport(1000, 720)
})

describe('states', () => {
  it('loading: skeleton rows, and a status for those who can’t see them', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    backend.hold('list')
    const list = await mountList(backend)
    await accessible(list)
    expect(list.readyState).toBe('loading')
    expect(find(list, 'p.status').textContent).toBe('Loading customers…')
    expect(list.shadowRoot?.querySelectorAll('.skeleton').length).toBeGreaterThan(3)
  })

  it('ready: rows, figures with the currency, and a count', async () => {
    const list = await mountList()
    await reaches(list, 'ready')
    await accessible(list)
    expect(texts(list, '.figure dd')[0]).toBe('30')
    expect(texts(list, '.figure dd')[3]).toMatch(/^€[\d,]+$/)
    expect(find(list, 'p.status').textContent).toBe('30 customers')
    expect(names(list)[0]).toBe(sampleCustomer(0).name)
  })

  it('empty: says so and offers to create; with a filter it offers to clear it', async () => {
    const empty = await mountList(forcedBackend([]))
    await reaches(empty, 'empty')
    await accessible(empty)
    expect(find(empty, '.message-title').textContent).toBe('No customers yet')
    const list = await mountList()
    list.search = 'zzz'
    await vi.waitFor(() => expect(find(list, '.message-title').textContent).toBe('Nothing matches'))
    find(list, '.message button').click()
    await reaches(list, 'ready')
    expect(list.search).toBe('')
  })

  it('denied: shows nothing of the data, and why', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    backend.refuse('list', { code: 'forbidden' })
    const list = await mountList(backend)
    await reaches(list, 'denied')
    await accessible(list)
    expect(find(list, '.message-title').textContent).toBe('No access to customers')
    expect(list.shadowRoot?.querySelector('.statistics, .toolbar')).toBeNull()
  })

  it('failed: an alert with a reference, an event with the error, and a retry that works', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    backend.refuse('list', { code: 'internal' })
    const errors: LoadErrorEvent[] = []
    const list = await mountList(backend, (element) =>
      element.addEventListener('load-error', (event) => errors.push(event)),
    )
    await reaches(list, 'failed')
    await accessible(list)
    expect(find(list, '[role=alert]').textContent).toContain('Reference: ')
    expect(errors.map(({ error }) => error.code)).toEqual(['internal'])
    backend.refuse('list', undefined)
    find(list, '.message button').click()
    await reaches(list, 'ready')
  })

  it('disconnected: a missing provider says what to do', async () => {
    const list = document.createElement('customer-list')
    document.body.replaceChildren(list)
    await list.updateComplete
    await accessible(list)
    expect(list.readyState).toBe('disconnected')
    expect(find(list, '.message-text').textContent).toContain('<clientele-provider>')
  })

  it('shows markup in a name as text', async () => {
    const list = await mountList(forcedBackend([sampleCustomer(1, { name: '<img src=x onerror=alert(1)>' })]))
    await reaches(list, 'ready')
    await accessible(list)
    expect(names(list)).toEqual(['<img src=x onerror=alert(1)>'])
    expect(list.shadowRoot?.querySelector('.body img')).toBeNull()
  })
})

describe('slots', () => {
  it('shows a host’s own actions in the toolbar, and its own words for an empty organisation', async () => {
    const list = await mountList(forcedBackend([]))
    list.innerHTML = '<button slot="toolbar">Import</button><p slot="empty">Nobody here</p>'
    await reaches(list, 'empty')
    await accessible(list)
    const [action, words] = Array.from(list.children)
    expect(action?.checkVisibility() && words?.checkVisibility()).toBe(true)
    expect(find(list, '.message-title').checkVisibility()).toBe(false)
  })
})

describe('search, filters, sorting', () => {
  it('typing asks once after a pause, aborts the question before, and ignores its late answer', async () => {
    const backend = forcedBackend(sampleCustomers(40))
    const list = await mountList(backend)
    await reaches(list, 'ready')
    await accessible(list)
    const release = backend.hold('list')
    const input = find(list, 'input[type=search]')
    type(input, 'nordic')
    await vi.waitFor(() => expect(backend.count('list')).toBe(2))
    type(input, 'fj')
    type(input, 'fjord')
    await vi.waitFor(() => expect(backend.count('list')).toBe(3))
    const asked = backend.requests.filter(({ verb }) => verb === 'list')
    expect(asked[1]?.signal?.aborted).toBe(true)
    expect(asked[2]?.url.searchParams.get('search')).toBe('fjord')
    release()
    await vi.waitFor(() =>
      expect(new Set(names(list))).toEqual(new Set(['Fjord Bakery AB', 'Fjord Bakery HB'])),
    )
  })

  it('filters by type and status', async () => {
    const list = await mountList()
    await reaches(list, 'ready')
    await accessible(list)
    list.type = 'business'
    await vi.waitFor(() => expect(find(list, 'p.status').textContent).toBe('10 customers'))
    list.setAttribute('status', 'deleted')
    await reaches(list, 'empty')
    expect(list.filters).toEqual({ type: 'business', status: 'deleted' })
  })

  it('a header sorts, again turns it round, and says so', async () => {
    const list = await mountList()
    await reaches(list, 'ready')
    await accessible(list)
    const header = find(list, '.header .name')
    expect(header.ariaSort).toBe('none')
    header.querySelector('button')?.click()
    await vi.waitFor(() =>
      expect(names(list)).toEqual(names(list).toSorted((a, b) => a.localeCompare(b, 'en'))),
    )
    expect(header.ariaSort).toBe('ascending')
    header.querySelector('button')?.click()
    await vi.waitFor(() => expect(list.sort).toBe('-name'))
    find(list, '.header .value').querySelector('button')?.click()
    await vi.waitFor(() => expect(list.sort).toBe('-lifetimeValue'))
  })
})

describe('sorting at once', () => {
  it('all rows are loaded: a header shows them sorted before the answer, with focus and selection on their customers', async () => {
    const backend = forcedBackend(sampleCustomers(30))
    const list = await mountList(backend)
    await reaches(list, 'ready')
    const release = backend.hold('list')
    const row = () => focused()?.closest('.row')?.querySelector('.primary')?.textContent
    find(list, '.body .row [tabindex="0"]').focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown} ')
    const before = row()
    const { selection } = list
    list.sort = 'name'
    const byName = (a: string, b: string) => a.localeCompare(b, 'en')
    const first = sampleCustomers(30)
      .map(({ name }) => name)
      .toSorted(byName)[0]
    await vi.waitFor(() => expect(names(list)[0]).toBe(first))
    expect(names(list)).toEqual(names(list).toSorted(byName))
    expect(find(list, '[role=grid]').ariaBusy).toBe('true')
    expect(backend.count('list')).toBe(2)
    await userEvent.keyboard('{ArrowDown}{ArrowUp}')
    expect(row()).toBe(before)
    expect(list.selection).toEqual(selection)
    expect(texts(list, '[aria-selected=true] .primary')).toEqual([before])
    backend.customers = backend.customers.map((customer) => ({ ...customer, name: `${customer.name} II` }))
    release()
    await vi.waitFor(() => expect(find(list, '[role=grid]').ariaBusy).toBe('false'))
    expect(names(list).every((name) => name.endsWith(' II'))).toBe(true)
    await vi.waitFor(() => expect(row()).toBe(`${before} II`))
  })

  it('more would follow: the rows stay until the answer', async () => {
    const backend = forcedBackend(sampleCustomers(30))
    const list = await mountList(backend, (made) => (made.pageSize = 10))
    await reaches(list, 'ready')
    const before = names(list)
    const release = backend.hold('list')
    find(list, '.header .name').querySelector('button')?.click()
    await vi.waitFor(() => expect(find(list, '[role=grid]').ariaBusy).toBe('true'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(before.slice(0, 10)).toEqual(names(list).slice(0, 10))
    release()
    await vi.waitFor(() =>
      expect(names(list)).toEqual(names(list).toSorted((a, b) => a.localeCompare(b, 'en'))),
    )
  })
})

describe('many rows', () => {
  it('10,000 rows: few elements, every row in its place, pages loaded on the way', async () => {
    const backend = forcedBackend(sampleCustomers(10_000))
    const list = await mountList(backend, (element) => (element.pageSize = 200))
    await reaches(list, 'ready')
    await accessible(list)
    const viewport = find(list, '.viewport')
    expect(find(list, '[role=grid]').getAttribute('aria-rowcount')).toBe('10001')
    for (let page = 1; page < 50; page++) {
      viewport.scrollTop = viewport.scrollHeight
      await vi.waitFor(() => expect(backend.count('list')).toBe(page + 1), { interval: 5 })
      await vi.waitFor(() => expect(find(list, '.body').offsetHeight).toBe((page + 1) * 200 * 56), {
        interval: 5,
      })
    }
    viewport.scrollTop = 5000 * 56
    const row = await vi.waitFor(() => find(list, '.body .row[aria-rowindex="5005"]:not([hidden])'))
    expect(list.shadowRoot?.querySelectorAll('.body .row').length).toBeLessThan(40)
    expect(row.querySelector('.primary')?.textContent).toBe(sampleCustomer(5003).name)
    const top = find(list, '.body').getBoundingClientRect().top
    expect(Math.round(row.getBoundingClientRect().top - top)).toBe(5003 * 56)
  }, 60_000)

  it('scrolling by one row rewrites one element and leaves the others alone', async () => {
    const list = await mountList(forcedBackend(sampleCustomers(90)))
    await reaches(list, 'ready')
    await accessible(list)
    const viewport = find(list, '.viewport')
    viewport.scrollTop = 20 * 56
    await new Promise(requestAnimationFrame)
    const written = new Set<Node>()
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const row = (target instanceof Element ? target : target.parentElement)?.closest('.row')
        if (row) written.add(row)
      }
    })
    observer.observe(find(list, '.body'), { subtree: true, childList: true, characterData: true })
    viewport.scrollTop = 21 * 56
    await vi.waitFor(() => expect(written.size).toBe(1))
  })

  it('a failed page keeps the rows and offers a retry below them', async () => {
    const backend = forcedBackend(sampleCustomers(150))
    const list = await mountList(backend)
    await reaches(list, 'ready')
    await accessible(list)
    backend.refuse('list', 'network')
    find(list, '.viewport').scrollTop = 90 * 56
    await vi.waitFor(() => expect(find(list, '.tail').role).toBe('alert'))
    expect(list.readyState).toBe('ready')
    backend.refuse('list', undefined)
    find(list, '.tail button').click()
    await vi.waitFor(() => expect(find(list, '.body').offsetHeight).toBe(150 * 56))
  })
})

describe('dialogs', () => {
  const dialogOf = (list: Element) => find(list, 'clientele-customer-dialog')

  it('create: the button opens a form, the row appears at once, the event bubbles', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const list = await mountList(backend)
    await reaches(list, 'ready')
    const created = vi.fn<(event: Event) => void>()
    document.addEventListener('customer-created', created, { once: true })
    find(list, '[part=create-button]').click()
    await vi.waitFor(() =>
      expect(find(dialogOf(list), 'customer-form').shadowRoot?.querySelector('#name')).toBe(focused()),
    )
    await accessible(list)
    const form = find(dialogOf(list), 'customer-form')
    type(find(form, '#name'), 'Ada Lovelace')
    type(find(form, '#email'), 'ada@example.com')
    const release = backend.hold('create')
    find(form, '[type=submit]').click()
    await vi.waitFor(() => expect(names(list)[0]).toBe('Ada Lovelace'))
    expect(find(list, '.body .row[data-pending]').textContent).toContain('Ada Lovelace')
    release()
    await vi.waitFor(() => expect(dialogOf(list).shadowRoot?.querySelector('dialog')).toBeNull())
    expect(created).toHaveBeenCalledOnce()
    expect(backend.customers[0]?.name).toBe('Ada Lovelace')
  })

  it('a host that cancels the intents does it itself', async () => {
    const list = await mountList()
    await reaches(list, 'ready')
    await accessible(list)
    const selected: string[] = []
    list.addEventListener('customer-create-request', (event) => event.preventDefault())
    list.addEventListener('customer-open-request', (event) => {
      event.preventDefault()
      selected.push(event.customerId)
    })
    find(list, '[part=create-button]').click()
    find(list, '.body .row[aria-rowindex="3"] .primary').click()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(selected).toEqual([sampleId(1)])
    expect(dialogOf(list).shadowRoot?.querySelector('dialog') ?? null).toBeNull()
  })

  it('delete: active jobs are named, the row is back, the dialog stays', async () => {
    const backend = forcedBackend(sampleCustomers(3))
    const jobs = [{ id: '1', title: 'Roof repair', status: 'in_progress' }]
    backend.refuse('delete', { code: 'active_jobs', details: { jobs } })
    const list = await mountList(backend)
    await reaches(list, 'ready')
    await accessible(list)
    find(list, '.body .row[aria-rowindex="3"]').click()
    const form = await vi.waitFor(() => find(dialogOf(list), 'customer-form'))
    await reaches(form as HTMLElementTagNameMap['customer-form'], 'ready')
    const release = backend.hold('delete')
    find(form, '.danger').click()
    await vi.waitFor(() => find(form, '.confirm').click())
    await vi.waitFor(() => expect(names(list)).not.toContain(sampleCustomer(1).name))
    release()
    await vi.waitFor(() => expect(find(form, '.notice').textContent).toContain('Roof repair'))
    expect(find(form, '.notice').textContent).toContain('1 active job')
    expect(names(list)[1]).toBe(sampleCustomer(1).name)
    await accessible(form)
  })

  it('escape with unsaved edits asks first, and keeping on loses nothing', async () => {
    const list = await mountList()
    await reaches(list, 'ready')
    await accessible(list)
    find(list, '.body .row[aria-rowindex="2"]').click()
    const form = await vi.waitFor(() => find(dialogOf(list), 'customer-form'))
    await reaches(form as HTMLElementTagNameMap['customer-form'], 'ready')
    type(find(form, '#name'), 'Half done')
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(find(dialogOf(list), '.unsaved').textContent).toContain('unsaved changes'))
    await userEvent.keyboard('{Enter}')
    expect(find<HTMLInputElement>(form, '#name').value).toBe('Half done')
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => find(dialogOf(list), '.unsaved .danger').click())
    await vi.waitFor(() => expect(dialogOf(list).shadowRoot?.querySelector('dialog')).toBeNull())
    expect(names(list)[0]).toBe(sampleCustomer(0).name)
  })
})

describe('wherever it is put', () => {
  it('320 px: nothing is wider than the element, the sort menu stands in for the header', async () => {
    await page.viewport(320, 640)
    const list = await mountList()
    await reaches(list, 'ready')
    await accessible(list)
    expect(document.documentElement.scrollWidth).toBe(320)
    expect(find(list, '.viewport').scrollWidth).toBe(find(list, '.viewport').clientWidth)
    expect(find(list, '.header').offsetParent).toBeNull()
    // The name stands above what is known beside it, and has the room of the row.
    const [name, below] = ['.primary', '.secondary'].map((part) => find(list, `.body .row ${part}`))
    expect(below?.offsetTop).toBeGreaterThan(name?.offsetTop ?? Infinity)
    expect(find(list, '.body .row .name').offsetWidth).toBeGreaterThan(110)
    await userEvent.selectOptions(find(list, 'select.sort'), 'name')
    expect(list.sort).toBe('name')
    await vi.waitFor(() => expect(find(list, '.body .row').offsetHeight).toBe(68))
  })

  it('takes language and direction from its ancestors, and follows when they change', async () => {
    const list = await mountList()
    await reaches(list, 'ready')
    document.documentElement.lang = 'ar'
    await vi.waitFor(() => expect(find(list, '[part=create-button]').textContent.trim()).toBe('عميل جديد'))
    await accessible(list)
    expect(getComputedStyle(find(list, '.root')).direction).toBe('rtl')
    const name = find(list, '.body .row .name').getBoundingClientRect()
    const value = find(list, '.body .row .value').getBoundingClientRect()
    expect(name.left).toBeGreaterThan(value.left)
    document.documentElement.lang = 'sv'
    await vi.waitFor(() => expect(find(list, '[part=create-button]').textContent.trim()).toBe('Ny kund'))
    expect(getComputedStyle(find(list, '.root')).direction).toBe('ltr')
  })

  it('dark: `theme` on the element or on the provider', async () => {
    const list = await mountList(undefined, (element) => (element.theme = 'dark'))
    await reaches(list, 'ready')
    await accessible(list)
    expect(getComputedStyle(find(list, '.card')).backgroundColor).toBe('rgb(20, 22, 27)')
    const provider = document.createElement('clientele-provider')
    provider.theme = 'dark'
    provider.client = forcedBackend(sampleCustomers(2)).client
    const inside = document.createElement('customer-list')
    provider.append(inside)
    document.body.replaceChildren(provider)
    await reaches(inside, 'ready')
    expect(getComputedStyle(find(inside, '.card')).backgroundColor).toBe('rgb(20, 22, 27)')
  })

  it('writes no style attribute in its markup and no global style', async () => {
    const sheets = document.styleSheets.length
    const list = await mountList()
    await reaches(list, 'ready')
    await accessible(list)
    expect(list.shadowRoot?.querySelectorAll('style, [onclick]').length).toBe(0)
    expect(document.styleSheets.length).toBe(sheets)
  })
})
