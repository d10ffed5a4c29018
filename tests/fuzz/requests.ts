/** Generated requests: one operation of the document, asked well or badly. */
import fc from 'fast-check'
import type { DocumentedOperation, Parameter, ReadDocument } from './document.ts'
import { knownId, mutated, type Schema, valueOf } from './from-schema.ts'
import { hostileBody, hostileSegment, hostileText, percentEncoded } from './hostile.ts'

export const callers = [
  'admin',
  'manager',
  'agent',
  'viewer',
  'stranger',
  'scoped',
  'garbage',
  'nobody',
] as const
export type CallerName = (typeof callers)[number]

/** A request with holes for ids that the run has met. */
export interface Draft {
  readonly operation: DocumentedOperation
  readonly method: string
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | undefined
  readonly caller: CallerName
}

const contentTypes = fc.oneof(
  { weight: 14, arbitrary: fc.constant('application/json') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'application/json; charset=utf-8',
      'APPLICATION/JSON',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json-patch+json',
      ';',
      '',
    ),
  },
)

const headers = fc
  .record(
    {
      'if-match': fc.constantFrom(
        '"1"',
        '"2"',
        'W/"1"',
        '*',
        '1',
        '""',
        '"x"',
        '"1", "2"',
        '"99999999999"',
        '-1',
      ),
      'if-none-match': fc.constantFrom('*', '"1"', 'W/"1"', '"x"', ',', '"'),
      'x-request-id': fc.constantFrom('fuzz-1', '', ' ', '<script>', 'x'.repeat(200)),
      'content-encoding': fc.constantFrom('identity', 'gzip', 'br', ''),
      origin: fc.constantFrom('https://evil.example', 'null', ''),
      accept: fc.constantFrom('*/*', 'text/html', 'application/problem+json', ''),
      'accept-language': fc.constantFrom('sv', '*', 'xx-yy-zz'),
      range: fc.constantFrom('bytes=0-1', 'items=0-9'),
    },
    { requiredKeys: [] },
  )
  .map((all) => Object.fromEntries(Object.entries(all).filter((_, index) => index < 2)))

const caller = fc.oneof(
  { weight: 12, arbitrary: fc.constant<CallerName>('admin') },
  { weight: 4, arbitrary: fc.constantFrom<CallerName>(...callers) },
)

/** Requests to any operation of a document. */
export function requests(document: ReadDocument): fc.Arbitrary<Draft> {
  const { operations } = document
  const resolve: Resolve = (reference) => document.resolve(reference)
  return fc.constantFrom(...operations).chain((operation) =>
    fc
      .record({
        method: fc.oneof(
          { weight: 20, arbitrary: fc.constant(operation.method) },
          {
            weight: 1,
            arbitrary: fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'),
          },
        ),
        path: pathOf(operation, resolve),
        query: queryOf(operation, resolve),
        headers,
        contentType: contentTypes,
        body: bodyOf(operation, resolve),
        caller,
      })
      .map(({ contentType, body, method, ...rest }): Draft => {
        const hasBody = !['GET', 'HEAD'].includes(method) && body !== undefined
        return {
          ...rest,
          operation,
          method,
          headers: {
            ...rest.headers,
            ...(hasBody && contentType !== '' ? { 'content-type': contentType } : {}),
          },
          body: hasBody ? body : undefined,
        }
      }),
  )
}

type Resolve = ReadDocument['resolve']

function pathOf({ path, parameters }: DocumentedOperation, resolve: Resolve): fc.Arbitrary<string> {
  const segments = path.split('/').map((segment, index, all): fc.Arbitrary<string> => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name === undefined) return fc.constant(segment)
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {}
    const good =
      schema.format === 'uuid'
        ? knownId(all[index - 1] ?? '')
        : valueOf(schema, resolve).map((value) => percentEncoded(String(value)))
    return fc.oneof(
      { weight: 12, arbitrary: good },
      { weight: 1, arbitrary: fc.uuid() },
      { weight: 2, arbitrary: hostileSegment },
    )
  })
  return fc.tuple(...segments).map((parts) => parts.join('/'))
}

function queryOf({ parameters }: DocumentedOperation, resolve: Resolve): fc.Arbitrary<[string, string][]> {
  const named = parameters.filter((one) => one.in === 'query')
  const unknown = fc.tuple(hostileText, hostileText).map((pair): [string, string][] => [pair])
  const none = fc.constant<[string, string][]>([])
  if (named.length === 0) return fc.oneof({ weight: 9, arbitrary: none }, { weight: 1, arbitrary: unknown })
  const one = (parameter: Parameter) =>
    fc.oneof(
      { weight: 4, arbitrary: valueOf(parameter.schema, resolve).map((value) => texts(parameter, value)) },
      { weight: 1, arbitrary: hostileText.map((text): [string, string][] => [[parameter.name, text]]) },
    )
  const some = fc
    .subarray(named, { maxLength: Math.min(4, named.length) })
    .chain((chosen) =>
      chosen.length === 0 ? none : fc.tuple(...chosen.map(one)).map((pairs) => pairs.flat()),
    )
  return fc.oneof({ weight: 12, arbitrary: some }, { weight: 1, arbitrary: unknown })
}

const texts = ({ name }: Parameter, value: unknown): [string, string][] =>
  [value].flat().map((item) => [name, typeof item === 'string' ? item : JSON.stringify(item)])

function bodyOf({ body }: DocumentedOperation, resolve: Resolve): fc.Arbitrary<Draft['body']> {
  const raw = hostileBody
  if (body === undefined)
    return fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: raw })
  const valid = valueOf(body as Schema, resolve)
  return fc.oneof(
    { weight: 8, arbitrary: valid.map((value) => JSON.stringify(value)) },
    { weight: 8, arbitrary: mutated(valid).map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: raw },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}
