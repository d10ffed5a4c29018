/** Where a popover stands: below its anchor, above where there is more room, never outside of the window. */

const gap = 4
const margin = 8

/**
 * Places a popover that is shown. `end` aligns it with the anchor's end, as menus of buttons at the end of a row want.
 * Written through the object model, which a strict CSP allows.
 */
export function place(popover: HTMLElement, anchor: Element, align: 'start' | 'end' = 'start'): void {
  const at = anchor.getBoundingClientRect()
  const { innerWidth, innerHeight } = window
  const { offsetWidth: width, scrollHeight: height } = popover
  const below = innerHeight - at.bottom - gap - margin
  const above = at.top - gap - margin
  const up = height > below && above > below
  const leftward = (align === 'end') !== (getComputedStyle(popover).direction === 'rtl')
  const wanted = leftward ? at.right - width : at.left
  const left = Math.max(margin, Math.min(wanted, innerWidth - width - margin))
  const style = popover.style
  style.setProperty('left', `${left}px`)
  style.setProperty('top', up ? 'auto' : `${at.bottom + gap}px`)
  style.setProperty('bottom', up ? `${innerHeight - at.top + gap}px` : 'auto')
  style.setProperty('max-height', `${Math.max(120, up ? above : below)}px`)
}
