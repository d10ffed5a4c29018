/** The rows of the contract as a plain list. */
import { type Operation, operations } from '@clientele/core'

export const rows: readonly Operation[] = Object.values(operations).flatMap((resource): Operation[] =>
  Object.values(resource),
)

/** `GET /customers/{id}`, in order. */
export const endpoints: readonly string[] = rows.map(({ method, path }) => `${method} ${path}`).toSorted()
