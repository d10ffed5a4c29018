/** Every refusal the module knows: its stable code and the HTTP status it travels with. */

/**
 * Stable codes of all refusals, each with its HTTP status. SQL raises the same pairs
 * (`raise sqlstate 'PT409' using hint = 'active_jobs'`), so a code means one thing everywhere. The first of a status is
 * what the status means on its own.
 */
export const problemStatus = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  duplicate_email: 409,
  duplicate_external_id: 409,
  active_jobs: 409,
  customer_deleted: 409,
  id_conflict: 409,
  changed_since: 409,
  bulk_blocked: 409,
  count_changed: 409,
  upload_incomplete: 409,
  limit_reached: 409,
  stale_version: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  invalid_input: 422,
  rate_limited: 429,
  internal: 500,
} as const satisfies Record<string, number>

/** The stable code of a refusal. */
export type ProblemCode = keyof typeof problemStatus
