/** Times one kind of request: CPU of the backend over many repetitions, and how long a caller waits. */
import type { PreparedDatabase } from '../../servers/index.js'
import { apiConnection, type ApiConnection, type Statement } from './api-connection.js'

export interface Cost {
  /** CPU milliseconds of the backend per request; null where the system does not say. */
  readonly cpu: number | null
  /** Median milliseconds until the answer was there. */
  readonly wall: number
}

export interface Effort {
  /** Milliseconds to repeat for. */
  readonly duration: number
  /** At least so many repetitions. */
  readonly least: number
}

export const thorough: Effort = { duration: 4000, least: 5 }
export const brief: Effort = { duration: 1200, least: 5 }

/** Warms up twice, then repeats until both the time and the count are reached. */
export async function measure(
  connection: ApiConnection,
  request: () => readonly Statement[],
  { duration, least }: Effort = brief,
): Promise<Cost> {
  for (let warm = 0; warm < 2; warm++) await connection.run(...request())
  const walls: number[] = []
  const before = connection.cpu()
  const begun = performance.now()
  while (walls.length < least || performance.now() - begun < duration) {
    const statements = request()
    const sent = performance.now()
    await connection.run(...statements)
    walls.push(performance.now() - sent)
  }
  const after = connection.cpu()
  return {
    cpu: before === undefined || after === undefined ? null : round((after - before) / walls.length),
    wall: round(percentile(walls, 0.5)),
  }
}

/** The wait that 95 of 100 requests do not exceed while `clients` ask at the same time. */
export async function p95(
  database: PreparedDatabase,
  request: () => readonly Statement[],
  { clients = 8, each = 12 } = {},
): Promise<number> {
  const connections = await Promise.all(Array.from({ length: clients }, () => apiConnection(database)))
  try {
    const walls: number[] = []
    await Promise.all(
      connections.map(async (connection) => {
        await connection.run(...request())
        for (let turn = 0; turn < each; turn++) {
          const sent = performance.now()
          await connection.run(...request())
          walls.push(performance.now() - sent)
        }
      }),
    )
    return round(percentile(walls, 0.95))
  } finally {
    await Promise.all(connections.map((connection) => connection.close()))
  }
}

/** What `of` costs, in units of what `by` costs: by CPU, or by wall time where CPU is not known. */
export function ratio(of: Cost, by: Cost): number {
  return round(of.cpu === null || by.cpu === null ? of.wall / by.wall : of.cpu / by.cpu)
}

export function round(value: number): number {
  return Number(value.toPrecision(3))
}

function percentile(values: readonly number[], part: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
    Number.NaN
  )
}
