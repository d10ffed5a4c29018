/** What each filter is called and says, in words. */
import type { CustomerFilters } from '../customer-list/list-state.js'
import type { Formats } from '../localization/formats.js'
import type { filterChipsStrings } from './filter-chips.strings.js'
import type { Strings } from '../localization/en.js'

type Texts = Strings & typeof filterChipsStrings

/** One filter in words. */
export interface Chip {
  readonly label: string
  readonly text: string
  /** The filters that go with it. */
  readonly fields: readonly (keyof CustomerFilters)[]
}

/** Filters in words, those that belong together as one. */
export function chipsOf(
  filters: CustomerFilters,
  strings: Texts,
  formats: Formats,
  nameOf: (owner: string) => string,
): Chip[] {
  const { type, status, tags, tagsMatch, owner, city, hasActiveJob, metadataKey } = filters
  const date = (iso: string) => formats.date(iso)
  const money = (value: number) => formats.money(value)
  const chip = (label: string, text: string | undefined, ...fields: (keyof CustomerFilters)[]): Chip[] =>
    text === undefined ? [] : [{ label, text, fields }]
  const span = (from: string | undefined, to: string | undefined) =>
    from === undefined && to === undefined ? undefined : `${from ?? ''} – ${to ?? ''}`.trim()
  const given = <Value>(value: Value | undefined, write: (value: Value) => string) =>
    value === undefined ? undefined : write(value)
  return [
    ...chip(
      strings.type,
      given(type, (value) => strings[value]),
      'type',
    ),
    ...chip(
      strings.status,
      given(status, (value) => strings[value]),
      'status',
    ),
    ...chip(
      strings.tags,
      given(tags, (list) => list.join(tagsMatch === 'any' ? ` ${strings.or} ` : ` ${strings.and} `)),
      'tags',
      'tagsMatch',
    ),
    ...chip(strings.owner, given(owner, nameOf), 'owner'),
    ...chip(strings.city, city, 'city'),
    ...chip(
      strings.created,
      span(
        given(filters.createdFrom, date),
        given(filters.createdTo, (iso) => date(dayBefore(iso))),
      ),
      'createdFrom',
      'createdTo',
    ),
    ...chip(
      strings.lastActivity,
      span(
        given(filters.lastActivityFrom, date),
        given(filters.lastActivityTo, (iso) => date(dayBefore(iso))),
      ),
      'lastActivityFrom',
      'lastActivityTo',
    ),
    ...chip(
      strings.lifetimeValue,
      span(given(filters.lifetimeValueMin, money), given(filters.lifetimeValueMax, money)),
      'lifetimeValueMin',
      'lifetimeValueMax',
    ),
    ...chip(
      strings.hasActiveJob,
      given(hasActiveJob, (yes) => (yes ? strings.yes : strings.no)),
      'hasActiveJob',
    ),
    ...chip('metadata', metadataKey, 'metadataKey'),
  ]
}

/** The filters without some. */
export function without(
  filters: CustomerFilters,
  fields: readonly (keyof CustomerFilters)[],
): CustomerFilters {
  return Object.fromEntries(
    Object.entries(filters).filter(([field]) => !fields.includes(field as keyof CustomerFilters)),
  )
}

/** The upper ends are exclusive on the wire; people say the last day that counts. */
function dayBefore(iso: string): string {
  return new Date(new Date(iso).getTime() - 86_400_000).toISOString()
}
