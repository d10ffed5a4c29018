/** A list as a loop: each page is fetched when the loop asks for it. */
import { ClienteleError } from '../error.js'
import type { Iteration, Paged, RowOf } from './client-of.js'

/** Goes through pages from `cursor` on, row by row or page by page; a loop goes on where the one before it ended. */
export function iteratePages<Page extends Paged>(
  fetchPage: (cursor: string | undefined) => Promise<Page>,
  cursor: string | null | undefined,
): Iteration<Page> {
  async function* pages(): AsyncGenerator<Page, void, undefined> {
    while (cursor !== null) {
      const asked: string | undefined = cursor
      const page = await fetchPage(asked)
      yield page
      cursor = page.page.nextCursor
      if (cursor === asked) throw new ClienteleError('invalid_response', 'A page is its own next page')
    }
  }

  return {
    pages,
    get cursor() {
      return cursor
    },
    async *[Symbol.asyncIterator]() {
      // A page has one list, which a test asserts of the contract.
      for await (const page of pages()) yield* Object.values(page).find(Array.isArray) as RowOf<Page>[]
    },
  }
}
