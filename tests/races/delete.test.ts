/** Deleting a customer while a job for it is added or reopened: it is never deleted with an active job. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draft } from '../scenarios/stage.ts'
import { type Crowd, gather, inParallel, outcome, tally } from './crowd.ts'

/** How many races run side by side; each needs two connections. */
const width = 10

describe.each([
  [17, 400],
  [15, 80],
] as const)('Postgres %i', (version, tries) => {
  let crowd: Crowd
  beforeAll(async () => {
    crowd = await gather(version, 2 * width)
  })
  afterAll(() => crowd?.world.close())

  /** Runs both of a pair at the same moment, one of them now and then a little later. */
  async function race(index: number, remove: () => Promise<unknown>, work: () => Promise<unknown>) {
    const lead = (index % 5) - 2
    const late = async (milliseconds: number, attempt: () => Promise<unknown>) => {
      if (milliseconds > 0) await pause(milliseconds)
      return outcome(attempt())
    }
    const [removed, worked] = await Promise.all([late(lead, remove), late(-lead, work)])
    return `delete ${removed}, job ${worked}`
  }

  const contradictions = () =>
    crowd.sql(
      `select c.id from crm.customers c
       where c.organization_id = $1::text::uuid and c.status = 'deleted' and exists (
         select 1 from crm.jobs j
         where j.organization_id = c.organization_id and j.customer_id = c.id and j.status in ('scheduled', 'in_progress')
       )`,
      crowd.organization,
    )

  /** Whoever came second was refused; each of the two came first now and then. */
  function expectOneOfEachPair(outcomes: readonly string[]): void {
    const counts = tally(outcomes)
    const [jobFirst, deleteFirst] = ['delete active_jobs, job done', 'delete done, job customer_deleted']
    expect(Object.keys(counts).toSorted()).toEqual([jobFirst, deleteFirst].toSorted())
    expect(outcomes).toHaveLength(tries)
  }

  test(`${tries} deletions against a new job → no customer is deleted with an active job`, async () => {
    const ids = await crowd.seed(
      'customers',
      Array.from({ length: tries }, () => draft()),
    )
    const outcomes = await inParallel(ids, width, (id, index) =>
      race(
        index,
        () => crowd.admin.customers.delete(id),
        () =>
          crowd.agent.sql(
            `insert into crm.jobs (customer_id, title, status) values ($1::text::uuid, 'Race', $2::text) returning id`,
            id,
            index % 2 === 0 ? 'scheduled' : 'in_progress',
          ),
      ),
    )
    expectOneOfEachPair(outcomes)
    expect(await contradictions()).toEqual([])
  })

  test(`${tries} deletions against a reopened job → no customer is deleted with an active job`, async () => {
    const ids = await crowd.seed(
      'customers',
      Array.from({ length: tries }, () => draft()),
    )
    const jobs = await crowd.seed(
      'jobs',
      ids.map((customer_id) => ({ customer_id, title: 'Done', status: 'completed', value: 1 })),
    )
    const outcomes = await inParallel(ids, width, (id, index) =>
      race(
        index,
        () => crowd.manager.customers.delete(id),
        () =>
          crowd.manager.sql(
            `update crm.jobs set status = 'in_progress' where id = $1::text::uuid returning id`,
            jobs[index] ?? '',
          ),
      ),
    )
    expectOneOfEachPair(outcomes)
    expect(await contradictions()).toEqual([])
  })

  test('a deletion against a job in a transaction that is not yet committed → it waits, and is refused', async () => {
    const { id } = await crowd.admin.customers.create(draft())
    let settled = false
    await crowd.world.login.transaction(async ({ query }) => {
      await query(
        `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1::text, true)`,
        [JSON.stringify({ sub: crowd.agent.id, role: 'authenticated' })],
      )
      await query(`insert into crm.jobs (customer_id, title) values ($1::text::uuid, 'Slow')`, [id])
      deletion = outcome(crowd.admin.customers.delete(id)).finally(() => {
        settled = true
      })
      await pause(150)
      expect(settled).toBe(false)
    })
    expect(await deletion).toBe('active_jobs')
  })
  let deletion: Promise<string> | undefined

  test('at repeatable read, where the check would see the past → both sides are refused', async () => {
    const { id } = await crowd.admin.customers.create(draft())
    const at = (statement: string) =>
      crowd.world.sql.begin('isolation level repeatable read', async (transaction) => {
        await transaction.unsafe(
          `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)`,
          [JSON.stringify({ sub: crowd.admin.id, role: 'authenticated' })],
        )
        await transaction.unsafe(statement, [id])
      })
    expect(await outcome(at(`insert into crm.jobs (customer_id, title) values ($1::uuid, 'Past')`))).toBe(
      'conflict',
    )
    expect(await outcome(at(`update crm.customers set status = 'deleted' where id = $1::uuid`))).toBe(
      'conflict',
    )
  })

  test('nothing of this ended in an error of the server', () => {
    expect(crowd.world.failures).toEqual([])
  })
})
