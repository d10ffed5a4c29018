/** In Chromium: what a server rendered gives way to the element as soon as its code is there. */
import { expect, it } from 'vitest'
import { CustomerNotes } from '@clientele/elements'
import { accessible, forcedBackend, reaches, sampleCustomers, sampleId } from './harness.js'

it('the shell of a server is replaced, not doubled', async () => {
  document.body.setHTMLUnsafe(
    '<notes-of-a-server><template shadowrootmode="open"><p>shell</p></template></notes-of-a-server>',
  )
  const element = document.querySelector('notes-of-a-server') as CustomerNotes
  expect(element.shadowRoot?.textContent).toBe('shell')
  customElements.define('notes-of-a-server', class extends CustomerNotes {})
  element.client = forcedBackend(sampleCustomers(1)).client
  element.customerId = sampleId(1)
  await reaches(element, 'empty')
  expect(element.shadowRoot?.textContent).not.toContain('shell')
  expect(element.shadowRoot?.querySelectorAll('.root')).toHaveLength(1)
  await accessible(element)
})
