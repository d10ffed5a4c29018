/** The OpenAPI 3.1 document, generated from the contract: what `GET {basePath}/openapi.json` answers. */
import { operations, type Operation } from '@clientele/core/contract'
import { componentSchemas, reference } from './component-schemas.js'
import { describeOperation } from './describe-operation.js'

/** An OpenAPI 3.1 document, as far as it is read here. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  /** Operation objects by path and lower-case method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>
}

/** The document for endpoints mounted at `basePath`. It changes only with the contract. */
export function openApiDocument(basePath = '/api/crm'): OpenApiDocument {
  const resources = Object.entries(operations).flatMap(([tag, resource]) =>
    Object.values(resource).map((row: Operation) => ({ tag, row })),
  )
  const components = componentSchemas(resources.map(({ row }) => row))
  const paths: Record<string, Record<string, object>> = {}
  for (const { tag, row } of resources) {
    paths[row.path] = {
      ...paths[row.path],
      [row.method.toLowerCase()]: describeOperation(row, tag, components),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Clientele',
      version: '1',
      description: 'Customers. Every refusal is problem details (RFC 9457) with a stable `code`.',
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    security: [{ bearer: [] }],
    paths: { ...paths, '/health': health },
    components: {
      schemas: components.schemas,
      parameters: sharedParameters,
      headers: sharedHeaders,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}

const sharedParameters = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The version the caller saw, as its ETag; a stale one is refused. The same as `version`.',
    schema: { type: 'string', examples: ['"3"'] },
  },
  RequestId: {
    name: 'X-Request-Id',
    in: 'header',
    required: false,
    description: 'An id of the caller for this request; it is repeated in the answer and in the log.',
    schema: { type: 'string', pattern: '^[\\w.:-]{1,128}$' },
  },
}

const sharedHeaders = {
  ETag: { description: 'The version of the record, in quotes.', schema: { type: 'string' } },
  RequestId: { description: 'The id of this request.', schema: { type: 'string' } },
}

const health = {
  get: {
    operationId: 'health',
    tags: ['service'],
    summary: 'Whether the endpoints answer. It does not ask the database.',
    security: [],
    responses: {
      200: {
        description: 'They do.',
        content: {
          'application/json': { schema: { type: 'object', properties: { status: { const: 'ok' } } } },
        },
      },
      500: {
        description: 'They do not.',
        content: { 'application/problem+json': { schema: { $ref: reference('Problem') } } },
      },
    },
  },
}
