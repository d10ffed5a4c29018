/** Pages as a loop: each is fetched when the loop asks for it. */
import { ClienteleError } from '../error.js'
import type { Paged } from './client-of.js'

/**
 * Yields page after page, from `cursor` on.
 *
 * @throws {ClienteleError} what `fetchPage` throws; `invalid_response` if a page names itself as the next.
 */
export async function* iteratePages<Page extends Paged>(
  fetchPage: (cursor: string | undefined) => Promise<Page>,
  cursor: string | undefined,
): AsyncGenerator<Page, void, undefined> {
  let next: string | null | undefined = cursor
  do {
    const asked: string | undefined = next
    const page = await fetchPage(asked)
    yield page
    next = page.page.nextCursor
    if (next === asked && asked !== undefined)
      throw new ClienteleError('invalid_response', 'A page named itself as the next page')
  } while (next !== null)
}
