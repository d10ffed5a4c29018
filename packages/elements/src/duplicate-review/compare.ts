/** Where two customers agree: by the reasons of their pair, which see through formatting, else by the values themselves. */
import type { DuplicatePairItem } from '@clientele/core/store/duplicates'

/** Fields in the order in which people compare them. */
export const comparedFields = [
  'name',
  'type',
  'email',
  'phone',
  'address',
  'city',
  'organizationNumber',
  'status',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** `one`: only one of them has a value; `none`: neither has. */
export type Agreement = 'same' | 'similar' | 'differs' | 'one' | 'none'

export function agreementOf({ a, b, reasons }: DuplicatePairItem, field: ComparedField): Agreement {
  const [one, other] = [a[field], b[field]]
  if (!one && !other) return 'none'
  if (!one || !other) return 'one'
  const reason = reasons.find((each) => each.field === field)
  return one === other ? 'same' : (reason?.kind ?? 'differs')
}

/** Who stays unless somebody chooses: the one that has been there longer. */
export function olderOf({ a, b }: DuplicatePairItem): string {
  return a.createdAt <= b.createdAt ? a.id : b.id
}
