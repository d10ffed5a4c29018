/** `clientele import` against a real server over the real schema, with the real Northwind file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Backend } from '@clientele/embedded'
import { openBackend, type RunningServer, serve } from '@clientele/embedded/node'
import { createCustomersClient } from '@clientele/core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { run } from '../src/run.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const northwind = resolve(import.meta.dirname, '../data/northwind/customers.csv')
let backend: Backend
let server: RunningServer
let folder: string
let out: string
let err: string

beforeAll(async () => {
  backend = await openBackend()
  server = await serve(backend, { port: 0 })
})
afterAll(async () => {
  await server.close()
  await backend.close()
})
beforeEach(async () => {
  out = err = ''
  folder = mkdtempSync(join(tmpdir(), 'clientele-import-'))
  vi.stubEnv('NO_COLOR', '1')
  vi.stubEnv('CLIENTELE_TOKEN', await tokenOfNewOrganization())
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

async function tokenOfNewOrganization(): Promise<string> {
  const { id } = await backend.createUser({
    email: `${crypto.randomUUID()}@example.com`,
    password: 'correct horse battery',
  })
  const organization = crypto.randomUUID()
  await backend.transaction(async ({ query }) => {
    await query(`insert into crm.organizations (organization_id, name) values ($1::text::uuid, 'Import')`, [
      organization,
    ])
    await query(
      `insert into crm.members (organization_id, user_id, role) values ($1::text::uuid, $2::text::uuid, 'manager')`,
      [organization, id],
    )
  })
  return backend.createAccessToken(id)
}

const client = () =>
  createCustomersClient({
    baseUrl: `${server.url}/api/crm`,
    accessToken: () => process.env['CLIENTELE_TOKEN'],
  })
const total = async () => (await client().customers.list({ limit: 1 })).stats.totalCustomers
const importing = (...args: string[]) => run(['import', '--url', `${server.url}/api/crm`, ...args])

test('a dry run of Northwind names exactly its 24 broken lines, and writes nothing', async () => {
  expect(await importing(northwind, '--dry-run', '--json')).toBe(1)
  const result = JSON.parse(out) as { created: number; failed: number; problems: { line: number }[] }
  expect(result).toMatchObject({ created: 67, failed: 24 })
  expect(new Set(result.problems.map(({ line }) => line)).size).toBe(24)
  expect(await total()).toBe(0)
})

test('Northwind goes in, a second time changes nothing, and one undo takes it all back', async () => {
  expect(await importing(northwind)).toBe(1)
  expect(out).toContain('67 created, 24 failed')
  expect(out).toMatch(/Line\s+Column\s+Reason/)
  expect(await total()).toBe(67)
  const operation = /undo the operation ([\w-]+)/.exec(out)?.[1] ?? ''
  const { customers } = await client().customers.list({ search: 'Alfreds Futterkiste' })
  expect(customers[0]).toMatchObject({ name: 'Alfreds Futterkiste', city: 'Berlin' })
  expect(JSON.stringify(customers)).not.toContain('NULL')

  out = ''
  expect(await importing(northwind)).toBe(1)
  expect(out).toContain('67 unchanged, 24 failed')
  expect(await total()).toBe(67)

  await client().operations.undo(operation)
  expect(await total()).toBe(0)
})

test('columns can be named, and what is there can be updated', async () => {
  const file = join(folder, 'kunder.csv')
  writeFileSync(file, 'Benämning;Mejl;Ort\nAda;ada@example.com;Malmö\n')
  const mapped = ['--map', 'Benämning=name', '--map', 'Mejl=email', '--map', 'Ort=city']
  expect(await importing(file, ...mapped)).toBe(0)
  writeFileSync(file, 'Benämning;Mejl;Ort\nAda;ada@example.com;Lund\n')
  expect(await importing(file, ...mapped)).toBe(0)
  expect((await client().customers.list()).customers[0]).toMatchObject({ city: 'Malmö' })
  expect(await importing(file, ...mapped, '--on-match', 'update')).toBe(0)
  expect((await client().customers.list()).customers[0]).toMatchObject({ city: 'Lund' })
})

test.each([
  [[], 2, 'Name one file'],
  [['/no/such/file.csv'], 1, 'There is no file'],
  [[northwind, '--match', 'name'], 2, '--match is externalId or email'],
  [[northwind, '--map', 'name'], 2, '--map needs column=field'],
  [[northwind, '--rows', '5'], 2, '--rows and --batch go together'],
  [[northwind, '--colour'], 2, 'Unknown option'],
])('%j → exit code %i, nothing written', async (args, code, message) => {
  expect(await importing(...args)).toBe(code)
  expect(err).toContain(message)
  expect(await total()).toBe(0)
})

test('a token that is not believed → says so, exit code 1', async () => {
  expect(await importing(northwind, '--token', 'nonsense')).toBe(1)
  expect(out).toMatch(/It ended early: .+/)
  expect(out).toContain('--rows 0 --batch')
})

test('nobody is named → says how', async () => {
  vi.stubEnv('CLIENTELE_TOKEN', undefined)
  expect(await importing(northwind)).toBe(2)
  expect(err).toContain('Say who imports')
})
