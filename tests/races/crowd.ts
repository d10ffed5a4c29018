/** Many callers at once on a real Postgres, and what became of each attempt. */
import { isClienteleError } from '@clientele/core'
import { inject } from 'vitest'
import { createStage, type Stage } from '../scenarios/stage.ts'
import { postgresWorld, type PostgresWorld } from '../worlds/postgres-world.ts'

export interface Crowd extends Stage {
  readonly world: PostgresWorld
}

/** A stage whose gateway has `connections` connections, so that this many statements really run at once. */
export async function gather(version: 15 | 17, connections: number): Promise<Crowd> {
  const world = await postgresWorld(version, inject('postgresPorts')[version], 'closed', {
    connections,
    // The platform's 8 s are for people who wait; in a crowd on a busy machine they would end what only waits for its turn.
    statementTimeout: 60_000,
  })
  return { ...(await createStage(world)), world }
}

/** `done`, the code of a refusal, or the SQLSTATE of an error that came from a statement; anything else is thrown on. */
export async function outcome(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
    return 'done'
  } catch (error) {
    if (isClienteleError(error)) return error.code
    const { code, hint } = error as { code?: unknown; hint?: unknown }
    if (typeof code !== 'string') throw error
    // A refusal that SQL raised carries its code in the hint.
    return code.startsWith('PT') && typeof hint === 'string' ? hint : code
  }
}

/** How often each outcome came up. */
export function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const each of outcomes) counts[each] = (counts[each] ?? 0) + 1
  return counts
}

/** Runs `work` for each item, at most `width` of them at once; answers in the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  async function runner(): Promise<void> {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as T, index)
  }
  await Promise.all(Array.from({ length: width }, runner))
  return results
}
