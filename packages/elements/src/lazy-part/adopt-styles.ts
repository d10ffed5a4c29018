/** Styles that come with code that is fetched later. */
import type { CSSResult, LitElement } from 'lit'

/** Adds styles to an element that is already there, once. */
export function adoptStyles(host: LitElement, { styleSheet }: CSSResult): void {
  const root = host.renderRoot as ShadowRoot
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet)
}
