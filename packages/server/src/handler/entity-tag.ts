/** The version in an answer, for its `ETag`: what a later `If-Match` says back. */
import type { Operation } from '@clientele/core/contract'
import * as z from 'zod/mini'

const Versioned = z.object({ version: z.int() })

/**
 * The version of an answer, where the operation's output is one record that has one. Only those small answers are
 * parsed; lists and figures never.
 */
export function versionOf(operation: Operation, body: string): number | undefined {
  if (!(operation.output instanceof z.ZodMiniObject) || !('version' in operation.output.shape))
    return undefined
  try {
    return z.safeParse(Versioned, JSON.parse(body)).data?.version
  } catch {
    return undefined
  }
}
