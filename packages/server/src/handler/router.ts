/** First step of the handler: which operation of the contract a path means. Routes are the contract's rows. */
import { ClienteleError } from '@clientele/core'
import { operations, pathParameters, type Operation } from '@clientele/core/contract'

/** What answers one method of a path: an operation, or a page that needs no token. */
export type Endpoint = Operation | (() => string)

/** A path that exists. */
export interface Route {
  /** The path with its parameter names, below the base path; what logs show. */
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
  readonly endpoints: ReadonlyMap<string, Endpoint>
}

interface Pattern {
  template: string
  names: readonly string[]
  expression: RegExp
  endpoints: Map<string, Endpoint>
}

/** Every row of the contract. */
export const contractRows: readonly Operation[] = Object.values(operations).flatMap((resource): Operation[] =>
  Object.values(resource),
)

/**
 * A function from a URL's path to its route; throws `not_found` when there is none. Literal segments win over
 * parameters, whatever their order in the contract.
 */
export function createRouter(
  basePath: string,
  pages: Readonly<Record<string, () => string>>,
): (pathname: string) => Route {
  const patterns = new Map<string, Pattern>()
  const add = (method: string, template: string, endpoint: Endpoint) => {
    const pattern = patterns.get(template) ?? compile(template)
    pattern.endpoints.set(method, endpoint)
    patterns.set(template, pattern)
  }
  for (const [path, page] of Object.entries(pages)) add('GET', path, page)
  for (const row of contractRows) add(row.method, row.path, row)
  const ordered = [...patterns.values()].sort((a, b) => a.names.length - b.names.length)

  return (pathname) => {
    const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : ''
    for (const { template, names, expression, endpoints } of ordered) {
      const match = expression.exec(path)
      if (match === null) continue
      const values = names.map((name, index) => [name, decode(match[index + 1] ?? '')])
      return { template, endpoints, parameters: Object.fromEntries(values) as Record<string, string> }
    }
    throw notFound()
  }
}

/** The endpoint for a method (`HEAD` means `GET`); throws `method_not_allowed`, naming those there are. */
export function endpointOf(route: Route, method: string): Endpoint {
  const endpoint = route.endpoints.get(method === 'HEAD' ? 'GET' : method)
  if (endpoint !== undefined) return endpoint
  throw new ClienteleError('method_not_allowed', `${method} is not possible here`, {
    details: { allow: allowedMethods(route) },
  })
}

/** What the `Allow` header names. */
export function allowedMethods({ endpoints }: Route): string[] {
  return [...endpoints.keys(), ...(endpoints.has('GET') ? ['HEAD'] : []), 'OPTIONS']
}

function compile(template: string): Pattern {
  const expression = new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')}$`)
  return { template, names: pathParameters(template), expression, endpoints: new Map() }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw notFound()
  }
}

function notFound(): ClienteleError {
  return new ClienteleError('not_found', 'There is nothing at this address')
}
