/** `clientele export` against a real server over the real schema. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { client, command, terminal } from './command-line.js'

const northwind = resolve(import.meta.dirname, '../data/northwind/customers.csv')
const at = (name: string) => join(terminal.folder, name)

test('all customers go into a file that only its owner reads, and a dry run of importing it finds each again', async () => {
  await command('import', northwind)
  const { customers } = await client().customers.list({ limit: 1 })
  await client().customers.update(customers[0]?.id ?? '', {
    tags: ['a, b', 'c|d', '[e'],
    notes: "=1+1 isn't a formula\nhere",
  })
  expect(await command('export', at('all.csv'))).toBe(0)
  expect(terminal.err).toBe('Export: 67 customers, complete\n')
  expect(terminal.out).toBe('')
  expect(statSync(at('all.csv')).mode & 0o777).toBe(0o600)
  expect(readdirSync(terminal.folder)).toEqual(['all.csv'])
  expect(await command('import', at('all.csv'), '--dry-run', '--on-match', 'update', '--json')).toBe(0)
  expect(JSON.parse(terminal.out)).toMatchObject({ rows: 67, unchanged: 67, failed: 0 })
})

test('the name of the file says the format, and filters, columns and separator are those that were asked for', async () => {
  await command('import', northwind)
  expect(await command('export', at('london.ndjson'), '--city', 'London')).toBe(0)
  const lines = readFileSync(at('london.ndjson'), 'utf8').trimEnd().split('\n')
  const { customers } = await client().customers.list({ city: 'London' })
  expect(lines.map((line) => (JSON.parse(line) as { name: string }).name).toSorted()).toEqual(
    customers.map(({ name }) => name).toSorted(),
  )
  expect(lines.length).toBeGreaterThan(0)
  const columns = ['--columns', 'name, city,activeJobs', '--separator', 'semicolon']
  expect(await command('export', '--search', 'futterkiste', ...columns)).toBe(0)
  expect(terminal.out).toBe('\uFEFFname;city;activeJobs\r\nAlfreds Futterkiste;Berlin;0\r\n')
})

test.each([
  [['one.csv', 'two.csv'], 2, 'Name one file'],
  [['--format', 'xlsx'], 2, '--format is csv or ndjson, not xlsx'],
  [['--columns', 'name,shoeSize'], 2, 'not shoeSize'],
  [['--type', 'both'], 2, '--type is private or business'],
  [['--owner', 'somebody'], 1, 'owner'],
  [['/no/such/folder/all.csv'], 1, 'no such file or directory'],
])('%j → exit code %i', async (args, code, message) => {
  expect(await command('export', ...args)).toBe(code)
  expect(terminal.err).toContain(message)
})

test('an export that fails leaves the file of yesterday, and nothing half beside it', async () => {
  writeFileSync(at('all.csv'), 'yesterday')
  vi.stubEnv('CLIENTELE_TOKEN', 'nonsense')
  expect(await command('export', at('all.csv'))).toBe(1)
  expect(terminal.err).toMatch(/^Error: .+/)
  expect(readFileSync(at('all.csv'), 'utf8')).toBe('yesterday')
  expect(existsSync(at('all.csv.part'))).toBe(false)
})
