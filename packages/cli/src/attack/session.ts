/** One connection in one transaction that is always rolled back, and the sessions that are tried inside it. */
import postgres from 'postgres'
import { literal } from './literal.js'
import type { Session } from './model/identity.js'

export type Answer = Readonly<Record<string, unknown>>
export type Query = (text: string) => Promise<readonly Answer[]>

/** What an attempt came to: its rows and how many it touched, or the error in all its words. */
export type Outcome =
  | { readonly done: true; readonly rows: readonly Answer[]; readonly count: number }
  | { readonly done: false; readonly state: string; readonly text: string }

export interface Attacked {
  /** As the role that connected. */
  readonly query: Query
  /**
   * Runs statements as a session, the last of which is the attempt; then `inspect` as the owner, when it succeeded;
   * then undoes everything.
   */
  attempt<T>(
    session: Session,
    statements: readonly string[],
    inspect: (outcome: Outcome) => Promise<T>,
  ): Promise<T>
}

/** Connects, begins, works and rolls back, whatever happens. Only loopback and `sslmode` of the URL decide on TLS. */
export async function insideRolledBackTransaction<T>(
  url: string,
  work: (attacked: Attacked) => Promise<T>,
): Promise<T> {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'clientele attack' },
  })
  const query: Query = async (text) => [...(await sql.unsafe(text))] as Answer[]
  try {
    await query('begin isolation level read committed')
    // Never in the way of others for long: a lock that is not free at once is given up.
    await query(`set local lock_timeout = '2s'; set local statement_timeout = '20s'`)
    return await work({
      query,
      async attempt(session, statements, inspect) {
        const last = statements.at(-1) ?? ''
        await query(
          `savepoint attempt; select set_config('request.jwt.claims', ${literal(session.claims ?? '')}, true);
           set local role ${session.databaseRole}`,
        )
        let outcome: Outcome
        try {
          for (const statement of statements.slice(0, -1)) await query(statement)
          const result = await sql.unsafe(last)
          outcome = { done: true, rows: [...result], count: result.count ?? 0 }
          await query('reset role')
        } catch (error) {
          outcome = refusal(error)
        }
        try {
          return await inspect(outcome)
        } finally {
          await query('rollback to savepoint attempt; release savepoint attempt')
        }
      },
    })
  } finally {
    await query('rollback').catch(() => {})
    await sql.end({ timeout: 5 })
  }
}

function refusal(error: unknown): Outcome {
  if (!(error instanceof postgres.PostgresError)) throw error
  const { code, message, detail = '', hint = '', where = '' } = error
  return { done: false, state: code, text: [message, detail, hint, where].join('\n') }
}
