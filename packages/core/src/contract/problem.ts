/** Every refusal the module knows: its stable code and the HTTP status it travels with. */
import * as z from 'zod/mini'

/**
 * Stable codes of all refusals, each with its HTTP status. SQL raises the same pairs
 * (`raise sqlstate 'PT409' using hint = 'active_jobs'`), so a code means one thing everywhere.
 */
export const problemStatus = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  duplicate_email: 409,
  duplicate_external_id: 409,
  active_jobs: 409,
  customer_deleted: 409,
  id_conflict: 409,
  changed_since: 409,
  conflict: 409,
  stale_version: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  invalid_input: 422,
  rate_limited: 429,
  internal: 500,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof problemStatus

/** One refused field: `field` is the path in the input (`email`, `tags.0`), `message` is for people. */
export const FieldError = z.object({
  field: z.string(),
  code: z.string(),
  message: z.string(),
})
export type FieldError = z.infer<typeof FieldError>

/** The body of every refusal: problem details (RFC 9457) with `code`, `requestId`, `details` and `errors` added. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  requestId: z.optional(z.string()),
  details: z.optional(z.record(z.string(), z.unknown())),
  errors: z.optional(z.array(FieldError)),
})
export type Problem = z.infer<typeof Problem>
