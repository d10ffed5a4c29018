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

export const brief: Effort = { duration: 1200, least: 5 }

type Request = () => readonly Statement[]

/** Warms up twice, then repeats until both the time and the count are reached. */
export async function measure(
  connection: ApiConnection,
  request: Request,
  effort: Effort = brief,
): Promise<Cost> {
  const { request: cost } = await sideBySide(connection, { request }, { rounds: 1, effort })
  return cost
}

/** Several kinds of request in turns, so that whatever else the machine does meets all of them alike. */
export async function sideBySide<Name extends string>(
  connection: ApiConnection,
  requests: Readonly<Record<Name, Request>>,
  { rounds = 6, effort = { duration: 700, least: 3 } }: { rounds?: number; effort?: Effort } = {},
): Promise<Record<Name, Cost>> {
  const entries = (Object.entries(requests) as [Name, Request][]).map(([name, request]) => ({
    name,
    request,
    walls: [] as number[],
    cpu: 0 as number | undefined,
  }))
  for (let warm = 0; warm < 2; warm++) for (const { request } of entries) await connection.run(...request())
  for (let pass = 0; pass < rounds; pass++) {
    for (const entry of entries) {
      const before = connection.cpu()
      const begun = performance.now()
      for (let turn = 0; turn < effort.least || performance.now() - begun < effort.duration; turn++) {
        const statements = entry.request()
        const sent = performance.now()
        await connection.run(...statements)
        entry.walls.push(performance.now() - sent)
      }
      const after = connection.cpu()
      entry.cpu =
        before === undefined || after === undefined || entry.cpu === undefined
          ? undefined
          : entry.cpu + after - before
    }
  }
  const costs = entries.map(({ name, walls, cpu }) => [
    name,
    { cpu: cpu === undefined ? null : round(cpu / walls.length), wall: round(percentile(walls, 0.5)) },
  ])
  return Object.fromEntries(costs) as Record<Name, Cost>
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
