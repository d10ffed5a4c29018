/** Reading a table: every column, with and without conditions, locked and in bulk. */
import fc from 'fast-check'
import { identifier, literal } from '../literal.js'
import type { Identity } from '../model/identity.js'
import { tables } from '../model/tables.js'
import { organizations } from '../world.js'
import { type Attempt, refused, type Scene } from './attempt.js'

const forms = ['plain', 'all columns', 'count', 'for update', 'for key share', 'cte', 'copy', 'join'] as const

export function reading({ catalog, rowsOf }: Scene): fc.Arbitrary<Attempt> {
  const known = catalog.tables.filter(({ name, key }) => tables[name] !== undefined && key.length > 0)
  return fc
    .constantFrom(...known)
    .chain((table) =>
      fc.record({
        table: fc.constant(table),
        column: fc.constantFrom(...table.columns),
        form: fc.constantFrom(...forms),
        condition: fc.constantFrom(
          'true',
          `x.organization_id = ${literal(organizations.birch)}`,
          `x.organization_id <> ${literal(organizations.alder)}`,
        ),
      }),
    )
    .map(({ table, column, form, condition }): Attempt => {
      const name = `crm.${identifier(table.name)}`
      const key = `concat_ws('/', '${table.name}', ${table.key.map((part) => `x.${identifier(part)}`).join(', ')})`
      const from = `from ${name} x where ${condition} limit 1000`
      const statement = {
        plain: `select ${key} as key, x.${identifier(column)} ${from}`,
        'all columns': `select ${key} as key, x.* ${from}`,
        count: `select count(x.${identifier(column)}) as hidden, array_agg(${key}) as keys from ${name} x where ${condition}`,
        'for update': `select ${key} as key, x.${identifier(column)} ${from} for update nowait`,
        'for key share': `select ${key} as key, x.${identifier(column)} ${from} for key share nowait`,
        cte: `with r as (select x.* ${from}) select ${key} as key, x.${identifier(column)} from r x`,
        copy: `select ${key} as key, to_jsonb(x) from (select x.* ${from}) x`,
        join: `select ${key} as key from ${name} x left join ${name} y using (organization_id) where ${condition} group by 1 limit 1000`,
      }[form]
      const locks = form === 'for update' || form === 'for key share'
      return {
        title: `select ${form} from ${table.name}`,
        statements: [statement],
        expected(who: Identity) {
          const { sees, updates } = tables[table.name] ?? { sees: 'nobody' }
          if (who.databaseRole === 'anon' || sees === 'nobody') return refused('42501')
          if (locks && updates === undefined) return refused('42501')
          if (who.broken) return refused('22P02')
          const keys = rowsOf(table.name)
            .filter(({ row }) => sees(row, who) && (!locks || updates?.(row, who) === true))
            .filter(({ row }) =>
              condition === 'true'
                ? true
                : condition.includes('<>')
                  ? row['organization_id'] !== organizations.alder
                  : row['organization_id'] === organizations.birch,
            )
            .map((one) => one.key)
          return { kind: 'reads', keys }
        },
      }
    })
}
