/** The schemas of a customer: what travels on the wire, and what a form may send. */
import * as z from 'zod/mini'

/** A person, or an organisation. */
export const CustomerType = z.enum(['private', 'business'])
export type CustomerType = z.infer<typeof CustomerType>

/** `deleted` ones are kept, and come back by `restore`. */
export const CustomerStatus = z.enum(['active', 'inactive', 'deleted'])
export type CustomerStatus = z.infer<typeof CustomerStatus>

/** The form of an e-mail address, the same as the check constraint `customers_email_form`. */
export const emailPattern = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/

const timestamp = z.string()
const text = (max: number) => z.string().check(z.maxLength(max))
const optionalText = (max: number) => z.optional(z.nullable(text(max)))

const email = z.string().check(z.trim(), z.maxLength(320), z.regex(emailPattern, 'Not an e-mail address'))
const name = z.string().check(z.trim(), z.minLength(1, 'A name is required'), z.maxLength(200))
const tag = z.string().check(z.trim(), z.minLength(1), z.maxLength(50))
const version = z.optional(z.int().check(z.minimum(1)))

/** A customer as every endpoint answers it. Timestamps are ISO 8601 in UTC; `version` grows with each change. */
export const Customer = z.object({
  id: z.uuid(),
  type: CustomerType,
  name: z.string(),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  address: z.nullable(z.string()),
  city: z.nullable(z.string()),
  organizationNumber: z.nullable(z.string()),
  externalId: z.nullable(z.string()),
  assignedTo: z.nullable(z.uuid()),
  status: CustomerStatus,
  notes: z.nullable(z.string()),
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.unknown()),
  createdBy: z.nullable(z.uuid()),
  updatedBy: z.nullable(z.uuid()),
  createdAt: timestamp,
  updatedAt: timestamp,
  version: z.int(),
  /** The customer that a merge made of this one, which is then deleted; null otherwise. */
  mergedInto: z.nullable(z.uuid()),
})
export type Customer = z.infer<typeof Customer>

const writable = {
  type: z.optional(CustomerType),
  email: z.optional(z.nullable(email)),
  phone: optionalText(50),
  address: optionalText(500),
  city: optionalText(100),
  organizationNumber: optionalText(50),
  externalId: optionalText(200),
  assignedTo: z.optional(z.nullable(z.uuid())),
  status: z.optional(z.enum(['active', 'inactive'])),
  notes: optionalText(10_000),
  tags: z.optional(z.array(tag).check(z.maxLength(50))),
  metadata: z.optional(z.record(z.string(), z.unknown())),
}

/** By one of these a customer must be within reach. */
const reachable = ['email', 'phone'] as const

/**
 * What creates a customer: `name` and one of `email` and `phone`; `type` defaults to `private`, `status` to
 * `active`. The caller may choose the `id` (UUIDv7), so that a repeated request cannot create twice.
 */
export const CustomerDraft = z.strictObject({ id: z.optional(z.uuid()), name, ...writable }).check(
  z.refine((draft) => reachable.some((field) => draft[field]?.trim()), {
    path: ['email'],
    message: 'An e-mail address or a phone number is required',
    // What the condition is, for where it can't be called: see compiled/compile.ts.
    params: { someText: reachable },
  }),
)
export type CustomerDraft = z.infer<typeof CustomerDraft>

/** A partial update: absent fields stay, `null` clears. With `version`, a stale one is refused. */
export const CustomerPatch = z.strictObject({ id: z.uuid(), version, name: z.optional(name), ...writable })
export type CustomerPatch = z.infer<typeof CustomerPatch>

/** Names one customer. */
export const CustomerReference = z.strictObject({ id: z.uuid() })

/** Names one customer and, if given, the version the caller saw. */
export const VersionedCustomerReference = z.strictObject({ id: z.uuid(), version })
