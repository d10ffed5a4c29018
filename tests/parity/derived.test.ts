/** What is derived from the contract has all of it and nothing else: client, routes, OpenAPI, mock handlers. */
import { createCustomersClient, operations, problemStatus } from '@clientele/core'
import { clienteleHandlers } from '@clientele/msw'
import { createHandler, openApiDocument } from '@clientele/server'
import { expect, test } from 'vitest'
import { endpoints, rows } from './contract-rows.ts'

const handler = createHandler({
  gateway: { call: () => Promise.reject(new Error('Nothing may get this far')) },
  tokens: { verify: () => Promise.reject(new Error('Nothing may get this far')) },
})
const base = 'https://crm.example/api/crm'
const filled = (path: string) => path.replaceAll(/\{\w+\}/g, 'x')
const paths = [...new Set(rows.map(({ path }) => path))]
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

test('every endpoint of the contract is its own, and every function is named once', () => {
  expect(new Set(endpoints).size).toBe(endpoints.length)
  expect(new Set(rows.map(({ rpc }) => rpc)).size).toBe(rows.length)
})

test('the server answers exactly the methods and paths of the contract', async () => {
  const answered: string[] = []
  for (const path of paths)
    for (const method of methods) {
      const { status } = await handler(new Request(base + filled(path), { method }))
      expect([401, 405], `${method} ${path}`).toContain(status)
      if (status === 401) answered.push(`${method} ${path}`)
    }
  expect(answered.toSorted()).toEqual(endpoints)
})

test('the server says in Allow which methods a path has', async () => {
  for (const path of paths) {
    const response = await handler(new Request(base + filled(path), { method: 'OPTIONS' }))
    const declared = rows.filter((row) => row.path === path).map(({ method }) => method as string)
    const allowed = [...declared, ...(declared.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
    expect(response.headers.get('allow')?.split(', ').toSorted()).toEqual(allowed.toSorted())
  }
})

test('a path that is none of the contract’s is not found', async () => {
  for (const path of [
    '',
    '/',
    '/customer',
    '/customers/',
    '/customers/x/y',
    '/customers/x/restore/y',
    '/organizations',
    '/members',
  ])
    for (const method of methods)
      expect((await handler(new Request(base + path, { method }))).status).toBe(404)
})

test('the OpenAPI document has the operations of the contract, each with the refusals it declares', () => {
  interface Documented {
    operationId: string
    responses: Record<string, object>
  }
  const document = openApiDocument('/api/crm') as { paths: Record<string, Record<string, Documented>> }
  const documented = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(documented.filter((entry) => entry !== 'GET /health').toSorted()).toEqual(endpoints)
  for (const { method, path, status, problems } of rows) {
    const statuses = Object.keys(document.paths[path]?.[method.toLowerCase()]?.responses ?? {})
    for (const expected of [status, ...problems.map((code) => problemStatus[code]), 401, 403, 422])
      expect(statuses, `${method} ${path}`).toContain(String(expected))
  }
})

test('the mock handlers have the endpoints of the contract, and else only what supabase-js calls', () => {
  const handlers = clienteleHandlers({ fetch: () => Promise.reject(new Error('Not called')) })
  const mocked = handlers.map(({ info: { method, path } }) => `${String(method)} ${String(path)}`)
  const expected = rows.map(
    ({ method, path }) => `${method} */api/crm${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
  )
  const others = mocked.filter((entry) => !entry.includes('/api/crm/'))
  expect(mocked.filter((entry) => entry.includes('/api/crm/')).toSorted()).toEqual(expected.toSorted())
  for (const entry of others) expect(entry).toMatch(/ \*\/(rest|auth|storage)\/v1\//)
})

test('the client has a method for each operation', () => {
  const { execute, ...resources } = createCustomersClient({ baseUrl: base, accessToken: () => undefined })
  expect(execute).toBeTypeOf('function')
  const methodsOf = (table: object) =>
    Object.entries(table).flatMap(([resource, verbs]) =>
      Object.keys(verbs as object)
        .filter((verb) => verb !== 'iterate')
        .map((verb) => `${resource}.${verb}`),
    )
  expect(methodsOf(resources)).toEqual(methodsOf(operations))
})
