/** What stories and their play functions share: what the preview prepared, the states that each element has, and finding in shadow roots. */
import { noChange } from 'lit'
import { Directive, directive, type ElementPart } from 'lit/directive.js'
import { expect, waitFor } from 'storybook/test'
import type { CustomerListItem } from '@clientele/core'
import type { Loaded } from '../.storybook/story-backend.js'

/** What the preview has prepared for a story: a client of the real schema, and customers that are in it. */
export function loadedIn(context: { readonly loaded: object }): Loaded {
  return context.loaded as Loaded
}

/** The n-th of the prepared customers; fails when the organisation has fewer. */
export function customerIn(context: { readonly loaded: object }, n = 0): CustomerListItem {
  const customer = loadedIn(context).customers[n]
  if (customer === undefined) throw new Error(`the organisation of this story has no ${n + 1} customers`)
  return customer
}

/** The id of the customer whom a story shows; one that nobody has where the organisation is empty. */
export function idIn(context: { readonly loaded: object }, n = 0): string {
  return loadedIn(context).customers[n]?.id ?? '01930000-0000-7000-8000-000000000001'
}

class SetProperties extends Directive {
  #before: Readonly<Record<string, unknown>> = {}

  override render(_values: object): unknown {
    return noChange
  }

  override update({ element }: ElementPart, [values]: [Readonly<Record<string, unknown>>]): unknown {
    for (const [name, value] of Object.entries({ ...this.#before, ...values }))
      if (value !== this.#before[name] || !(name in values)) Object.assign(element, { [name]: values[name] })
    this.#before = values
    return noChange
  }
}

/** Sets every control of a story as the property of its name; what no control has set stays as the element has it. */
export const properties = directive(SetProperties)

/** How a story that is there in each of these is told apart from the one it is made of. */
export const swedish = { parameters: { lang: 'sv' } }
export const german = { parameters: { lang: 'de' } }
export const rightToLeft = { parameters: { lang: 'ar' } }
export const dark = { parameters: { scheme: 'dark' } }
export const narrow = { globals: { viewport: { value: 'narrow' } } }
export const phone = { globals: { viewport: { value: 'phone' } } }
/** The colours of the system instead of ours; only tests can switch them on, elsewhere the developer tools do. */
export const highContrast = { parameters: { forcedColors: true } }

/** The first match in the shadow root of a story's element; fails when there is none. */
export function inside<T extends HTMLElement = HTMLElement>(host: Element | null, selector: string): T {
  const found = host?.shadowRoot?.querySelector<T>(selector)
  if (!found) throw new Error(`nothing matches ${selector}`)
  return found
}

/** The first match, as soon as there is one. */
export function appears<T extends HTMLElement = HTMLElement>(
  host: Element | null,
  selector: string,
): Promise<T> {
  return waitFor(() => inside<T>(host, selector))
}

/** Waits until a story's element is in one of the states and has rendered it. */
export async function reaches(
  element: { readyState: string; updateComplete: Promise<boolean> } | null,
  ...states: readonly string[]
): Promise<void> {
  await waitFor(() => expect(states).toContain(element?.readyState))
  await element?.updateComplete
}
