import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hashOf, planOf } from '../src/init/plan.js'
import { run } from '../src/run.js'

const repository = resolve(import.meta.dirname, '../../../supabase')
let folder: string
let printed: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'clientele-init-')), 'supabase')
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(resolve(folder, '..'), { recursive: true })
})

const init = (...more: string[]) => {
  printed = ''
  return run(['init', '--dir', folder, ...more])
}
const migration = () => join(folder, 'migrations/20261122000100_foundation.sql')

test('an empty project gets every migration, the tests and the function, and is told what is left to it', async () => {
  expect(await init()).toBe(0)
  expect(readdirSync(join(folder, 'migrations'))).toEqual(readdirSync(join(repository, 'migrations')))
  expect(readdirSync(join(folder, 'functions/crm')).toSorted()).toEqual([
    'deno.json',
    'index.ts',
    'service.ts',
  ])
  expect(readFileSync(join(folder, 'functions/crm/deno.json'), 'utf8')).toContain('npm:@clientele/server@^')
  expect(readFileSync(migration(), 'utf8')).toBe(
    readFileSync(join(repository, 'migrations/20261122000100_foundation.sql'), 'utf8'),
  )
  expect(printed).toContain('20261122000100_foundation.sql: created')
  expect(printed).toContain('add "crm" to schemas')
  expect(printed).toContain('verify_jwt = false')
})

test('a second time changes nothing and says so', async () => {
  await init()
  expect(await init()).toBe(0)
  expect(printed).not.toMatch(/created|updated|left alone/)
  expect(printed).toMatch(/\d+ files are as they should be/)
})

test('a file that the host has changed is left alone and told; --force overwrites it', async () => {
  await init()
  writeFileSync(migration(), '-- mine\n')
  expect(await init()).toBe(1)
  expect(printed).toContain('foundation.sql: left alone, because it was changed')
  expect(readFileSync(migration(), 'utf8')).toBe('-- mine\n')
  expect(await init('--force')).toBe(0)
  expect(printed).toContain('foundation.sql: overwritten')
  expect(readFileSync(migration(), 'utf8')).not.toBe('-- mine\n')
})

test('a file of that name that was there before is the host’s too', async () => {
  await init()
  rmSync(join(folder, 'clientele.json'))
  writeFileSync(migration(), '-- older\n')
  expect(await init()).toBe(1)
  expect(readFileSync(migration(), 'utf8')).toBe('-- older\n')
})

test('what is missing comes back, and the project’s other files stay', async () => {
  await init()
  rmSync(migration())
  writeFileSync(join(folder, 'migrations/20990101000000_host.sql'), 'select 1')
  expect(await init()).toBe(0)
  expect(existsSync(migration())).toBe(true)
  expect(readFileSync(join(folder, 'migrations/20990101000000_host.sql'), 'utf8')).toBe('select 1')
})

test('settings that are there already are not asked for', async () => {
  await init()
  writeFileSync(join(folder, 'config.toml'), readFileSync(join(repository, 'config.toml')))
  await init()
  expect(printed).not.toContain('config.toml')
})

test('a damaged manifest is an error, not a licence to overwrite', async () => {
  await init()
  writeFileSync(join(folder, 'clientele.json'), '{')
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await init()).toBe(1)
  expect(String(told.mock.calls[0]?.[0])).toContain('clientele.json is damaged')
})

test('a newer version updates what the host has not touched', () => {
  const copied = { a: hashOf('one'), b: hashOf('one'), gone: hashOf('one') }
  const there: Record<string, string> = { a: 'one', b: 'mine', c: 'new' }
  expect(planOf({ a: 'two', b: 'two', c: 'new', d: 'new' }, (path) => there[path], copied, false)).toEqual([
    { path: 'a', does: 'update' },
    { path: 'b', does: 'skip' },
    { path: 'c', does: 'keep' },
    { path: 'd', does: 'create' },
  ])
})

test('line ends alone are no change', () => {
  expect(planOf({ a: 'x\ny\n' }, () => 'x\r\ny\r\n', {}, false)).toEqual([{ path: 'a', does: 'keep' }])
})
