/** Removing rows, emptying tables and locking them. */
import fc from 'fast-check'
import { identifier, literal } from '../literal.js'
import type { Identity } from '../model/identity.js'
import { tables } from '../model/tables.js'
import { type Attempt, type Expectation, refused, type Scene } from './attempt.js'

export function removing(scene: Scene): fc.Arbitrary<Attempt> {
  const known = scene.catalog.tables.filter(
    ({ name, key }) => tables[name] !== undefined && key.length > 0 && scene.rowsOf(name).length > 0,
  )
  return fc
    .constantFrom(...known)
    .chain((table) =>
      fc.record({
        table: fc.constant(table),
        target: fc.constantFrom(...scene.rowsOf(table.name)),
        form: fc.constantFrom('plain', 'returning', 'cte', 'using', 'merge'),
      }),
    )
    .map(({ table, target, form }): Attempt => {
      const name = `crm.${identifier(table.name)}`
      const at = (alias: string) =>
        table.key
          .map((part) => `${alias}.${identifier(part)} = ${literal(target.row[part] ?? null)}`)
          .join(' and ')
      const statement = {
        plain: `delete from ${name} t where ${at('t')}`,
        returning: `delete from ${name} t where ${at('t')} returning t.*`,
        cte: `with gone as (delete from ${name} t where ${at('t')} returning t.*) select * from gone`,
        using: `delete from ${name} t using ${name} s where ${at('s')} and ${table.key.map((part) => `s.${identifier(part)} = t.${identifier(part)}`).join(' and ')}`,
        merge: `merge into ${name} t using (select 1) s on ${at('t')} when matched then delete`,
      }[form]
      return {
        title: `delete ${form} from ${table.name}`,
        statements: [statement ?? ''],
        expected(who: Identity): Expectation {
          const { sees, removes, keeps } = tables[table.name] ?? { sees: 'nobody' }
          if (who.databaseRole === 'anon' || removes === undefined || sees === 'nobody')
            return refused('42501')
          if (who.broken) return refused('22P02')
          const visible = sees(target.row, who)
          const allowed = visible && removes(target.row, who)
          if (form === 'merge' && visible && !allowed) return refused('42501')
          const kept = allowed ? keeps?.(target.row) : undefined
          if (kept !== undefined) return refused(...kept)
          if (allowed && isReferenced(scene, table.name, target.row)) return refused('23503')
          return { kind: 'writes', table: table.name, removed: allowed ? [target.key] : [] }
        },
      }
    })
}

/** Roles are the only rows that may be removed and are pointed at. */
function isReferenced(scene: Scene, table: string, row: Readonly<Record<string, unknown>>): boolean {
  return (
    table === 'roles' &&
    ['members', 'role_permissions'].some((other) =>
      scene
        .rowsOf(other)
        .some(
          (one) => one.row['organization_id'] === row['organization_id'] && one.row['role'] === row['role'],
        ),
    )
  )
}

/** What each lock mode asks for: the least of the rights that grants it. */
const lockModes = {
  'access share': 'read',
  'row share': 'write',
  'row exclusive': 'insert',
  'share row exclusive': 'write',
  'access exclusive': 'write',
} as const

export function emptyingAndLocking({ catalog }: Scene): fc.Arbitrary<Attempt> {
  const known = catalog.tables.filter(({ name }) => tables[name] !== undefined).map(({ name }) => name)
  const modes = Object.keys(lockModes) as (keyof typeof lockModes)[]
  return fc
    .record({
      table: fc.constantFrom(...known),
      mode: fc.option(fc.constantFrom(...modes), { nil: undefined }),
      cascade: fc.boolean(),
    })
    .map(({ table, mode, cascade }): Attempt => {
      const name = `crm.${identifier(table)}`
      if (mode === undefined)
        return {
          title: `truncate ${table}`,
          statements: [`truncate ${name}${cascade ? ' cascade' : ''}`],
          expected: () => refused('42501'),
        }
      return {
        title: `lock ${table} in ${mode} mode`,
        statements: [`lock table ${name} in ${mode} mode nowait`],
        expected(who) {
          const { sees, removes, wholeInsert } = tables[table] ?? { sees: 'nobody' }
          const right = lockModes[mode]
          const allowed =
            who.databaseRole !== 'anon' &&
            (right === 'read'
              ? sees !== 'nobody'
              : removes !== undefined || (right === 'insert' && wholeInsert === true))
          // A table-wide right to delete lets a session lock the table: SQL knows no row-wise kind of it.
          return allowed ? { kind: 'harmless', states: ['55P03'] } : refused('42501')
        },
      }
    })
}
