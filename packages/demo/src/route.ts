/** Which customer is shown instead of the list: it stands in the address, so that a reload and the back button keep it. */
import type { CustomerDetailElement } from '@clientele/elements/customer-detail'
import { byId } from './page.js'

/** Connected at the moment; aborted when somebody else signs in. */
let connection: AbortController | undefined

/** `#/customers/<id>/<section>` */
const pattern = /^#\/customers\/([0-9a-f-]{36})(?:\/([a-z]+))?$/

/** Shows what the address says, now and whenever it changes, and lets the elements change the address. */
export function connectRoute(provider: HTMLElement, list: HTMLElement): void {
  connection = new AbortController()
  const { signal } = connection
  const title = byId('workspace-title', HTMLElement)
  const back = byId('back', HTMLAnchorElement)
  let detail: CustomerDetailElement | undefined
  let opener: Element | null = null

  async function show(): Promise<void> {
    const [, id, tab] = pattern.exec(location.hash) ?? []
    const left = detail !== undefined && id === undefined
    list.hidden = id !== undefined
    title.classList.toggle('visually-hidden', id !== undefined) // the page keeps its heading
    back.hidden = id === undefined
    if (id === undefined) {
      detail?.remove()
      detail = undefined
      if (left) (opener instanceof HTMLElement ? opener : list).focus()
      return
    }
    await import('@clientele/elements/customer-detail')
    if (signal.aborted || pattern.exec(location.hash)?.[1] !== id) return
    const made = detail === undefined
    detail ??= document.createElement('customer-detail')
    detail.customerId = id
    detail.setAttribute('tab', tab ?? 'overview')
    if (!made) return
    provider.append(detail)
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
