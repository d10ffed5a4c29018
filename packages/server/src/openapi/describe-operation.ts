/** One row of the contract as an operation object of the OpenAPI document. */
import { pathParameters, type Operation } from '@clientele/core/contract'
import { reference, type ComponentSchemas, type JsonSchema } from './component-schemas.js'
import { problemResponses } from './problem-responses.js'

/** `operationId` is the function's name in camel case; `tag` the resource. */
export function describeOperation(row: Operation, tag: string, components: ComponentSchemas): object {
  const input = components.schemas[components.nameOf(row.input)] ?? {}
  const inPath = pathParameters(row.path)
  const others = Object.keys(input.properties ?? {}).filter((name) => !inPath.includes(name))
  const versioned = others.includes('version')
  const inQuery = row.method === 'GET' ? others : []
  return {
    operationId: row.rpc.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    tags: [tag],
    summary: row.summary,
    description: `Needs the permission \`${row.permission}\`.`,
    parameters: [
      ...inPath.map((name) => parameter(input, name, 'path')),
      ...inQuery.map((name) => parameter(input, name, 'query')),
      ...(versioned ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
      { $ref: '#/components/parameters/RequestId' },
    ],
    ...(row.method === 'GET' || others.length === 0
      ? {}
      : { requestBody: requestBody(row, input, components) }),
    responses: {
      // Whoever chooses the id may send the same again.
      ...(row.method === 'POST' && others.includes('id')
        ? { 200: answer(row, components, 'It was there already, with this id and content.') }
        : {}),
      [row.status]: answer(row, components, 'Done.'),
      ...problemResponses(row),
    },
  }
}

function answer(row: Operation, components: ComponentSchemas, description: string): object {
  const output = components.nameOf(row.output)
  return {
    description,
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/RequestId' },
      ...('version' in (components.schemas[output]?.properties ?? {})
        ? { ETag: { $ref: '#/components/headers/ETag' } }
        : {}),
    },
    content: { 'application/json': { schema: { $ref: reference(output) } } },
  }
}

function parameter(input: JsonSchema, name: string, place: 'path' | 'query'): object {
  return {
    name,
    in: place,
    required: place === 'path' || (input.required ?? []).includes(name),
    schema: input.properties?.[name] ?? {},
  }
}

/** The body: the input without what is in the path. */
function requestBody(row: Operation, input: JsonSchema, components: ComponentSchemas): object {
  const inPath = pathParameters(row.path)
  const required = (input.required ?? []).filter((name) => !inPath.includes(name))
  const properties = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name))
  const { required: _required, ...rest } = input
  const schema =
    inPath.length === 0
      ? { $ref: reference(components.nameOf(row.input)) }
      : {
          ...rest,
          properties: Object.fromEntries(properties),
          ...(required.length === 0 ? {} : { required }),
        }
  return { required: required.length > 0, content: { 'application/json': { schema } } }
}
