/** What a popover does with the focus when it closes: who was inside is at the button that opened it. */

/**
 * To be called when the popover of `part` has closed. Only a focus that was inside, and so fell to nothing, goes back to
 * `anchor`; one that somebody has put elsewhere stays there.
 */
export function giveFocusBack(part: Element, anchor: HTMLElement | undefined): void {
  const { activeElement } = part.getRootNode() as ShadowRoot | Document
  const nowhere = document.activeElement === null || document.activeElement === document.body
  if (activeElement === part || nowhere) anchor?.focus({ preventScroll: true })
}
