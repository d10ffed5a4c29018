/** The assertion behind every refusal: it has the right code, and it left nothing behind. */
import { type ClienteleError, isClienteleError, problemStatus, type ProblemCode } from '@clientele/core'
import { expect } from 'vitest'
import type { Stage } from './stage.ts'

/** Everything that a write could have changed in either organisation, as text. */
export async function everything(stage: Stage): Promise<string> {
  const rowsOf = (table: string, order = 'id') =>
    `'${table}', (select json_agg(r order by r.organization_id, r.${order}) from crm.${table} r where r.organization_id in ($1::text::uuid, $2::text::uuid))`
  const sumOf = (columns: string) =>
    `(select json_agg(s) from (
       select organization_id, ${columns.replaceAll(/(\w+)/g, 'sum($1) as $1')}
       from (
         select organization_id, ${columns} from crm.organization_totals
         union all select organization_id, ${columns} from crm.statistics_ledger
       ) parts
       where organization_id in ($1::text::uuid, $2::text::uuid) group by 1 order by 1
     ) s)`
  const [row] = await stage.sql<{ everything: object }>(
    `select json_build_object(
       ${rowsOf('customers')}, ${rowsOf('bookings')}, ${rowsOf('jobs')}, ${rowsOf('offers')}, ${rowsOf('leads')},
       ${rowsOf('customer_activities')}, ${rowsOf('customer_documents')}, ${rowsOf('customer_notes')},
       ${rowsOf('saved_views')}, ${rowsOf('duplicate_dismissals')},
       ${rowsOf('members', 'user_id')}, ${rowsOf('customer_totals', 'customer_id')},
       'figures', ${sumOf('customers, active_customers, private_customers, business_customers, revenue')},
       'batches', (select json_agg(b order by b.id) from crm.operation_batches b where b.organization_id in ($1::text::uuid, $2::text::uuid)),
       'chunks', (select json_agg(o order by o.batch_id, o.chunk) from crm.batch_operations o where o.organization_id in ($1::text::uuid, $2::text::uuid)),
       'audit', (select count(*) from crm.audit_log where organization_id in ($1::text::uuid, $2::text::uuid)),
       'outbox', (select count(*) from crm.outbox where organization_id in ($1::text::uuid, $2::text::uuid))
     ) as everything`,
    stage.organization,
    stage.strangersOrganization,
  )
  return JSON.stringify(row?.everything, undefined, 1)
}

/** Runs an attempt that must be refused with this code and its status, and must change nothing. */
export async function refused(
  stage: Stage,
  code: ProblemCode,
  attempt: () => Promise<unknown>,
): Promise<ClienteleError> {
  const before = await everything(stage)
  const error = await attempt().then(
    (answer) => {
      throw new Error(`It was not refused with ${code}, but answered ${JSON.stringify(answer)}`)
    },
    (thrown: unknown) => thrown,
  )
  if (!isClienteleError(error)) throw error
  expect({ code: error.code, status: error.status }, error.message).toEqual({
    code,
    status: problemStatus[code],
  })
  expect(await everything(stage)).toBe(before)
  return error
}

/** As {@link refused}, for `invalid_input`: one of the refused fields is this one, or something in it. */
export async function refusedField(
  stage: Stage,
  field: string,
  attempt: () => Promise<unknown>,
): Promise<void> {
  const { errors } = await refused(stage, 'invalid_input', attempt)
  expect(errors.map((error) => error.field.split('.')[0])).toContain(field)
  for (const error of errors) expect(error.message).not.toBe('')
}

/** A statement that the database itself must refuse, with this SQLSTATE, changing nothing. */
export async function refusedBySql(
  stage: Stage,
  state: string,
  attempt: () => Promise<unknown>,
): Promise<void> {
  const before = await everything(stage)
  await expect(attempt()).rejects.toMatchObject({ code: state })
  expect(await everything(stage)).toBe(before)
}
