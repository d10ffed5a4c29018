/** Which values two customers have, and which of them is kept when they become one. */
import type { Customer } from '@clientele/core'
import type { MergeInput } from '@clientele/core/store/merge'

export const mergeFields = [
  'name',
  'type',
  'email',
  'phone',
  'address',
  'city',
  'organizationNumber',
  'status',
  'notes',
] as const
export type MergeField = (typeof mergeFields)[number]

export type MergeSide = 'this' | 'other'
export type MergeChoice = Readonly<Partial<Record<MergeField, MergeSide>>>

/** The fields in which somebody has to decide: both have a value, and not the same. */
export function differences(customer: Customer, other: Customer): MergeField[] {
  return mergeFields.filter((field) => customer[field] && other[field] && customer[field] !== other[field])
}

/** What is sent: only what is taken from the other one, and the versions that were looked at. */
export function mergeInput(customer: Customer, other: Customer, choice: MergeChoice): MergeInput {
  const taken = differences(customer, other).filter((field) => choice[field] === 'other')
  return {
    otherId: other.id,
    version: customer.version,
    otherVersion: other.version,
    take: Object.fromEntries(taken.map((field) => [field, 'other' as const])),
  }
}
