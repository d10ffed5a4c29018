/** From a table of rows to an object of methods: nothing here knows a single operation. */
import { pathParameters, type Table } from '../contract/route.js'
import { httpTransport } from '../transport/http.js'
import type { CallOptions, CustomersClientOptions } from './client-options.js'
import type { Paged } from './client-of.js'
import { createRun, type Run } from './run.js'
import { iteratePages } from './iterate.js'
import type { Row } from './row.js'
import { createTokenSource } from './token-source.js'

type Method = (...args: unknown[]) => unknown

/** The methods of a table, and what they all call. */
export function connect(
  table: Table<Row>,
  options: CustomersClientOptions,
): { readonly methods: Table<Method>; readonly run: Run } {
  const transport = options.transport ?? httpTransport(options)
  const accessToken = options.accessToken ?? (transport.needsToken ? () => undefined : undefined)
  const run = createRun(transport, accessToken && createTokenSource(accessToken), options)
  const methods: Record<string, Record<string, Method>> = {}
  for (const [resource, rows] of Object.entries(table)) {
    const own: Record<string, Method> = (methods[resource] = {})
    for (const [verb, row] of Object.entries(rows)) {
      const read = argumentsOf(row)
      own[verb] = (...args) => run(row, ...read(args))
      if (verb === 'list' && row.paged)
        own['iterate'] = (...args) => {
          const [input, options] = read(args)
          return iteratePages(
            (cursor) => run(row, { ...input, cursor }, options) as Promise<Paged>,
            input['cursor'] as string | undefined,
          )
        }
    }
  }
  return { methods, run }
}

/** Positional path fields, then the rest of the input if the operation has any, then options. */
function argumentsOf({ path, rest }: Row) {
  const names = pathParameters(path)
  return (args: readonly unknown[]): [input: Record<string, unknown>, options: CallOptions | undefined] => [
    {
      ...(rest && (args[names.length] as object | undefined)),
      ...Object.fromEntries(names.map((name, index) => [name, args[index]])),
    },
    args[names.length + (rest ? 1 : 0)] as CallOptions | undefined,
  ]
}
