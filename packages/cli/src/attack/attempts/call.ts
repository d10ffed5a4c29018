/** Calling functions: those of the API with others' ids and hostile input, and the private ones directly. */
import fc from 'fast-check'
import type { CatalogFunction } from '../catalog.js'
import { identifier, literal } from '../literal.js'
import type { Identity } from '../model/identity.js'
import { exposed, type FunctionRule } from '../model/functions.js'
import {
  customerId,
  organizationIds,
  organizations,
  type OrganizationName,
  textOf,
  users,
  worldId,
} from '../world.js'
import { type Attempt, type Expectation, refused, type Scene } from './attempt.js'

const anyRefusal = ['PT401', 'PT403', 'PT404', 'PT409', 'PT412', 'PT422'] as const

export function callingApi({ catalog, rowsOf }: Scene): fc.Arbitrary<Attempt> {
  const known = catalog.functions.filter(
    ({ schema, name }) => schema === 'crm' && exposed[name] !== undefined && exposed[name].about !== 'list',
  )
  const operations = [
    ...new Set(rowsOf('audit_log').map(({ row }) => textOf(row, 'operation_id'))),
    worldId('missing', 2),
  ]
  const idsOf = (table: string) => rowsOf(table).map(({ row }) => textOf(row, 'id'))
  return fc
    .record({
      call: fc.constantFrom(...known),
      organization: fc.constantFrom<OrganizationName>('alder', 'birch'),
      number: fc.constantFrom(1, 2, 3, 4, 5, 99),
      operation: fc.constantFrom(...operations),
      view: fc.constantFrom(...idsOf('saved_views')),
      document: fc.constantFrom(...idsOf('customer_documents')),
      activity: fc.constantFrom(...idsOf('customer_activities')),
      note: fc.constantFrom(...idsOf('customer_notes')),
      hostile: fc.option(
        fc.constantFrom(
          'created_by',
          'createdBy',
          'organizationId',
          'organization_id',
          'updated_by',
          '__proto__',
        ),
        { nil: undefined, freq: 4 },
      ),
    })
    .map(({ call, organization, number, operation, view, document, activity, note, hostile }): Attempt => {
      const rule = exposed[call.name] as FunctionRule
      const id = {
        customer: customerId(organization, number),
        document,
        activity,
        note,
        view,
        operation,
        dismissal: worldId(`dismissal${organization}`, 1),
        pair: undefined,
        draft: undefined,
        list: undefined,
      }[rule.about]
      const draft =
        call.name === 'create_customer'
          ? { name: 'Called', email: 'called@example.com' }
          : call.name === 'create_saved_view'
            ? { name: 'Called' }
            : call.name === 'merge_customers'
              ? { id: customerId(organization, number), otherId: customerId(organization, 3) }
              : call.name === 'dismiss_duplicate'
                ? { a: customerId(organization, number), b: customerId(organization, 3) }
                : {}
      const input = {
        ...(id === undefined ? {} : { [rule.key ?? 'id']: id }),
        ...draft,
        ...rule.fields,
        ...(hostile === undefined ? {} : { [hostile]: organizations.birch }),
      }
      const argument = rule.argument === 'uuid' ? literal(id ?? null) : literal(input)
      const theirs = rowsOf('customers').find(
        ({ row }) =>
          row['id'] === id && (number !== 1 || row['organization_id'] === organizations[organization]),
      )
      return {
        title: `call ${call.name}${hostile === undefined || rule.argument === 'uuid' ? '' : ` with ${hostile}`}`,
        statements: [`select crm.${identifier(call.name)}(${argument}) as answer`],
        expected(who): Expectation {
          if (who.databaseRole === 'anon') return refused('42501')
          if (who.broken) return refused('22P02', 'PT422')
          if (who.userId === null) return refused('PT401', 'PT422')
          const has = rule.needs.some((one) => who.may(one)) && (rule.also ?? []).every((one) => who.may(one))
          if (!has) return refused('PT403', 'PT422')
          if (hostile !== undefined && rule.argument === 'input') return refused('PT422', 'PT404')
          // Customer 1 has the same id in both organisations: each finds its own.
          const found = number === 1 || theirs?.row['organization_id'] === who.organization
          if (rule.about === 'customer' && !found) return refused('PT404')
          return { kind: 'harmless', states: [...anyRefusal] }
        },
      }
    })
}

const texts = [
  '',
  '%',
  '_',
  '%%%',
  '\\',
  "'",
  "' or true --",
  "'); drop table crm.customers; --",
  '$1',
  '{}',
  '"',
  'zqbirch',
  'zqbirchcustome',
  'zqbirchinterna',
  'zqalder',
  '00000',
  'a'.repeat(300),
  'åäö',
  '(((((',
  '.*',
  'name_norm',
  'created_at desc',
  '--name',
  '-createdAt; select 1',
  'customers',
  'crm.customers',
  'organization_id',
  'birch.example',
]

const cursor = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

const cursors = [
  cursor('-createdAt', 'exact', '2999-01-01', worldId('x', 1)),
  cursor('-createdAt', 'exact', "'; select 1 --", worldId('x', 1)),
  cursor('-createdAt', 'similar', 'infinity', worldId('x', 1)),
  cursor('name', 'exact', '', worldId('x', 1)),
  cursor('name', "exact' union select 1 --", '', worldId('x', 1)),
  cursor('lifetimeValue', 'exact', '-Infinity', worldId('x', 1)),
  cursor('-createdAt', 'exact', '2999-01-01'),
  'AAAA',
  '====',
  '',
]

