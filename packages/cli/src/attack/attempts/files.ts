/** Files in storage: reading, planting, overwriting, moving and removing them, past the documents that they belong to. */
import fc from 'fast-check'
import { literal } from '../literal.js'
import { deletes, type PlantedFile, plantedFiles, reads, uploads, waitingFiles } from '../model/files.js'
import type { Identity } from '../model/identity.js'
import { customerId, organizations, type OrganizationName, users, worldId } from '../world.js'
import { type Attempt, type Expectation, refused, type Scene } from './attempt.js'

const bucket = `'customer-documents'`
const key = `concat_ws('/', 'objects', o.name) as key`
const keyOf = (name: string) => `objects/${name}`

/** What comes back when row level security hides rows instead of refusing. */
function rows(who: Identity, files: readonly PlantedFile[]): Expectation {
  // Where no policy can admit a row the claims need not be looked at.
  if (who.broken) return { kind: 'reads', keys: [], orStates: ['22P02'] }
  return { kind: 'reads', keys: files.map(({ name }) => keyOf(name)) }
}

export function attackingFiles(scene: Scene): fc.Arbitrary<Attempt> {
  const files = plantedFiles(scene.rowsOf('customer_documents').map(({ row }) => row))
  return fc.oneof(
    { weight: 3, arbitrary: readingFiles(files) },
    { weight: 4, arbitrary: plantingFiles(files) },
    { weight: 1, arbitrary: overfilling() },
    { weight: 2, arbitrary: addingDocuments() },
    { weight: 3, arbitrary: changingFiles(files) },
  )
}

function readingFiles(files: readonly PlantedFile[]): fc.Arbitrary<Attempt> {
  return fc
    .record({
      form: fc.constantFrom('plain', 'metadata', 'cte', 'for update', 'for key share'),
      file: fc.option(fc.constantFrom(...files), { nil: undefined }),
    })
    .map(({ form, file }) => {
      const from = `from storage.objects o where o.bucket_id = ${bucket}${file === undefined ? '' : ` and o.name = ${literal(file.name)}`}`
      const wanted = file === undefined ? files : [file]
      const locks = form.startsWith('for ')
      const statement = {
        plain: `select ${key} ${from}`,
        metadata: `select ${key}, o.metadata, o.owner_id ${from}`,
        cte: `with o as (select o.* ${from}) select ${key} from o`,
        'for update': `select ${key} ${from} for update nowait`,
        'for key share': `select ${key} ${from} for key share nowait`,
      }[form]
      return {
        title: `select files ${form}`,
        statements: [statement ?? ''],
        // Whoever may not change a row may not lock it either.
        expected: (who: Identity) => rows(who, locks ? [] : wanted.filter((one) => reads(one, who))),
      }
    })
}

function plantingFiles(files: readonly PlantedFile[]): fc.Arbitrary<Attempt> {
  const known = files.map(({ name }) => name.split('/')[2] ?? '')
  return fc
    .record({
      organization: fc.constantFrom<OrganizationName>('alder', 'birch'),
      customer: fc.constantFrom(1, 2, 3, 4, 5, 99),
      id: fc.constantFrom(worldId('planted file', 1), worldId('planted file', 1), ...known),
      owner: fc.constantFrom<string | undefined>(undefined, undefined, 'birch.admin', 'alder.agent'),
      suffix: fc.constantFrom('', '', '', '/more', '/../x', '.html'),
      form: fc.constantFrom('plain', 'upsert'),
    })
    .map(({ organization, customer, id, owner, suffix, form }): Attempt => {
      const name = `${organizations[organization]}/${customerId(organization, customer)}/${id}${suffix}`
      const who =
        owner === undefined
          ? `(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')`
          : literal(users[owner] ?? null)
      const insert = `insert into storage.objects as o (bucket_id, name, owner_id, version, metadata) values (${bucket}, ${literal(name)}, ${who}, 'x', '{"size": 1}')`
      return {
        title: `insert a file ${form}`,
        statements: [
          form === 'plain'
            ? `${insert} returning ${key}`
            : `${insert} on conflict (bucket_id, name) do update set metadata = '{"size": 2}' returning ${key}`,
        ],
        expected(caller): Expectation {
          if (caller.broken) return refused('22P02')
          const own = owner === undefined || users[owner] === caller.userId
          const taken = files.some((one) => one.name === name)
          const fits = suffix === '' && own && uploads({ organization, customer, id, files }, caller)
          // An upsert that meets a file needs the right to update it, and nobody has that.
          return fits && !taken ? { kind: 'reads', keys: [keyOf(name)] } : refused('42501', '23505')
        },
      }
    })
}

