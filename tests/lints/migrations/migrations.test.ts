/** Migrations after the release marker lock no big table; the check itself on steps that do and on those that do not. */
import { loadMigrations } from '@clientele/embedded/node'
import { describe, expect, test } from 'vitest'
import { lockingSteps } from './locking-steps.js'
import { lastReleased } from './released.js'
import { statementsOf } from './statements.js'

test('no migration after the last release locks a big table', async () => {
  const migrations = await loadMigrations()
  const unreleased = migrations.filter(({ version }) => lastReleased !== null && version > lastReleased)
  expect(unreleased.flatMap(({ name, sql }) => lockingSteps(sql).map((step) => ({ name, ...step })))).toEqual(
    [],
  )
})

test('the marker, when there is one, names a migration', async () => {
  const versions = (await loadMigrations()).map(({ version }) => version)
  expect(lastReleased === null || versions.includes(lastReleased)).toBe(true)
})

test('on the migrations before the release it finds nothing in tables that they create themselves', async () => {
  const [records] = (await loadMigrations()).filter(({ name }) => name === 'related_records')
  expect(lockingSteps(records?.sql ?? '').filter(({ reason }) => reason.includes('index'))).toEqual([])
})

describe('a step that locks is named, and its mended form is not', () => {
  test.each([
    ['create index a on crm.customers (city)', 'create index concurrently a on crm.customers (city)'],
    [
      'create unique index a on crm.customers (city)',
      'create unique index concurrently a on crm.customers (city)',
    ],
    ['reindex table crm.customers', 'reindex table concurrently crm.customers'],
    ['drop index crm.a', 'drop index concurrently crm.a'],
    [
      'alter table crm.customers alter column city type varchar(50)',
      'alter table crm.customers add column city_2 varchar(50)',
    ],
    [
      'alter table crm.customers add constraint c check (city <> $$a,b$$)',
      'alter table crm.customers add constraint c check (city <> $$a,b$$) not valid',
    ],
    [
      'alter table crm.jobs add constraint f foreign key (organization_id, x) references crm.customers (organization_id, id)',
      'alter table crm.jobs add constraint f foreign key (organization_id, x) references crm.customers (organization_id, id) not valid',
    ],
    [
      'alter table crm.jobs add constraint u unique (organization_id, title)',
      'alter table crm.jobs add constraint u unique using index u',
    ],
    [
      'alter table crm.jobs alter column title set not null',
      'alter table crm.jobs alter column title set not null; -- checked: jobs_title_there',
    ],
    [
      'alter table crm.jobs add column token uuid default gen_random_uuid()',
      'alter table crm.jobs add column token uuid; alter table crm.jobs alter column token set default gen_random_uuid()',
    ],
    [
      'alter table crm.jobs add column n bigint generated always as identity',
      'alter table crm.jobs add column n bigint',
    ],
    [
      'alter table crm.jobs add column short text generated always as (left(title, 3)) stored',
      'alter table crm.jobs add column short text',
    ],
    [
      'alter table crm.jobs add column x text not null',
      `alter table crm.jobs add column x text not null default ''`,
    ],
    [
      'alter table crm.jobs add column x uuid references crm.members (user_id)',
      'alter table crm.jobs add column x uuid',
    ],
    [`update crm.jobs set title = ''`, `update crm.jobs set title = '' where id = any (array[]::uuid[])`],
    ['truncate crm.jobs', 'create table crm.fresh (id uuid); truncate crm.fresh'],
    [
      'alter table crm.jobs add column a text, alter title type text',
      'alter table crm.jobs add column a text, add column b text',
    ],
  ])('%s', (bad, fixed) => {
    expect(lockingSteps(`${bad};`)).toHaveLength(1)
    expect(lockingSteps(`${fixed}${fixed.includes('--') ? '' : ';'}`)).toEqual([])
  })

  test('a table that the same migration creates is empty', () => {
    expect(lockingSteps('create table crm.new (id uuid); create index a on crm.new (id);')).toEqual([])
  })

  test('quotes, comments and function bodies hide nothing and are no statements', () => {
    const sql = `-- create index a on crm.jobs (x);\n/* ; */ select ';' as "a;b";\ncreate function f() as $x$ create index b on crm.jobs (y); $x$;\ncreate index c on crm.jobs (z);`
    expect(statementsOf(sql)).toHaveLength(3)
    expect(lockingSteps(sql)).toMatchObject([{ line: 4, statement: 'create index c on crm.jobs (z)' }])
  })
})
