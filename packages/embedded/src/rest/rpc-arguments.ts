/** Second step of `/rest/v1/rpc`: which function is meant and what its one argument is. */
import { type Operation, operations } from '@clientele/core/contract'
import { readJson } from '../http/read-json.js'
import { restErrorResponse } from './rest-error.js'

/** The functions of schema `crm` that the API exposes: those that the contract names. */
const functions: ReadonlyMap<string, Operation['parameter']> = new Map(
  Object.values(operations)
    .flatMap((resource): Operation[] => Object.values(resource))
    .map(({ rpc, parameter }) => [rpc, parameter]),
)

export interface RpcCall {
  readonly statement: string
  /** The argument as text: JSON for `input`. */
  readonly value: string | null
  readonly readOnly: boolean
}

/** The call a request asks for, or PostgREST's refusal. */
export async function rpcCallOf(request: Request, name: string): Promise<RpcCall | Response> {
  const readOnly = request.method !== 'POST'
  const given = readOnly ? queryArguments(request) : await bodyArguments(request)
  if (given instanceof Response) return given

  const parameter = functions.get(name)
  const names = Object.keys(given)
  if (parameter === undefined || names.length !== 1 || names[0] !== parameter) return unknown(name, names)
  const type = parameter === 'input' ? 'jsonb' : 'uuid'
  return {
    statement: `select to_json(crm.${name}(${parameter} => $1::text::${type}))::text as body,
      current_setting('response.status', true) as status,
      current_setting('crm.operation_id', true) as operation`,
    value: asText(given[parameter], type, readOnly),
    readOnly,
  }
}

function queryArguments(request: Request): Record<string, unknown> {
  const parameters = new URL(request.url).searchParams
  parameters.delete('select')
  return Object.fromEntries(parameters)
}

async function bodyArguments(request: Request): Promise<Record<string, unknown> | Response> {
  const body = await readJson(request)
  if ('refused' in body && body.refused === 'too_large') {
    return restErrorResponse(413, { code: 'PGRST102', message: 'The body is too large' })
  }
  if (
    !('value' in body) ||
    typeof body.value !== 'object' ||
    body.value === null ||
    Array.isArray(body.value)
  ) {
    return restErrorResponse(400, { code: 'PGRST102', message: 'Empty or invalid json' })
  }
  return { ...body.value }
}

/** What stands in a query is text already; what stands in a JSON body is turned into what the type's input reads. */
function asText(value: unknown, type: 'jsonb' | 'uuid', isText: boolean): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' && (isText || type === 'uuid') ? value : JSON.stringify(value)
}

function unknown(name: string, given: readonly string[]): Response {
  const signature = given.length === 0 ? `crm.${name} without parameters` : `crm.${name}(${given.join(', ')})`
  return restErrorResponse(404, {
    code: 'PGRST202',
    message: `Could not find the function ${signature} in the schema cache`,
    details: 'No function with this name and these parameters is exposed.',
  })
}
