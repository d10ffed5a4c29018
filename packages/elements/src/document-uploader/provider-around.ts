/** Finds the provider around an element, for what it says of storage. */
import type { ClienteleProvider } from '../provider/clientele-provider.js'

/** The nearest one, through shadow roots. */
export function providerAround(element: Element): ClienteleProvider | undefined {
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
    if (node instanceof Element && node.localName === 'clientele-provider') return node as ClienteleProvider
  return undefined
}
