/** Bulk changes that overlap, with single edits and jobs between them: no deadlock, no lost edit, no broken rule. */
import { operations, uuidv7, type BulkResult, type BulkUpdate } from '@clientele/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, draft } from '../scenarios/stage.ts'
import { type Crowd, gather, inParallel, outcome, tally } from './crowd.ts'

const bulk = (actor: Actor, input: BulkUpdate): Promise<BulkResult> =>
  actor.execute(operations.bulk.update, input)

describe.each([15, 17] as const)('Postgres %i', (version) => {
  let crowd: Crowd
  beforeAll(async () => {
    crowd = await gather(version, 12)
  })
  afterAll(() => crowd?.world.close())

  const customers = (count: number, fields: object = {}) =>
    crowd.seed(
      'customers',
      Array.from({ length: count }, () => draft(fields)),
    )

  async function noDeadlocks(): Promise<void> {
    const [database] = await crowd.sql(
      'select deadlocks from pg_stat_database where datname = current_database()',
    )
    expect(database).toEqual({ deadlocks: 0 })
    expect(crowd.world.failures).toEqual([])
  }

  test('bulk tags in opposite orders, with single edits between → every tag and every edit is there', async () => {
    const ids = await customers(120)
    const tags = ['a', 'b', 'c', 'd', 'e', 'f']
    const edits = ids.filter((_, index) => index % 6 === 0)
    const bulks = tags.map((tag, index) =>
      outcome(
        bulk(index % 2 === 0 ? crowd.admin : crowd.manager, {
          ids: index % 2 === 0 ? ids : ids.toReversed(),
          addTags: [tag],
          batchId: uuidv7(),
        }),
      ),
    )
    const edited = await inParallel(edits, 4, (id) =>
      outcome(crowd.manager.customers.update(id, { notes: `Edited ${id}` })),
    )
    const outcomes = [...(await Promise.all(bulks)), ...edited]
    expect(tally(outcomes)).toEqual({ done: tags.length + edits.length })
    const rows = await crowd.sql<{ id: string; tags: string[]; notes: string | null }>(
      'select id, tags, notes from crm.customers where organization_id = $1::text::uuid',
      crowd.organization,
    )
    for (const { id, tags: has, notes } of rows) {
      expect(has.toSorted()).toEqual(tags)
      expect(notes).toBe(edits.includes(id) ? `Edited ${id}` : null)
    }
    await noDeadlocks()
  })

  test('bulk deletions and restorations against new jobs → nobody is deleted with an active job', async () => {
    const ids = await customers(60)
    const outcomes = (
      await Promise.all([
        ...Array.from({ length: 4 }, (_, index) =>
          outcome(
            bulk(crowd.admin, {
              ids,
              onBlocked: 'skip',
              ...(index % 2 === 0 ? { delete: true } : { restore: true }),
            }),
          ),
        ),
        inParallel(ids, 6, (id) =>
          outcome(
            crowd.agent.sql(
              `insert into crm.jobs (customer_id, title) values ($1::text::uuid, 'Race') returning id`,
              id,
            ),
          ),
        ),
      ])
    ).flat()
    expect(
      Object.keys(tally(outcomes)).filter((code) => !['done', 'customer_deleted'].includes(code)),
    ).toEqual([])
    const contradictions = await crowd.sql(
      `select c.id from crm.customers c join crm.jobs j using (organization_id)
       where j.customer_id = c.id and c.status = 'deleted' and j.status in ('scheduled', 'in_progress')`,
    )
    expect(contradictions).toEqual([])
    await noDeadlocks()
  })

  test('who no longer matches when the change comes to it → is left alone', async () => {
    const [id = '', ...others] = await customers(4, { city: 'Kemi' })
    let changing: Promise<BulkResult> | undefined
    await crowd.world.login.transaction(async ({ query }) => {
      await query(
        `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1::text, true)`,
        [JSON.stringify({ sub: crowd.manager.id, role: 'authenticated' })],
      )
      await query(`update crm.customers set city = 'Oulu' where id = $1::text::uuid`, [id])
      changing = bulk(crowd.admin, { filter: { city: 'Kemi' }, addTags: ['kemi'] })
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    expect(await changing).toMatchObject({ matched: others.length, changed: others.length })
    expect((await crowd.viewer.customers.get(id)).tags).toEqual([])
  })

  test('the same chunk sent by several at once → done once, and all get its answer', async () => {
    await customers(20, { city: 'Vaasa' })
    const request: BulkUpdate = { filter: { city: 'Vaasa' }, set: { city: 'Vasa' }, batchId: uuidv7() }
    const answers = await Promise.all(Array.from({ length: 5 }, () => bulk(crowd.admin, request)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ changed: 20, operationId: request.batchId })
    expect(
      await crowd.admin.execute(operations.operations.undo, { id: request.batchId ?? '' }),
    ).toMatchObject({
      undone: 20,
    })
    await noDeadlocks()
  })
})
