/**
 * `pnpm bench:duplicates [--rows 100000]`: what finding duplicates costs against a scan by similarity, in one run, and how
 * many of a labelled set it finds at which threshold.
 */
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { preparedDatabase, startPostgres } from '../../servers/index.js'
import { type ApiConnection, apiConnection, type Statement } from '../database/api-connection.js'
import { load, organization } from '../database/load.js'
import { ratio, round, sideBySide } from '../database/measure.js'
import { type Draft, type Labelled, labelledSet } from './labelled-set.js'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, drafts: { type: 'string', default: '150' } },
})
const rows = Number(values.rows)
const thresholds = [0.3, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9]

/** As `crm.find_duplicates`, of any score. */
const scored = `
  select c.id, e.score::float8 as score
  from (select crm_private.draft_of($1::uuid, $2::text::jsonb) as draft) i
  cross join lateral crm_private.duplicate_candidates(array[i.draft], false) d
  join crm.customers c on c.organization_id = $1::uuid and c.id = d.id
  cross join lateral crm_private.duplicate_evidence(i.draft, c, d.namesakes) e
  order by e.score desc, c.id limit 20`

/** What one would write without keys: every customer is asked. */
const scan = `
  select c.id, extensions.similarity(c.name_norm, lower($1)) as score from crm.customers c
  where c.status <> 'deleted' and (
    extensions.similarity(c.name_norm, lower($1)) > 0.5
    or c.email_norm = lower($2)
    or right(regexp_replace(c.phone, '\\D', '', 'g'), 8) = right(regexp_replace($3, '\\D', '', 'g'), 8)
  )
  order by score desc limit 5`

const find = (draft: Draft): Statement[] => [
  { text: 'select crm.find_duplicates($1::text::jsonb) as body', parameters: [JSON.stringify(draft)] },
]

async function judge(connection: ApiConnection, labelled: readonly Labelled[]) {
  const answers: { one: Labelled; found: readonly { id: string; score: number }[] }[] = []
  for (const one of labelled) {
    const found = await connection.run({
      text: scored,
      parameters: [organization, JSON.stringify(one.draft)],
    })
    answers.push({ one, found: found as unknown as { id: string; score: number }[] })
  }
  const kinds = [...new Set(labelled.map(({ kind }) => kind))]
  for (const kind of kinds) {
    const of = answers.filter(({ one }) => one.kind === kind)
    const shares = thresholds.map((threshold) => {
      const hits = of.filter(({ one, found }) =>
        // While typing five are shown.
        found
          .slice(0, 5)
          .some(({ id, score }) => score >= threshold && (one.id === undefined || id === one.id)),
      )
      return `${round((100 * hits.length) / of.length)}%`
    })
    print([kind, ...shares])
  }
  for (const [name, share] of [
    [
      'recall',
      (threshold: number) => {
        const known = answers.filter(({ one }) => one.id !== undefined)
        const hits = known.filter(({ one, found }) =>
          found.slice(0, 5).some(({ id, score }) => id === one.id && score >= threshold),
        )
        return hits.length / known.length
      },
    ],
    [
      'precision of the first',
      (threshold: number) => {
        const shown = answers.filter(({ found }) => (found[0]?.score ?? 0) >= threshold)
        const right = shown.filter(({ one, found }) => found[0]?.id === one.id)
        return right.length / shown.length
      },
    ],
  ] as const)
    print([name, ...thresholds.map((threshold) => `${round(100 * share(threshold))}%`)])
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`)
}

const server = await startPostgres(17, {
  settings: {
    shared_buffers: rows > 200_000 ? '2GB' : '512MB',
    work_mem: '16MB',
    max_wal_size: '8GB',
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    autovacuum: 'off',
  },
})
try {
  const database = await preparedDatabase(server, { privileges: 'closed' })
  const admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
  const connection = await apiConnection(database)
  try {
    await load(admin, rows)
    const labelled = await labelledSet(connection, Number(values.drafts))
    print(['the true customer is shown (or, for somebody new, anybody)', ...thresholds.map(String)])
    print(['---', ...thresholds.map(() => '---:')])
    await judge(connection, labelled)

    const known = labelled.filter(({ kind }) => kind === 'all fields, formatted otherwise')
    let turn = 0
    const next = () => known[(turn += 1) % known.length]?.draft ?? {}
    let cursor: string | null = null
    const costs = await sideBySide(
      connection,
      {
        find: () => find(next()),
        'find by name alone': () => find({ name: next().name ?? null }),
        scan: () => {
          const { name, email, phone } = next()
          return [{ text: scan, parameters: [name ?? '', email ?? '', phone ?? ''] }]
        },
        'a page of the list': () => [
          {
            text: 'select crm.list_duplicates($1::text::jsonb) as body',
            parameters: [JSON.stringify({ cursor })],
          },
        ],
        floor: () => [
          {
            text: 'select c.* from crm.customers c where c.organization_id = $1 and c.id = $2',
            parameters: [organization, known[0]?.id ?? ''],
          },
        ],
      },
      { rounds: 3 },
    )
    cursor = null
    console.log(
      `\n${rows.toLocaleString('en')} customers: CPU ms ${JSON.stringify(Object.fromEntries(Object.entries(costs).map(([name, { cpu }]) => [name, cpu])))}`,
    )
    console.log(`scan ÷ find: ${ratio(costs.scan, costs.find)}`)
  } finally {
    await connection.close()
    await admin.end({ timeout: 5 })
    await database.drop()
  }
} finally {
  await server.stop()
}
