/** What the provider around an element says of storage: attributes, so that a page without documents pays nothing for them. */
import type { ClienteleProvider } from '../provider/clientele-provider.js'

/** Of the nearest provider, through shadow roots; undefined where it names no storage. */
export function storageAround(
  element: Element,
): { readonly provider: ClienteleProvider; readonly url: string } | undefined {
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
    if (node instanceof Element && node.localName === 'clientele-provider') {
      const url = node.getAttribute('storage-url')
      return url === null ? undefined : { provider: node as ClienteleProvider, url }
    }
  return undefined
}
