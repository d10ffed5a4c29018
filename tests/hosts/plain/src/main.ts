import '@clientele/elements'
// A second copy of a registration must do no harm.
import '@clientele/elements/customer-list'
import { accessToken } from '../../token.js'

const provider = document.querySelector('clientele-provider')
const list = document.querySelector('customer-list')
if (provider === null || list === null) throw new Error('index.html lacks an element')
provider.accessToken = accessToken

list.addEventListener('customer-open-request', (event) => {
  event.preventDefault()
  document.querySelector('#chosen')?.replaceChildren(event.customer?.name ?? event.customerId)
})
document.querySelector<HTMLInputElement>('#host-search')?.addEventListener('input', (event) => {
  list.search = (event.target as HTMLInputElement).value
})
document.querySelector('#dark')?.addEventListener('click', () => (list.theme = 'dark'))
document.querySelector('#toggle')?.addEventListener('click', () => {
  if (list.isConnected) list.remove()
  else provider.append(list)
})
