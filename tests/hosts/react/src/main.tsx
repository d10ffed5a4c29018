import '@clientele/elements'
import '@clientele/elements/react'
import type { CustomerOpenRequestEvent } from '@clientele/elements'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { accessToken } from '../../token.js'

function App() {
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState(true)
  const [theme, setTheme] = useState<'light' | 'dark'>()
  const [chosen, setChosen] = useState('Nobody')
  function choose(event: CustomerOpenRequestEvent) {
    event.preventDefault()
    setChosen(event.customer?.name ?? event.customerId)
  }
  return (
    <>
      <label>
        Search <input id="host-search" value={search} onChange={({ target }) => setSearch(target.value)} />
      </label>
      <button id="toggle" onClick={() => setShown(!shown)}>
        Hide or show
      </button>
      <button id="dark" onClick={() => setTheme('dark')}>
        Dark
      </button>
      <h1 id="chosen">{chosen}</h1>
      <clientele-provider baseUrl="/api/crm" accessToken={accessToken} currency="EUR">
        {shown && <customer-list search={search} theme={theme} oncustomer-open-request={choose} />}
      </clientele-provider>
    </>
  )
}

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html lacks its root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
