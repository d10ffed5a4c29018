/** The database's catalogue against the contract and the rules of DESIGN.md, wherever the migrations may be applied. */
import { postgresDatabase } from '@clientele/embedded'
import { loadMigrations, openBackend } from '@clientele/embedded/node'
import postgres from 'postgres'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { preparedDatabase } from '../servers/index.ts'
import { type Catalog, readCatalog } from './catalog.ts'
import { rows } from './contract-rows.ts'

async function onPostgres(version: 15 | 17, privileges: 'open' | 'closed'): Promise<Catalog> {
  const database = await preparedDatabase({ port: inject('postgresPorts')[version] }, { privileges })
  const owner = postgresDatabase(postgres(database.ownerUrl, { max: 1, onnotice: () => {} }))
  try {
    return await readCatalog(owner)
  } finally {
    await owner.close()
    await database.drop()
  }
}

async function onPglite(privileges: 'open' | 'closed'): Promise<Catalog> {
  const backend = await openBackend({ privileges })
  try {
    return await readCatalog({
      transaction: (work) => backend.transaction(work),
      close: () => backend.close(),
    })
  } finally {
    await backend.close()
  }
}

const places: readonly (readonly [string, () => Promise<Catalog>])[] = (['open', 'closed'] as const).flatMap(
  (privileges) => [
    [`Postgres 15, ${privileges}`, () => onPostgres(15, privileges)],
    [`Postgres 17, ${privileges}`, () => onPostgres(17, privileges)],
    [`PGlite, ${privileges}`, () => onPglite(privileges)],
  ],
)

/** Each is read once, however many tests ask. */
const readings = new Map<string, Promise<Catalog>>()
function catalogOf(place: string, read: () => Promise<Catalog>): Promise<Catalog> {
  const reading = readings.get(place) ?? read()
  readings.set(place, reading)
  return reading
}

const names = <T extends { readonly name: string }>(found: readonly T[], where: (row: T) => boolean) =>
  found.filter(where).map(({ name }) => name)

