/** The OpenAPI document: everything in the contract is in it, and nothing in it leads nowhere. */
import { operations, problemStatus, type Operation } from '@clientele/core/contract'
import { describe, expect, test } from 'vitest'
import { service } from './support/service.js'

interface OperationObject {
  operationId: string
  parameters: { name?: string; in?: string; required?: boolean; schema?: object; $ref?: string }[]
  requestBody?: {
    required: boolean
    content: Record<string, { schema: { $ref?: string; properties?: object } }>
  }
  responses: Record<string, { content: Record<string, { schema: object }> }>
  security?: object[]
}
interface Document {
  openapi: string
  servers: { url: string }[]
  security: object[]
  paths: Record<string, Record<string, OperationObject>>
  components: Record<string, Record<string, object>>
}

const rows = Object.values(operations).flatMap((resource): Operation[] => Object.values(resource))

async function fetchDocument(): Promise<Document> {
  const response = await service().send('https://host.example/api/crm/openapi.json', {
    headers: { authorization: '' },
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  return (await response.json()) as Document
}
const document = await fetchDocument()

test('it is 3.1, served where the endpoints are, and asks for a bearer token', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(document.servers).toEqual([{ url: '/api/crm' }])
  expect(document.security).toEqual([{ bearer: [] }])
  expect(document.components['securitySchemes']).toEqual({
    bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  })
})

test('it has the operations of the contract and the health page, no others', () => {
  const documented = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(documented.sort()).toEqual(
    [...rows.map(({ method, path }) => `${method} ${path}`), 'GET /health'].sort(),
  )
  const ids = Object.values(document.paths).flatMap((item) => Object.values(item).map((it) => it.operationId))
  expect(new Set(ids).size).toBe(ids.length)
})

test('every reference leads somewhere', () => {
  const references = Array.from(
    JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g),
    (match) => match[1] ?? '',
  )
  expect(references.length).toBeGreaterThan(20)
  const missing = references.filter((reference) => {
    const [root, ...path] = reference.split('/')
    const target = path.reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[key],
      document,
    )
    return root !== '#' || target === undefined
  })
  expect(missing).toEqual([])
})

test('entities have their own names and refer to each other', () => {
  const schemas = document.components['schemas'] ?? {}
  expect(Object.keys(schemas)).toEqual(
    expect.arrayContaining([
      'Customer',
      'CustomerDraft',
      'CustomerDetail',
      'CustomerPage',
      'Job',
      'Problem',
      'FieldError',
    ]),
  )
  expect(schemas['CustomerDetail']).toMatchObject({
    properties: { jobs: { items: { $ref: '#/components/schemas/Job' } } },
  })
  expect(JSON.stringify(schemas)).not.toContain('$schema')
})

describe.each(rows.map((row) => [`${row.method} ${row.path}`, row] as const))('%s', (_, row) => {
  const described = document.paths[row.path]?.[row.method.toLowerCase()]

  test('documents each code it can refuse with, under its status', () => {
    const codes: Record<string, string[]> = {}
    for (const [status, { content }] of Object.entries(described?.responses ?? {})) {
      const schema = JSON.stringify(content['application/problem+json']?.schema ?? {})
      codes[status] = JSON.parse(/"enum":(\[[^\]]*\])/.exec(schema)?.[1] ?? '[]') as string[]
    }
    for (const code of [
      'unauthenticated',
      'forbidden',
      'invalid_input',
      'rate_limited',
      'internal',
      ...row.problems,
    ]) {
      expect(codes[problemStatus[code as keyof typeof problemStatus]]).toContain(code)
    }
    expect(Object.keys(codes)).toContain(String(row.status))
  })

  test('names every field of its input once: in the path, the query or the body', () => {
    const body = described?.requestBody?.content['application/json']?.schema
    const schemas = (document.components['schemas'] ?? {}) as Record<string, { properties?: object }>
    const inBody = body?.$ref === undefined ? body : schemas[body.$ref.split('/').at(-1) ?? '']
    const named = (described?.parameters ?? []).filter(
      (parameter) => parameter.in === 'path' || parameter.in === 'query',
    )
    const fields = [...named.map(({ name }) => name ?? ''), ...Object.keys(inBody?.properties ?? {})]
    expect(fields.sort()).toEqual(Object.keys(row.input.shape).sort())
  })
})

test('If-Match is documented exactly where a version is taken', () => {
  for (const row of rows) {
    const parameters = document.paths[row.path]?.[row.method.toLowerCase()]?.parameters ?? []
    const documented = parameters.some(({ $ref }) => $ref === '#/components/parameters/IfMatch')
    expect(documented).toBe('version' in row.input.shape)
  }
})
