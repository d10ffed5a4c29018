/** What is shown instead of the list: it stands in the address, so that a reload and the back button keep it. */
import type { CustomerDetailElement } from '@clientele/elements/customer-detail'
import { byId } from './page.js'

/** Connected at the moment; aborted when somebody else signs in. */
let connection: AbortController | undefined

/** `#/customers/<id>/<section>` */
const pattern = /^#\/customers\/([0-9a-f-]{36})(?:\/([a-z]+))?$/

/** `#/import` and `#/duplicates`: an element each, with the code that it comes with. */
const pages = new Map([
  ['#/import', { tag: 'customer-import', load: () => import('@clientele/elements/customer-import') }],
  ['#/duplicates', { tag: 'duplicate-review', load: () => import('@clientele/elements/duplicate-review') }],
])

/** Shows what the address says, now and whenever it changes, and lets the elements change the address. */
export function connectRoute(provider: HTMLElement, list: HTMLElement): void {
  connection = new AbortController()
  const { signal } = connection
  const title = byId('workspace-title', HTMLElement)
  const back = byId('back', HTMLAnchorElement)
  let detail: CustomerDetailElement | undefined
  let page: HTMLElement | undefined
  let opener: Element | null = null

  async function show(): Promise<void> {
    const { hash } = location
    const id = pattern.exec(hash)?.[1]
    const other = pages.get(hash)
    const left = id === undefined && other === undefined && (detail ?? page) !== undefined
    list.hidden = id !== undefined || other !== undefined
    title.classList.toggle('visually-hidden', list.hidden) // the page keeps its heading
    back.hidden = !list.hidden
    if (id === undefined) {
      detail?.remove()
      detail = undefined
    }
    if (page?.localName !== other?.tag) {
      page?.remove()
      page = undefined
    }
    if (left) (opener instanceof HTMLElement ? opener : list).focus()
    if (id !== undefined) await showCustomer(id)
    else if (other && !page) {
      await other.load()
      if (signal.aborted || location.hash !== hash) return
      page = document.createElement(other.tag)
      page.setAttribute('list-href', '#')
      place(page)
    }
  }

  async function showCustomer(id: string): Promise<void> {
    await import('@clientele/elements/customer-detail')
    const [, wanted, tab] = pattern.exec(location.hash) ?? []
    if (signal.aborted || wanted !== id) return
    const made = detail === undefined
    detail ??= document.createElement('customer-detail')
    detail.customerId = id
    detail.setAttribute('tab', tab ?? 'overview')
    if (made) place(detail)
  }

  function place(element: HTMLElement): void {
    provider.append(element)
    scrollTo(0, 0)
    back.focus({ preventScroll: true })
  }

  provider.addEventListener(
    'customer-open-request',
    (event) => {
      event.preventDefault()
      opener = focusedRow(list)
      location.hash = `#/customers/${event.customerId}`
    },
    { signal },
  )
  provider.addEventListener(
    'tab-change',
    (event) => {
      const [, id] = pattern.exec(location.hash) ?? []
      if (id !== undefined) history.replaceState(null, '', `#/customers/${id}/${event.tab}`)
    },
    { signal },
  )
  // A link in the list's toolbar is where somebody comes back to.
  list.addEventListener(
    'click',
    ({ target }) => (opener = target instanceof HTMLAnchorElement ? target : opener),
    {
      signal,
    },
  )
  addEventListener('hashchange', () => void show(), { signal })
  void show()
}

/** Forgets the customer: whoever signs in next begins with the list. */
export function leaveRoute(): void {
  if (!connection) return
  connection.abort()
  connection = undefined
  byId('back', HTMLAnchorElement).hidden = true
  byId('workspace-title', HTMLElement).classList.remove('visually-hidden')
  history.replaceState(null, '', location.pathname + location.search)
}

/** What has the focus in the list's shadow root, to come back to. */
function focusedRow(list: HTMLElement): Element | null {
  return list.shadowRoot?.activeElement ?? null
}
