/** To whom a customer can be assigned, as the options of a select. */
import type { Rights } from './rights.js'

export type OwnerChoice = readonly [id: string, name: string]

/**
 * Nobody, the members by name, and of `owners` those who have left; nothing where members can't be known. Until they are,
 * there is the place of the choice already.
 */
export function ownerChoices(
  rights: Rights | undefined,
  strings: { readonly noOwner: string; readonly none: string },
  ...owners: readonly (string | undefined)[]
): readonly OwnerChoice[] {
  const members = rights?.members ?? []
  if (rights && members.length === 0) return []
  const gone = [...new Set(owners)].filter((id) => id && !rights?.nameOf(id))
  return [
    ['', strings.noOwner],
    ...members.map(({ id, displayName }) => [id, displayName] as const),
    ...gone.map((id = '') => [id, strings.none] as const),
  ]
}
