/** `/rest/v1/*`: the functions of schema `crm` as PostgREST exposes them, and nothing else. */
import { isClienteleError } from '@clientele/core'
import type { TokenVerifier } from '@clientele/server'
import type { Database } from '../database/database.js'
import { textResponse } from '../http/json-response.js'
import { becomeCaller, type RestCaller, restCallerOf } from './rest-caller.js'
import { databaseErrorResponse, restErrorResponse } from './rest-error.js'
import { type RpcCall, rpcCallOf } from './rpc-arguments.js'

export interface RestRoutesOptions {
  database: Database
  tokens: TokenVerifier
  publishableKey: string
}

export function createRestRoutes(options: RestRoutesOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    let caller: RestCaller
    try {
      caller = await restCallerOf(request, options.tokens, options.publishableKey)
    } catch (error) {
      return badToken(error)
    }
    const name = /^\/rest\/v1\/rpc\/(\w+)$/.exec(new URL(request.url).pathname)?.[1]
    if (name === undefined) {
      return restErrorResponse(404, { code: 'PGRST205', message: 'Only functions are exposed here' })
    }
    return isExposed(request) ? answer(options.database, request, name, caller) : wrongSchema(request)
  }
}

async function answer(
  database: Database,
  request: Request,
  name: string,
  caller: RestCaller,
): Promise<Response> {
  if (!['GET', 'HEAD', 'POST'].includes(request.method)) {
    return restErrorResponse(405, {
      code: 'PGRST101',
      message: `Cannot use the ${request.method} method on RPC`,
    })
  }
  const call = await rpcCallOf(request, name)
  if (call instanceof Response) return call
  try {
    const { body, status, operation } = await execute(database, call, caller)
    const response = textResponse(
      Number(status || 200),
      body ?? 'null',
      operation ? { 'x-operation-id': operation } : {},
    )
    return request.method === 'HEAD' ? new Response(null, response) : response
  } catch (error) {
    return databaseErrorResponse(error, caller.role)
  }
}

/** One transaction as the caller. */
function execute(database: Database, { statement, value, readOnly }: RpcCall, caller: RestCaller) {
  return database.transaction(async ({ query }) => {
    if (readOnly) await query('set transaction read only', [])
    await becomeCaller(query, caller)
    const [row] = await query(statement, [value])
    return row as { body: string | null; status: string | null; operation: string | null }
  })
}

/** POST names the schema in Content-Profile, GET in Accept-Profile (PostgREST manual, "Schemas"). */
function profileOf(request: Request): string {
  return request.headers.get(request.method === 'POST' ? 'content-profile' : 'accept-profile') ?? 'public'
}

function isExposed(request: Request): boolean {
  return profileOf(request) === 'crm'
}

function wrongSchema(request: Request): Response {
  return restErrorResponse(406, {
    code: 'PGRST106',
    message: `Invalid schema: ${profileOf(request)}`,
    hint: 'Only the following schemas are exposed: crm',
  })
}

function badToken(error: unknown): Response {
  return isClienteleError(error) && error.code === 'unauthenticated'
    ? restErrorResponse(401, { code: 'PGRST301', message: error.message })
    : restErrorResponse(500, { code: 'PGRST300', message: 'The token could not be checked' })
}
