/** The elements of index.html that the scripts fill, found once and checked. */

/** The element of this id. @throws when the page has none of that type: a mistake in index.html. */
export function byId<T extends Element>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} #${id}.`)
  return found
}

/** Says in words what went wrong; without words, nothing is wrong. */
export function showNotice(message?: string): void {
  const notice = byId('notice', HTMLParagraphElement)
  notice.hidden = message === undefined
  notice.textContent = message ?? ''
}
