/** A connection as an API has it, role and claims set in each transaction, whose backend's CPU time can be read. */
import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import type { PreparedDatabase } from '../../servers/index.js'
import { organization, team } from './load.js'

export interface Statement {
  readonly text: string
  readonly parameters?: readonly string[]
}

export interface ApiConnection {
  /** One transaction per statement, in one round trip each, as the gateways do. Answers the last one's rows. */
  run(...statements: readonly Statement[]): Promise<readonly Record<string, unknown>[]>
  /** CPU milliseconds that the backend has used so far, in steps of ten; undefined where the system does not say. */
  cpu(): number | undefined
  close(): Promise<void>
}

const claims = JSON.stringify({
  sub: team.manager,
  role: 'authenticated',
  app_metadata: { organization_id: organization },
})

export async function apiConnection(database: PreparedDatabase): Promise<ApiConnection> {
  const sql = postgres(database.authenticatorUrl, { max: 1, onnotice: () => {} })
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`

  const run = async ({ text, parameters = [] }: Statement) => {
    const [, rows] = await sql.begin((transaction) =>
      Promise.all([
        transaction.unsafe(
          `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
          [claims],
          { prepare: true },
        ),
        transaction.unsafe(text, [...parameters], { prepare: true }),
      ]),
    )
    return rows ?? []
  }

  return {
    async run(...statements) {
      let rows: readonly Record<string, unknown>[] = []
      for (const statement of statements) rows = await run(statement)
      return rows
    },
    cpu: () => backendCpu(Number(backend?.pid)),
    close: () => sql.end({ timeout: 5 }),
  }
}

/** CPU milliseconds that a backend of this machine has used so far, in steps of ten; undefined where the system does not say. */
export function backendCpu(pid: number): number | undefined {
  try {
    // After the name in brackets: fields 14 and 15 are utime and stime, in ticks of a hundredth of a second (proc(5)).
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return undefined
  }
}
