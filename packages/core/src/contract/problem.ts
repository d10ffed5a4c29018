/** The body that every refusal travels as. */
import * as z from 'zod/mini'

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
