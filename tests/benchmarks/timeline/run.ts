/**
 * `pnpm bench:timeline`: a page of the timeline of a customer with 100,000 activities beside a page of its calls alone, as
 * an API's user under row level security, in turn over one connection of a Postgres 17. Prints medians and their ratio.
 */
import postgres from 'postgres'
import { preparedDatabase, startPostgres } from '../../servers/index.js'

const organization = '00000000-0000-7000-8000-00000000000a'
const user = '00000000-0000-7000-8000-00000000000b'
const customer = '00000000-0000-7000-8000-00000000000c'
const others = 2000
const rounds = 200

const server = await startPostgres(17)
try {
  const database = await preparedDatabase(server, { privileges: 'closed' })
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  await owner.unsafe(`
    insert into crm.organizations (organization_id, name) values ('${organization}', 'Bench');
    insert into crm.members (organization_id, user_id, role) values ('${organization}', '${user}', 'admin');
    insert into crm.customers (organization_id, id, name, email) values ('${organization}', '${customer}', 'Big', 'big@example.com');
    insert into crm.customers (organization_id, name, email)
      select '${organization}', 'Customer ' || n, n || '@example.com' from generate_series(1, ${others}) n;
    insert into crm.customer_activities (organization_id, customer_id, type, title, activity_date)
      select '${organization}', '${customer}', (array['call', 'call', 'call', 'email', 'meeting', 'note'])[1 + n % 6], 'Activity ' || n,
        timestamptz '2026-01-01' - n * interval '5 minutes'
      from generate_series(1, 100000) n;
    insert into crm.customer_activities (organization_id, customer_id, type, title, activity_date)
      select organization_id, id, 'call', 'Called', timestamptz '2026-01-01' - n * interval '1 day'
      from crm.customers, generate_series(1, 10) n;
    insert into crm.bookings (organization_id, customer_id, title, starts_at, created_at)
      select '${organization}', '${customer}', 'Visit', now(), timestamptz '2026-01-01' - n * interval '1 hour' from generate_series(1, 5000) n;
    insert into crm.jobs (organization_id, customer_id, title, status, created_at)
      select '${organization}', '${customer}', 'Job', 'cancelled', timestamptz '2026-01-01' - n * interval '1 day' from generate_series(1, 1000) n;
    insert into crm.customer_notes (organization_id, customer_id, content, created_at)
      select '${organization}', '${customer}', 'Note', timestamptz '2026-01-01' - n * interval '1 hour' from generate_series(1, 2000) n;
  `)
  await owner.unsafe('vacuum analyze')
  await owner.end()
  const api = postgres(database.authenticatorUrl, { max: 1, onnotice: () => {} })
  const claims = JSON.stringify({ sub: user, role: 'authenticated' })
  const requests = {
    'one kind': `select crm.list_activities('{"customerId": "${customer}", "type": "call"}')`,
    timeline: `select crm.list_timeline('{"id": "${customer}"}')`,
    'timeline, deep': '',
  }
  const ask = (statement: string) =>
    api.begin(async (sql) => {
      await sql`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`
      const began = performance.now()
      const [row] = await sql.unsafe<{ list_timeline?: { page: { nextCursor: string } } }[]>(statement)
      return { took: performance.now() - began, row }
    })
  const cursor = Buffer.from(
    JSON.stringify(['2025-02-01T00:00:00+00:00', '00000000-0000-7000-8000-000000000000', 'jobs']),
  ).toString('base64url')
  requests['timeline, deep'] = `select crm.list_timeline('{"id": "${customer}", "cursor": "${cursor}"}')`
  const took: Record<string, number[]> = {}
  for (let round = -20; round < rounds; round += 1)
    for (const [name, statement] of Object.entries(requests)) {
      const answer = await ask(statement)
      if (round >= 0) (took[name] ??= []).push(answer.took)
    }
  await api.end()
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
  const base = median(took['one kind'] ?? [])
  for (const [name, values] of Object.entries(took)) {
    const value = median(values)
    console.log(`${name.padEnd(16)} ${value.toFixed(2)} ms   ${(value / base).toFixed(2)} × one kind`)
  }
} finally {
  await server.stop()
}
