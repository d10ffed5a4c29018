/** On a server, with `@lit-labs/ssr`: every element comes as a shell that shows what will be there. */
import '@lit-labs/ssr/lib/install-global-dom-shim.js'
import { render } from '@lit-labs/ssr'
import { collectResult } from '@lit-labs/ssr/lib/render-result.js'
import { html } from 'lit'
import { expect, it } from 'vitest'
import '../src/index.js'

const id = '01930000-0000-7000-8000-000000000001'

it.each([
  ['customer-list', 'Search name', html`<customer-list></customer-list>`],
  ['customer-detail', 'class="bone line"', html`<customer-detail customer-id=${id}></customer-detail>`],
  ['customer-form', 'class="bone"', html`<customer-form customer-id=${id}></customer-form>`],
  ['activity-timeline', 'class="skeleton"', html`<activity-timeline customer-id=${id}></activity-timeline>`],
  ['customer-notes', 'class="skeleton"', html`<customer-notes customer-id=${id}></customer-notes>`],
  ['customer-statistics', 'class="bone"', html`<customer-statistics></customer-statistics>`],
])('<%s> is a declarative shadow root with its styles and %s', async (_tag, shell, template) => {
  const text = await collectResult(render(template))
  expect(text).toContain('<template shadowroot="open" shadowrootmode="open"')
  expect(text).toContain('--_surface')
  expect(text).toContain(shell)
  expect(text).not.toContain('Not connected')
})

it('<customer-list> has its toolbar, and rows to come', async () => {
  const text = await collectResult(render(html`<customer-list></customer-list>`))
  expect(text).toContain('type="search"')
  expect(text).toContain('class="row skeleton"')
  expect(text).toContain('New customer')
})