const hostileValue = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom<unknown>(null, 0, -1, 1e300, 2 ** 31, true, [], {}, [null], ['x', 1], { $ne: 1 }),
  fc.string({ maxLength: 12 }).filter((text) => !/\0|[\ud800-\udfff]/u.test(text)),
)

/** The list, with whatever may stand in each of its fields. */
export function callingList({ catalog, rowsOf }: Scene): fc.Arbitrary<Attempt> {
  const lists = catalog.functions.filter(
    ({ schema, name }) => schema === 'crm' && exposed[name]?.about === 'list',
  )
  const field = fc.constantFrom(
    ...'search type status tags owner city createdFrom createdTo lifetimeValueMin'.split(' '),
    ...'hasActiveJob metadataKey sort limit fields tagsMatch lastActivityFrom'.split(' '),
  )
  return fc
    .record({
      call: fc.constantFrom(...lists),
      fields: fc.dictionary(field, hostileValue, { maxKeys: 3 }),
      cursor: fc.option(fc.constantFrom(...cursors), { nil: undefined, freq: 3 }),
      sort: fc.option(fc.constantFrom('name', '-createdAt', 'lifetimeValue'), { nil: undefined }),
    })
    .map(({ call, fields, cursor: given, sort }): Attempt => {
      const input =
        call.name === 'list_customers'
          ? {
              ...fields,
              ...(sort === undefined ? {} : { sort }),
              ...(given === undefined ? {} : { cursor: given }),
            }
          : {}
      const isPlain = Object.keys(input).length === 0
      const onlyWildcards = /^[%_]+$/.test(String('search' in input ? input.search : ''))
      return {
        title: `call ${call.name} with ${Object.keys(input).toSorted().join(', ') || 'nothing'}`,
        statements: [
          call.name === 'list_customers' && (isPlain || onlyWildcards)
            ? `select concat_ws('/', 'customers', crm_private.organization_id(), c ->> 'id') as key
               from json_array_elements(crm.list_customers(${literal(input)}) -> 'customers') c`
            : `select crm.${identifier(call.name)}(${literal(input)}) as answer`,
        ],
        expected(who): Expectation {
          if (who.databaseRole === 'anon') return refused('42501')
          if (who.broken) return refused('22P02', 'PT422')
          if (who.userId === null) return refused('PT401', 'PT422')
          if (!who.may('customers:read')) return refused('PT403', 'PT422')
          if (call.name === 'list_customers' && isPlain)
            return {
              kind: 'reads',
              keys: rowsOf('customers')
                .filter(
                  ({ row }) => row['organization_id'] === who.organization && row['status'] !== 'deleted',
                )
                .map(({ key }) => key),
            }
          if (call.name === 'list_customers' && onlyWildcards)
            return { kind: 'reads', keys: [], orStates: ['PT422'] }
          return { kind: 'harmless', states: ['PT422'] }
        },
      }
    })
}

const ids = [
  ...organizationIds,
  ...Object.values(users).slice(0, 4),
  ...[1, 3, 4].flatMap((number) => [customerId('alder', number), customerId('birch', number)]),
]

/** Every function that a caller may execute, private ones too, with arguments of the right types and hostile values. */
export function callingPrivate({ catalog }: Scene): fc.Arbitrary<Attempt> {
  const open = catalog.functions.filter(
    ({ open: isOpen, trigger, schema }) => isOpen && !trigger && schema !== 'crm',
  )
  return fc
    .constantFrom(...open)
    .chain((call) =>
      fc.record({
        call: fc.constant(call),
        values: fc.tuple(...call.arguments.map((type) => argumentOf(type))),
      }),
    )
    .map(({ call, values }) => privateCall(call, values))
}

function privateCall(call: CatalogFunction, values: readonly string[]): Attempt {
  return {
    title: `call private ${call.name}`,
    statements: [`select (crm_private.${identifier(call.name)}(${values.join(', ')}))::text as answer`],
    expected: (who: Identity): Expectation =>
      who.databaseRole === 'anon' ? refused('42501') : { kind: 'harmless' },
  }
}

/** A literal of a type. Rows of tables are those the caller may read himself. */
function argumentOf(type: string): fc.Arbitrary<string> {
  const text = fc.constantFrom(...texts, ...ids, 'customers:read', 'audit:read', 'name')
  const cast = (values: fc.Arbitrary<string>) => values.map((value) => `${literal(value)}::${type}`)
  switch (type) {
    case 'uuid':
      return cast(fc.constantFrom(...ids))
    case 'text':
      return cast(text)
    case 'integer':
    case 'bigint':
    case 'smallint':
      return fc.constantFrom(-1, 0, 1, 20, 999).map((value) => `(${value})::${type}`)
    case 'boolean':
      return fc.constantFrom(`true`, `false`)
    case 'text[]':
      return fc.array(text, { maxLength: 3 }).map((items) => `${literal(items)}::text[]`)
    case 'json':
    case 'jsonb':
      return fc
        .dictionary(
          fc.constantFrom('id', 'search', 'sort', 'cursor', 'limit', 'status', 'name', 'version'),
          hostileValue,
          {
            maxKeys: 3,
          },
        )
        .chain((value) =>
          fc.constantFrom(...ids).map((id) => literal({ ...value, ...('id' in value ? { id } : {}) })),
        )
        .map((value) => `${value}::${type}`)
    default:
      return type.startsWith('crm.') && !type.endsWith('[]')
        ? fc.constantFrom(`null::${type}`, `(select r from ${type} r limit 1)`)
        : fc.constant(`null::${type}`)
  }
}