describe.each(places)('%s', (place, read) => {
  let catalog: Catalog
  beforeAll(async () => {
    catalog = await catalogOf(place, read)
  })
  const ofCrm = () => catalog.functions.filter(({ schema }) => schema === 'crm')

  test('the functions of schema crm are those that the contract names, with their parameters', () => {
    const type = (parameter: string) => (parameter === 'input' ? 'jsonb' : 'uuid')
    const named = rows.map(({ rpc, parameter }) => `${rpc}(${parameter} ${type(parameter)})`)
    expect(ofCrm().map(({ signature }) => signature)).toEqual([...new Set(named)].toSorted())
  })

  test('the functions of schema crm run as the caller, and only who is signed in may call them', () => {
    for (const { name, definer, executors } of ofCrm())
      expect({ name, definer, executors }).toEqual({ name, definer: false, executors: ['authenticated'] })
  })

  test('every function has a search path of its own and a comment, and is not for everybody', () => {
    expect(catalog.functions.length).toBeGreaterThan(rows.length)
    for (const { signature, settings, comment, executors } of catalog.functions) {
      // Not empty: then a session's own types in pg_temp would come first.
      expect(settings, signature).toContain('search_path=pg_catalog, pg_temp')
      expect(comment, signature).toMatch(/\S{3}/)
      expect(executors, signature).not.toContain('public')
      expect(executors, signature).not.toContain('anon')
    }
  })

  test('every definer says in its migration why it is one', async () => {
    const text = (await loadMigrations()).map(({ sql }) => sql).join('\n')
    const definers = catalog.functions.filter(({ definer }) => definer)
    expect(definers.length).toBeGreaterThan(5)
    for (const { schema, name } of definers) {
      // Between the name of a function and its body stands what it is.
      const heads = [
        ...text.matchAll(new RegExp(`create (?:or replace )?function ${schema}\\.${name}\\b[^$]*`, 'g')),
      ]
      expect(heads.length, name).toBeGreaterThan(0)
      expect(heads.at(-1)?.[0], name).toMatch(/-- why definer: \S+[\s\S]*security definer/)
    }
  })

  test('every table has row level security, a comment, and the organisation in front of its primary key', () => {
    expect(catalog.tables.length).toBeGreaterThan(14)
    expect(names(catalog.tables, (table) => !table.rowSecurity)).toEqual([])
    expect(names(catalog.tables, (table) => !table.tenantRequired)).toEqual([])
    expect(names(catalog.tables, (table) => table.comment === null)).toEqual([])
    for (const { name } of catalog.tables) {
      const primary = catalog.indexes.find((index) => index.table === name && index.primary)
      expect(primary?.columns[0], name).toBe('organization_id')
    }
  })

  test('every unique index and foreign key is led by the organisation', () => {
    const unique = catalog.indexes.filter((index) => index.unique)
    expect(names(unique, ({ columns }) => columns[0] !== 'organization_id')).toEqual([])
    expect(catalog.foreignKeys.length).toBeGreaterThan(14)
    for (const { name, columns, references } of catalog.foreignKeys) {
      expect([name, columns[0]]).toEqual([name, 'organization_id'])
      expect([name, references[0]]).toEqual([name, 'organization_id'])
    }
  })

  test('every foreign key is indexed', () => {
    const covers = (table: string, columns: readonly string[]) =>
      catalog.indexes.some(
        (index) =>
          index.table === table &&
          // A key that is null points nowhere.
          (index.partial === null || index.partial === `(${columns.at(-1)} IS NOT NULL)`) &&
          columns.every((column) => index.columns.slice(0, columns.length).includes(column)),
      )
    expect(names(catalog.foreignKeys, ({ table, columns }) => !covers(table, columns))).toEqual([])
  })

  test('anon and everybody have no right on anything', () => {
    const open = catalog.grants.filter(({ grantee }) => grantee === 'anon' || grantee === 'public')
    expect(open).toEqual([])
  })

  test('who is signed in has only the four rights, none on sequences, and cannot remove customers or what is logged', () => {
    const held = catalog.grants.filter(({ grantee }) => grantee === 'authenticated')
    const rights = (kind: string) =>
      [...new Set(held.filter((row) => row.kind === kind).map((row) => row.privilege))].toSorted()
    expect(rights('table')).toEqual(['DELETE', 'INSERT', 'SELECT'])
    expect(rights('column')).toEqual(['INSERT', 'UPDATE'])
    expect(rights('sequence')).toEqual([])
    expect(rights('schema')).toEqual(['USAGE'])
    const on = (object: string) => held.filter((row) => row.object === object).map((row) => row.privilege)
    expect(on('customers')).toEqual(['SELECT'])
    for (const table of ['audit_log', 'customer_totals', 'organization_totals', 'statistics_ledger'])
      expect(on(table), table).toEqual(['SELECT'])
    const columns = (privilege: string) =>
      held.filter((row) => row.kind === 'column' && row.privilege === privilege).map((row) => row.object)
    for (const stamped of ['created_by', 'updated_by', 'created_at', 'updated_at', 'version']) {
      const reachable = [...columns('INSERT'), ...columns('UPDATE')].filter((object) =>
        object.endsWith(`.${stamped}`),
      )
      expect(reachable, stamped).toEqual([])
    }
    expect(columns('UPDATE').filter((object) => /\.(organization_id|id|customer_id)$/.test(object))).toEqual(
      [],
    )
  })

  test('policies: for who is signed in, one per command, with a comment that names the threat', () => {
    expect(catalog.policies.length).toBeGreaterThan(30)
    for (const { name, command, roles, permissive, comment, table } of catalog.policies) {
      // What only service jobs may touch is closed to everybody else by its grants too.
      const closed = !catalog.grants.some(
        (row) => row.grantee === 'authenticated' && row.object.split('.')[0] === table,
      )
      expect([name, roles]).toEqual([
        name,
        [closed && roles[0] === 'service_role' ? 'service_role' : 'authenticated'],
      ])
      expect([name, permissive]).toEqual([name, true])
      expect(command, name).not.toBe('all')
      expect(comment, name).toMatch(/^Stops /)
    }
    const commands = catalog.policies.map(({ table, command }) => `${command} on ${table}`)
    expect(new Set(commands).size).toBe(commands.length)
    const reached = new Set(catalog.policies.map(({ table }) => table))
    expect(names(catalog.tables, ({ name }) => !reached.has(name))).toEqual([])
  })

  test('policies: session helpers are asked once per query, and updates are checked before and after', () => {
    for (const { name, command, using, check } of catalog.policies) {
      const text = `${using ?? ''} ${check ?? ''}`
      // What depends on the row (has a column for an argument) cannot be asked once.
      const calls = [...text.matchAll(/(.{0,8})crm_private\.\w+\((?:'[^']*'::text)?\)/g)]
      for (const [whole, before] of calls) expect(before, `${name}: ${whole}`).toMatch(/SELECT $/)
      expect(calls.length > 0 || text.includes('true'), name).toBe(true)
      expect([name, using !== null, check !== null]).toEqual([
        name,
        command !== 'insert',
        command === 'insert' || command === 'update',
      ])
    }
  })

  test('whoever has a grant for a command has a policy for it, and the other way round', () => {
    const granted = new Set(
      catalog.grants
        .filter(({ grantee, kind }) => grantee === 'authenticated' && (kind === 'table' || kind === 'column'))
        .map(({ object, privilege }) => `${privilege.toLowerCase()} on ${object.split('.')[0]}`),
    )
    const allowed = catalog.policies
      .filter(({ roles }) => roles.includes('authenticated'))
      .map(({ table, command }) => `${command} on ${table}`)
    // The dictionary's policy waits for a host that grants the table.
    expect(allowed.filter((entry) => !granted.has(entry))).toEqual([
      'select on batch_operations',
      'select on operation_batches',
      'select on search_terms',
    ])
    expect([...granted].filter((entry) => !allowed.includes(entry))).toEqual([])
  })
})

test('the catalogue is the same everywhere', async () => {
  const [first, ...others] = await Promise.all(places.map(([place, read]) => catalogOf(place, read)))
  const comparable = (catalog: Catalog | undefined) => ({
    ...catalog,
    // Versions differ in how they print an expression, not in which helpers it asks.
    policies: catalog?.policies.map(({ using, check, ...rest }) => ({
      ...rest,
      asks: [...`${using} ${check}`.matchAll(/crm_private\.\w+\('?[\w:]*/g)].map(([call]) => call).toSorted(),
    })),
    // What a service job may do to sequences and new kinds of rights follows the kind of project.
    grants: catalog?.grants.filter(({ grantee }) => grantee !== 'service_role'),
    functions: catalog?.functions.map(({ executors, ...rest }) => ({
      ...rest,
      executors: executors.filter((role) => role !== 'service_role'),
    })),
  })
  for (const other of others) expect(comparable(other)).toEqual(comparable(first))
})