/** A file more than a customer has room for, in the way that would be right where there is room. */
function overfilling(): fc.Arbitrary<Attempt> {
  return fc.constantFrom<OrganizationName>('alder', 'birch').map((organization): Attempt => {
    const name = `${organizations[organization]}/${customerId(organization, 1)}/${worldId('planted file', 2)}`
    return {
      title: 'insert a file below a customer that is full',
      statements: [
        `insert into storage.objects (bucket_id, name, owner_id, version, metadata)
         values (${bucket}, ${literal(name)}, nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', 'x', '{"size": 1}')`,
      ],
      expected: (who): Expectation => refused(who.broken ? '22P02' : '42501'),
    }
  })
}

/** The row of a file that has arrived: only where the customer is there and has room for it. */
function addingDocuments(): fc.Arbitrary<Attempt> {
  return fc
    .record({
      organization: fc.constantFrom<OrganizationName>('alder', 'birch'),
      waiting: fc.constantFrom(...waitingFiles),
    })
    .map(({ organization, waiting: { customer, number } }): Attempt => {
      const values = [
        organizations[organization],
        customerId(organization, customer),
        worldId(`upload${organization}`, number),
      ]
      return {
        title: `insert the document of a file that waits below customer ${customer}`,
        statements: [
          `insert into crm.customer_documents (organization_id, customer_id, id, document_name, document_type)
           values (${values.map((value) => literal(value)).join(', ')}, 'planted', 'contract')`,
        ],
        expected(who): Expectation {
          if (who.databaseRole === 'anon') return refused()
          if (who.broken) return refused('22P02')
          if (who.organization !== organizations[organization] || !who.may('documents:create'))
            return refused('42501')
          // The deleted customer takes none, the full one neither.
          if (customer !== 3) return refused('PT409')
          return { kind: 'writes', table: 'customer_documents', added: 1 }
        },
      }
    })
}

function changingFiles(files: readonly PlantedFile[]): fc.Arbitrary<Attempt> {
  const changes = [
    `name = o.name || 'x'`,
    `owner_id = ${literal(users['birch.admin'] ?? null)}`,
    `metadata = '{"size": 1}'`,
    `bucket_id = bucket_id`,
    `user_metadata = '{}'`,
  ]
  return fc
    .record({
      change: fc.option(fc.constantFrom(...changes), { nil: undefined }),
      file: fc.option(fc.constantFrom(...files), { nil: undefined }),
    })
    .map(({ change, file }) => {
      const where = `where o.bucket_id = ${bucket}${file === undefined ? '' : ` and o.name = ${literal(file.name)}`}`
      const wanted = file === undefined ? files : [file]
      return change === undefined
        ? {
            title: 'delete files',
            statements: [
              `select set_config('storage.allow_delete_query', 'true', true)`,
              `delete from storage.objects o ${where} returning ${key}`,
            ],
            expected: (who: Identity) =>
              rows(
                who,
                wanted.filter((one) => deletes(one, who)),
              ),
          }
        : {
            title: 'update files',
            statements: [`update storage.objects o set ${change} ${where} returning ${key}`],
            expected: (who: Identity) => rows(who, []),
          }
    })
}
