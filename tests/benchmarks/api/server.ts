/** One of the two servers, in a process of its own: the endpoints on node:http, or the least that does the same. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHandler, createTokenVerifier } from '@clientele/server'
import { toNodeListener } from '@clientele/server/node'
import { createPostgresGateway } from '@clientele/server/postgres'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import postgres, { type Sql } from 'postgres'

export type Kind = 'ours' | 'thin'

/** What a server needs to know; the first message that it gets. */
export interface Setup {
  readonly kind: Kind
  readonly databaseUrl: string
  readonly jwks: JSONWebKeySet
}

/** What a server tells when it is asked for it: CPU since its start and the heap after a collection. */
export interface Usage {
  readonly cpuMs: number
  readonly heapBytes: number
}

const listeners: Readonly<Record<Kind, (sql: Sql, jwks: JSONWebKeySet) => RequestListener>> = { ours, thin }

function ours(sql: Sql, jwks: JSONWebKeySet): RequestListener {
  return toNodeListener(
    createHandler({ gateway: createPostgresGateway(sql), tokens: createTokenVerifier({ jwks }) }),
  )
}

/** The floor: verify with the same library, call the same functions in the same transaction, send what they answer. */
function thin(sql: Sql, jwks: JSONWebKeySet): RequestListener {
  const keys = createLocalJWKSet(jwks)
  const become = `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`
  return async (message, response) => {
    try {
      const token = message.headers.authorization?.slice('Bearer '.length) ?? ''
      const { payload } = await jwtVerify(token, keys, { audience: 'authenticated', algorithms: ['ES256'] })
      const { pathname, searchParams } = new URL(message.url ?? '/', 'http://localhost')
      const id = pathname.slice('/api/crm/customers/'.length)
      const [call, input] =
        id === ''
          ? ['list_customers', { limit: Number(searchParams.get('limit')) }]
          : ['get_customer', { id }]
      const [, rows] = await sql.begin('isolation level read committed', (transaction) =>
        Promise.all([
          transaction.unsafe(become, [JSON.stringify(payload)], { prepare: true }).execute(),
          transaction
            .unsafe(`select crm.${call}(input => $1::text::jsonb)::text as body`, [JSON.stringify(input)], {
              prepare: true,
            })
            .execute(),
        ]),
      )
      response.writeHead(200, { 'content-type': 'application/json' }).end(rows[0]?.['body'])
    } catch {
      response.writeHead(500).end()
    }
  }
}

function usage(): Usage {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1000, heapBytes: process.memoryUsage().heapUsed }
}

process.once('message', ({ kind, databaseUrl, jwks }: Setup) => {
  const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} })
  const server = createServer(listeners[kind](sql, jwks)).listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port)
    process.on('message', () => process.send?.(usage()))
  })
})
process.once('disconnect', () => process.exit())
