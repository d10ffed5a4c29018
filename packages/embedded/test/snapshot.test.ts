import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pgliteDatabase, type SchemaFiles, startPglite } from '../src/index.js'
import { loadSchema, loadSnapshot } from '../src/node/index.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let cacheDir: string
let schema: SchemaFiles
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'clientele-cache-'))
  const table = { version: '20260101000001', name: 'one', sql: 'create table public.one (a int)' }
  schema = { ...(await loadSchema()), migrations: [table] }
})
afterAll(() => rm(cacheDir, { recursive: true, force: true }))

async function tables(snapshot: Blob): Promise<unknown[]> {
  const database = pgliteDatabase(await startPglite({ snapshot }))
  try {
    const sql = `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`
    const rows = await database.transaction(({ query }) => query(`${sql} order by 1`, []))
    return rows.map(({ relname }) => relname)
  } finally {
    await database.close()
  }
}

test('callers at the same time share one build, later ones read its file', async () => {
  const [first, second] = await Promise.all([
    loadSnapshot({ schema, cacheDir }),
    loadSnapshot({ schema, cacheDir }),
  ])
  expect(first).toBe(second)
  const names = await readdir(cacheDir)
  expect(names).toHaveLength(1)
  const third = await loadSnapshot({ schema, cacheDir })
  expect(third).not.toBe(first)
  expect(await tables(third)).toEqual(['one'])
})

test('another migration gives another snapshot, and old ones are dropped at last', async () => {
  const two = { version: '20260101000002', name: 'two', sql: 'create table public.two (a int)' }
  const snapshot = await loadSnapshot({
    schema: { ...schema, migrations: [...schema.migrations, two] },
    cacheDir,
  })
  expect(await tables(snapshot)).toEqual(['one', 'two'])
  expect(await readdir(cacheDir)).toHaveLength(2)

  for (const age of [1, 2, 3]) {
    const old = join(cacheDir, `snapshot-closed-old${age}.tar.gz`)
    await writeFile(old, '')
    await utimes(old, age, age)
  }
  const three = { ...two, sql: 'create table public.three (a int)' }
  await loadSnapshot({ schema: { ...schema, migrations: [three] }, cacheDir })
  expect((await readdir(cacheDir)).filter((name) => name.includes('old'))).toEqual([])
})

test('a cache that cannot be written only costs time', async () => {
  const file = join(cacheDir, 'a-file')
  await writeFile(file, '')
  expect(await tables(await loadSnapshot({ schema, cacheDir: join(file, 'below') }))).toEqual(['one'])
})
