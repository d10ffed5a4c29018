/** The page of somebody who is signed in: this is all it takes to embed the customers module. */
import '@clientele/elements/customer-list'
import { ClienteleProvider } from '@clientele/elements/provider'
import { byId } from './page.js'
import { text } from './preferences.js'
import { connectRoute, leaveRoute } from './route.js'
import { accessToken, publishableKey, type DemoUser } from './session.js'

/** Shows the customers of a user's organisation. A new list each time: nothing of the user before stays on the page. */
export function openWorkspace(user: DemoUser): void {
  closeWorkspace()
  const before = byId('provider', ClienteleProvider)
  const provider = document.createElement('clientele-provider')
  provider.id = before.id
  provider.baseUrl = '/api/crm'
  provider.setAttribute('storage-url', '/storage/v1')
  provider.setAttribute('publishable-key', publishableKey)
  provider.currency = user.currency
  provider.accessToken = accessToken
  const list = document.createElement('customer-list')
  list.append(toolbarLink('#/import', 'importCustomers'), toolbarLink('#/duplicates', 'duplicates'))
  provider.append(list)
  before.replaceWith(provider)
  byId('workspace', HTMLElement).hidden = false
  connectRoute(provider, list)
}

export function closeWorkspace(): void {
  leaveRoute()
  byId('workspace', HTMLElement).hidden = true
  byId('provider', ClienteleProvider).replaceChildren()
}

/** A page of its own, reached from the list's toolbar. */
function toolbarLink(href: string, label: 'importCustomers' | 'duplicates'): HTMLAnchorElement {
  const link = document.createElement('a')
  link.slot = 'toolbar'
  link.className = 'tool'
  link.href = href
  link.dataset['text'] = label
  link.textContent = text(label)
  return link
}
