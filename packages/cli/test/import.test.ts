/** `clientele import` against a real server over the real schema, with the real Northwind file. */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { client, command, terminal } from './command-line.js'

const northwind = resolve(import.meta.dirname, '../data/northwind/customers.csv')
const total = async () => (await client().customers.list({ limit: 1 })).stats.totalCustomers
const importing = (...args: string[]) => command('import', ...args)

test('a dry run of Northwind names exactly its 24 broken lines, and writes nothing', async () => {
  expect(await importing(northwind, '--dry-run', '--json')).toBe(1)
  const result = JSON.parse(terminal.out) as { created: number; failed: number; problems: { line: number }[] }
  expect(result).toMatchObject({ created: 67, failed: 24 })
  expect(new Set(result.problems.map(({ line }) => line)).size).toBe(24)
  expect(await total()).toBe(0)
})

test('Northwind goes in, a second time changes nothing, and one undo takes it all back', async () => {
  expect(await importing(northwind)).toBe(1)
  expect(terminal.out).toContain('67 created, 24 failed')
  expect(terminal.out).toMatch(/Line\s+Column\s+Reason/)
  expect(await total()).toBe(67)
  const operation = /undo the operation ([\w-]+)/.exec(terminal.out)?.[1] ?? ''
  const { customers } = await client().customers.list({ search: 'Alfreds Futterkiste' })
  expect(customers[0]).toMatchObject({ name: 'Alfreds Futterkiste', city: 'Berlin' })
  expect(JSON.stringify(customers)).not.toContain('NULL')

  expect(await importing(northwind)).toBe(1)
  expect(terminal.out).toContain('67 unchanged, 24 failed')
  expect(await total()).toBe(67)

  await client().operations.undo(operation)
  expect(await total()).toBe(0)
})

test('columns can be named, and what is there can be updated', async () => {
  const file = join(terminal.folder, 'kunder.csv')
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
  expect(terminal.err).toContain(message)
  expect(await total()).toBe(0)
})

test('a token that is not believed → says so, exit code 1', async () => {
  expect(await importing(northwind, '--token', 'nonsense')).toBe(1)
  expect(terminal.out).toMatch(/It ended early: .+/)
  expect(terminal.out).toContain('--rows 0 --batch')
})

test('nobody is named → says how', async () => {
  vi.stubEnv('CLIENTELE_TOKEN', undefined)
  expect(await importing(northwind)).toBe(2)
  expect(terminal.err).toContain('Say who you are')
})
