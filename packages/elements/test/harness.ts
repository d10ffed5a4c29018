/** What the browser tests share: mounting, looking into shadow roots, an accessibility check. */
import axe from 'axe-core'
import type { LitElement } from 'lit'
import { expect, vi } from 'vitest'
import { forcedBackend, type ForcedBackend } from '../../core/test/forced-backend.js'
import { sampleCustomers, sampleId } from '../../core/test/sample-customers.js'
import '@clientele/elements'
import type { CustomerDetailElement, CustomerForm, CustomerList } from '@clientele/elements'

export { forcedBackend, sampleCustomers, type ForcedBackend }
export { sampleCustomer, sampleId } from '../../core/test/sample-customers.js'

/** A list in the page, over a backend; `prepare` runs before it is connected. */
export async function mountList(
  backend: ForcedBackend = forcedBackend(sampleCustomers(30)),
  prepare: (list: CustomerList) => void = () => undefined,
): Promise<CustomerList> {
  const list = document.createElement('customer-list')
  list.client = backend.client
  list.currency = 'EUR'
  prepare(list)
  document.body.replaceChildren(list)
  await list.updateComplete
  return list
}

/** A form in the page, over a backend. */
export async function mountForm(
  backend: ForcedBackend,
  prepare: (form: CustomerForm) => void = () => undefined,
): Promise<CustomerForm> {
  const form = document.createElement('customer-form')
  form.client = backend.client
  prepare(form)
  document.body.replaceChildren(form)
  await form.updateComplete
  return form
}

/** One customer in the page, over a backend. */
export async function mountDetail(
  backend: ForcedBackend,
  prepare: (detail: CustomerDetailElement) => void = () => undefined,
): Promise<CustomerDetailElement> {
  const detail = document.createElement('customer-detail')
  detail.client = backend.client
  detail.currency = 'EUR'
  detail.customerId = sampleId(1)
  prepare(detail)
  document.body.replaceChildren(detail)
  await detail.updateComplete
  return detail
}

/** An element of one customer in the page, over a backend. */
export async function mountOf<Tag extends 'activity-timeline' | 'customer-notes' | 'customer-statistics'>(
  tag: Tag,
  backend: ForcedBackend,
  prepare: (element: HTMLElementTagNameMap[Tag]) => void = () => undefined,
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = document.createElement(tag)
  element.client = backend.client
  element.customerId = sampleId(1)
  prepare(element)
  document.body.replaceChildren(element)
  await element.updateComplete
  return element
}

/** Waits for a state, and for what it renders. */
export async function reaches(element: LitElement & { readyState: string }, state: string): Promise<void> {
  await vi.waitFor(() => expect(element.readyState).toBe(state), { timeout: 5000 })
  await element.updateComplete
}

/** The first match in an element's shadow root; fails when there is none. */
export function find<T extends HTMLElement = HTMLElement>(host: Element, selector: string): T {
  const found = host.shadowRoot?.querySelector<T>(selector)
  if (!found) throw new Error(`nothing matches ${selector} in ${host.localName}`)
  return found
}

/** The texts of all matches in an element's shadow root. */
export function texts(host: Element, selector: string): string[] {
  return Array.from(host.shadowRoot?.querySelectorAll(selector) ?? [], (match) => match.textContent.trim())
}

/** The names on the screen, from top to bottom. */
export function names(list: CustomerList): string[] {
  const rows = Array.from(list.shadowRoot?.querySelectorAll<HTMLElement>('.body .row:not([hidden])') ?? [])
  return rows
    .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
    .map((row) => row.querySelector('.primary')?.textContent ?? '')
}

/** What has the focus, through all shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element
}

/** Fails on any violation of WCAG 2.2 AA or best practice that axe can see, in the state as it is now. */
export async function accessible(element: Element): Promise<void> {
  document.title ||= 'Test'
  document.documentElement.lang ||= 'en'
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } })
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html.slice(0, 160)) })),
  ).toEqual([])
}

/** Types into a field as a person would see it: the value, then the event. */
export function type(control: HTMLElement, value: string): void {
  if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement))
    throw new Error('not a text field')
  control.value = value
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}
