/** Merging while others write: nothing is lost, nothing hangs on a deleted customer, and nobody meets an error of the server. */
import { operations } from '@clientele/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draft } from '../scenarios/stage.ts'
import { type Crowd, gather, inParallel, outcome, tally } from './crowd.ts'

const { merge } = operations.duplicates
const width = 8

describe.each([
  [17, 120],
  [15, 40],
] as const)('Postgres %i', (version, tries) => {
  let crowd: Crowd
  beforeAll(async () => {
    crowd = await gather(version, 2 * width)
  })
  afterAll(() => crowd?.world.close())

  const pairs = async () => {
    const ids = await crowd.seed(
      'customers',
      Array.from({ length: 2 * tries }, () => draft()),
    )
    return Array.from({ length: tries }, (_, n) => [ids[2 * n] ?? '', ids[2 * n + 1] ?? ''] as const)
  }
  const into = (id: string, otherId: string) => outcome(crowd.manager.execute(merge, { id, otherId }))

  /** Records of a deleted customer, and totals that do not say what is there. */
  const contradictions = () =>
    crowd.sql(
      `select c.id from crm.customers c
       join crm.customer_totals t on t.organization_id = c.organization_id and t.customer_id = c.id
       cross join lateral (
         select count(*) as jobs, coalesce(sum(j.value) filter (where j.status = 'completed'), 0) as value
         from crm.jobs j where j.organization_id = c.organization_id and j.customer_id = c.id
       ) j
       where c.organization_id = $1::text::uuid
         and ((c.status = 'deleted' and j.jobs > 0) or j.jobs <> t.jobs or j.value <> t.completed_value)`,
      crowd.organization,
    )

  test(`${tries} times two opposite merges at once → one of them, and the other is told that one is deleted`, async () => {
    const outcomes = await inParallel(await pairs(), width, async ([a, b]) =>
      (await Promise.all([into(a, b), into(b, a)])).toSorted().join(', '),
    )
    expect(tally(outcomes)).toEqual({ 'customer_deleted, done': tries })
    expect(await contradictions()).toEqual([])
  })

  test(`${tries} merges against a job being added to the loser → the job is the winner's, or was refused`, async () => {
    const outcomes = await inParallel(await pairs(), width, async ([winner, loser]) => {
      const [merged, added] = await Promise.all([
        into(winner, loser),
        outcome(
          crowd.agent.sql(
            `insert into crm.jobs (customer_id, title, status, value) values ($1::text::uuid, 'Race', 'completed', 5) returning id`,
            loser,
          ),
        ),
      ])
      const { jobs } = await crowd.admin.customers.get(winner)
      expect(jobs).toHaveLength(added === 'done' ? 1 : 0)
      return `merge ${merged}, job ${added}`
    })
    for (const each of Object.keys(tally(outcomes)))
      expect(['merge done, job done', 'merge done, job customer_deleted']).toContain(each)
    expect(await contradictions()).toEqual([])
  })

  test(`${tries} merges against a job of the loser being completed → both, in either order`, async () => {
    const both = await pairs()
    const jobs = await crowd.seed(
      'jobs',
      both.map(([, customer_id]) => ({ customer_id, title: 'Open', status: 'in_progress', value: 7 })),
    )
    const outcomes = await inParallel(both, width, async ([winner, loser], index) => {
      const [merged, completed] = await Promise.all([
        into(winner, loser),
        outcome(
          crowd.manager.sql(
            `update crm.jobs set status = 'completed' where id = $1::text::uuid returning id`,
            jobs[index] ?? '',
          ),
        ),
      ])
      const { statistics } = await crowd.admin.customers.get(winner)
      expect(statistics).toMatchObject({ totalJobs: 1, lifetimeValue: 7 })
      return `merge ${merged}, job ${completed}`
    })
    expect(tally(outcomes)).toEqual({ 'merge done, job done': tries })
    expect(await contradictions()).toEqual([])
  })

  test(`${tries} merges against an edit of either → the edit is kept, or its writer is told`, async () => {
    const outcomes = await inParallel(await pairs(), width, async ([winner, loser], index) => {
      const edited = index % 2 === 0 ? winner : loser
      const [merged, edit] = await Promise.all([
        into(winner, loser),
        outcome(crowd.admin.customers.update(edited, { city: 'Turku' })),
      ])
      // The winner had no city, so whichever of the two was edited, the edit is in it.
      const { city } = await crowd.admin.customers.get(winner)
      expect(city).toBe(edit === 'done' ? 'Turku' : null)
      return `merge ${merged}, edit ${edit}`
    })
    for (const each of Object.keys(tally(outcomes)))
      expect([
        'merge done, edit done',
        'merge done, edit customer_deleted',
        'merge done, edit conflict',
      ]).toContain(each)
    expect(await contradictions()).toEqual([])
  })

  test('a chain of merges at once → everything ends at one customer that is there', async () => {
    const ids = await crowd.seed(
      'customers',
      Array.from({ length: 9 }, () => draft()),
    )
    await crowd.seed(
      'jobs',
      ids.map((customer_id) => ({ customer_id, title: 'Done', status: 'completed', value: 1 })),
    )
    await Promise.all(ids.slice(1).map((id, index) => into(ids[index] ?? '', id)))
    const rows = await crowd.sql<{ jobs: number; live: number; astray: number }>(
      `select (select count(*) from crm.jobs j where j.customer_id = any (i.ids))::integer as jobs,
         (select count(*) from crm.customers c where c.id = any (i.ids) and c.status <> 'deleted')::integer as live,
         (select count(*) from crm.customers c join crm.customers m on m.organization_id = c.organization_id and m.id = c.merged_into
          where c.id = any (i.ids) and m.status = 'deleted')::integer as astray
       from (select array(select json_array_elements_text($1::text::json)::uuid) as ids) i`,
      JSON.stringify(ids),
    )
    expect(rows).toMatchObject([{ jobs: 9, astray: 0 }])
    expect(rows[0]?.live).toBeGreaterThan(0)
    expect(await contradictions()).toEqual([])
  })

  test('nothing of this ended in an error of the server', () => {
    expect(crowd.world.failures).toEqual([])
  })
})
