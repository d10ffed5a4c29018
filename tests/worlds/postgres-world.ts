/** The world over a real Postgres: client → handler → postgres gateway, as the login role of an API. */
import { postgresDatabase, type DefaultPrivileges } from '@clientele/embedded'
import { createHandler, createTokenVerifier, type RequestLog } from '@clientele/server'
import { createPostgresGateway } from '@clientele/server/postgres'
import postgres, { type Sql } from 'postgres'
import { preparedDatabase } from '../servers/index.ts'
import { httpTransportOf } from './http-world.ts'
import { createIssuer } from './tokens.ts'
import type { World } from './world.ts'

export interface PostgresWorld extends World {
  /** The pool of the gateway, for what must share its connections. */
  readonly sql: Sql
  /** What the handler could not explain to its callers, since the world began. */
  readonly failures: RequestLog[]
}

/**
 * A database of its own on a server that is running; `connections` is the size of the gateway's pool, `statementTimeout`
 * in milliseconds takes the place of the platform's 8 s.
 */
export async function postgresWorld(
  version: 15 | 17,
  port: number,
  privileges: DefaultPrivileges,
  { connections = 4, statementTimeout }: { connections?: number; statementTimeout?: number } = {},
): Promise<PostgresWorld> {
  const [issuer, database] = await Promise.all([createIssuer(), preparedDatabase({ port }, { privileges })])
  const connection = statementTimeout === undefined ? {} : { statement_timeout: statementTimeout }
  const connect = (url: string, max: number) => postgres(url, { max, onnotice: () => {}, connection })
  const sql = connect(database.authenticatorUrl, connections)
  const owner = postgresDatabase(connect(database.ownerUrl, 2))
  const failures: RequestLog[] = []
  const handler = createHandler({
    gateway: createPostgresGateway(sql),
    tokens: createTokenVerifier({ jwks: issuer.jwks }),
    log: (entry) => {
      if (entry.status >= 500) failures.push(entry)
    },
  })
  return {
    name: `Postgres ${version}, ${privileges} default privileges`,
    issuer,
    fetch: handler,
    transport: httpTransportOf(handler),
    owner,
    login: postgresDatabase(sql),
    sql,
    failures,
    async close() {
      await Promise.all([sql.end({ timeout: 5 }), owner.close()])
      await database.drop()
    },
  }
}
