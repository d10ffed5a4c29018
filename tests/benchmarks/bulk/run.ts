/**
 * `pnpm bench:bulk`: tags 10,000 customers in one call, compared in turns with single updates and with a bare `update` that
 * no trigger sees; and what deleting and undoing as many costs. On a Postgres of its own, in about a minute.
 */
import { uuidv7 } from '@clientele/core'
import postgres from 'postgres'
import { preparedDatabase, startPostgres } from '../../servers/index.js'
import { apiConnection, backendCpu } from '../database/api-connection.js'
import { load, organization } from '../database/load.js'

const customers = 20_000
const changed = 10_000
/** Single updates that are really made; the rest is extrapolated. */
const singles = 500
const rounds = 3

const server = await startPostgres(17, { settings: { shared_buffers: '512MB', jit: 'off' } })
try {
  const database = await preparedDatabase(server, { privileges: 'closed' })
  const admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
  await load(admin, customers)
  const rows = await admin<{ id: string }[]>`
    select id from crm.customers where organization_id = ${organization} and status <> 'deleted'
      and not exists (
        select from crm.jobs j where j.customer_id = customers.id and j.status in ('scheduled', 'in_progress'))
    order by hashtextextended(id::text, 0) limit ${changed}`
  const ids = rows.map(({ id }) => id)
  // Compared is work, and another's work on the same machine must not end it.
  await admin`alter role authenticator set statement_timeout = 0`
  const api = await apiConnection(database)

  const bulk = async (input: object): Promise<string> => {
    const [row] = await api.run({
      text: 'select crm.bulk_update_customers($1::text::jsonb) as answer',
      parameters: [JSON.stringify({ ids, batchId: uuidv7(), ...input })],
    })
    const answer = row?.['answer'] as { changed: number; operationId: string }
    if (answer.changed !== ids.length) throw new Error(`${answer.changed} of ${ids.length} were changed`)
    return answer.operationId
  }
  const undo = (operation: string) =>
    api.run({ text: 'select crm.undo_operation($1::text::uuid) as answer', parameters: [operation] })
  const single = (tag: string) =>
    api.run(
      ...ids.slice(0, singles).map((id) => ({
        text: 'select crm.update_customer($1::text::jsonb) as answer',
        parameters: [JSON.stringify({ id, tags: [tag] })],
      })),
    )
  const bare = (tag: string) =>
    admin.begin(async (sql) => {
      await sql`set local session_replication_role = replica`
      await sql.unsafe(
        // Not `= any ($3::text::uuid[])`, which would read all ids again for each row.
        'update crm.customers set tags = tags || $1::text where organization_id = $2::uuid and id in (select unnest($3::text::uuid[]))',
        [tag, organization, `{${ids.join(',')}}`],
      )
    })

  const [backend] = await admin<{ pid: number }[]>`select pg_backend_pid() as pid`
  const cpuOfBoth = () => (api.cpu() ?? Number.NaN) + (backendCpu(Number(backend?.pid)) ?? Number.NaN)
  const costs: Record<string, { wall: number; cpu: number }[]> = {}
  /** Seconds of the wall clock and of the backends' CPU, `times` over. */
  const time = async <T>(name: string, work: () => Promise<T>, times = 1): Promise<T> => {
    const [begun, before] = [performance.now(), cpuOfBoth()]
    const answer = await work()
    ;(costs[name] ??= []).push({
      wall: ((performance.now() - begun) / 1000) * times,
      cpu: ((cpuOfBoth() - before) / 1000) * times,
    })
    return answer
  }
  for (let round = 0; round < rounds; round++) {
    await time('bare update', () => bare(`bare ${round}`))
    const tagged = await time('bulk tag', () => bulk({ addTags: [`bulk ${round}`] }))
    await time('undo of it', () => undo(tagged))
    const moved = await time('bulk status', () =>
      bulk({ set: { status: round % 2 === 0 ? 'inactive' : 'active' } }).catch(() => ''),
    )
    if (moved !== '') await undo(moved)
    const deleted = await time('bulk delete', () => bulk({ delete: true }))
    await time('undo of that', () => undo(deleted))
    await time('preview', () =>
      api.run({
        text: 'select crm.bulk_update_customers($1::text::jsonb) as answer',
        parameters: [JSON.stringify({ filter: {}, addTags: ['x'], dryRun: true })],
      }),
    )
    await time('single updates', () => single(`single ${round}`), changed / singles)
    await admin`vacuum analyze`
  }
  const median = (values: readonly number[]) =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
  const cpuOf = (name: string) => median((costs[name] ?? []).map(({ cpu }) => cpu))
  console.log(
    `${changed.toLocaleString('en')} of ${customers.toLocaleString('en')} customers, seconds (median of ${rounds})`,
  )
  for (const [name, all] of Object.entries(costs)) {
    const wall = median(all.map((cost) => cost.wall))
    const ratio = cpuOf(name) / cpuOf('bare update')
    console.log(
      `${name.padEnd(16)} CPU ${cpuOf(name).toFixed(2).padStart(6)}  wall ${wall.toFixed(2).padStart(6)}  ${ratio.toFixed(2).padStart(6)} × bare update`,
    )
  }
  await api.close()
  await admin.end({ timeout: 5 })
  await database.drop()
} finally {
  await server.stop()
}
