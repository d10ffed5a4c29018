/** What a list shows, as data: what a host reads and sets, what a saved view keeps, and what the server is asked. */
import type { CustomerListQuery, CustomerSort, SavedQuery } from '@clientele/core'
import type { CustomerColumn } from './columns.js'

/** What a search with filters finds. */
export type Matching = Omit<SavedQuery, 'sort' | 'fields'>

/** What narrows a list besides the search. */
export type CustomerFilters = Omit<Matching, 'search'>

/** What a host can read, keep where it likes, and set again. */
export interface CustomerListState {
  readonly search: string
  readonly filters: CustomerFilters
  readonly sort: CustomerSort
  /** `name` is always first. */
  readonly columns: readonly CustomerColumn[]
}

/** Filters without the empty ones, so that equal filters look equal. */
export function cleanFilters(filters: CustomerFilters): CustomerFilters {
  const { tagsMatch, ...others } = filters
  const given = Object.entries(others).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  const some = (filters.tags?.length ?? 0) > 1
  return Object.fromEntries([...given, ...(some && tagsMatch === 'any' ? [['tagsMatch', 'any']] : [])])
}

/** What the server is asked for. */
export function queryOf(
  { search, filters, sort }: Omit<CustomerListState, 'columns'>,
  limit: number,
): CustomerListQuery {
  const words = search.trim()
  return { sort, limit, ...(words && { search: words }), ...cleanFilters(filters) }
}

/** What a saved view keeps. */
export function savedQueryOf({ search, filters, sort }: Omit<CustomerListState, 'columns'>): SavedQuery {
  const { limit: _limit, cursor: _cursor, ...query } = queryOf({ search, filters, sort }, 1)
  return query
}
