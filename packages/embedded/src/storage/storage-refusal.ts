/** A refusal of storage, as Supabase Storage words it: the status stands in the body, the response itself is 400. */
import { jsonResponse } from '../http/json-response.js'

export class StorageRefusal extends Error {
  override readonly name = 'StorageRefusal'
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, message: string) {
    super(message)
    this.status = status
    this.error = error
  }
}

export const refusals = {
  notFound: () => new StorageRefusal(404, 'not_found', 'Object not found'),
  noBucket: () => new StorageRefusal(404, 'Bucket not found', 'Bucket not found'),
  noSuchRoute: () => new StorageRefusal(404, 'not_found', 'Not found'),
  duplicate: () => new StorageRefusal(409, 'Duplicate', 'The resource already exists'),
  denied: () => new StorageRefusal(403, 'Unauthorized', 'new row violates row-level security policy'),
  tooLarge: () =>
    new StorageRefusal(413, 'Payload too large', 'The object exceeded the maximum allowed size'),
  empty: () => new StorageRefusal(400, 'InvalidRequest', 'The file is empty'),
  wrongType: (type: string) =>
    new StorageRefusal(415, 'invalid_mime_type', `mime type ${type} is not supported`),
  wrongChecksum: () => new StorageRefusal(400, 'InvalidChecksum', 'The checksum is not that of the file'),
  badToken: (message: string) => new StorageRefusal(400, 'InvalidJWT', message),
  badRequest: (message: string) => new StorageRefusal(400, 'InvalidRequest', message),
} as const

/** What a thrown error is: a refusal by row level security, a name that is taken, or a defect that is not told. */
export function refusalOf(error: unknown): StorageRefusal {
  if (error instanceof StorageRefusal) return error
  const code = (error as { code?: unknown } | undefined)?.code
  if (code === '42501') return refusals.denied()
  if (code === '23505') return refusals.duplicate()
  return new StorageRefusal(500, 'internal', 'Something went wrong on our side')
}

export function refusalResponse({ status, error, message }: StorageRefusal): Response {
  return jsonResponse(status === 500 ? 500 : 400, { statusCode: String(status), error, message })
}
