/** Two hundred creates of one e-mail address at the same time: exactly one customer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draft } from '../scenarios/stage.ts'
import { type Crowd, gather, outcome, tally } from './crowd.ts'

/** The same address, as different people type it. */
const variants = [
  'ada@example.com',
  'Ada@Example.com',
  ' ada@example.com',
  'ADA@EXAMPLE.COM ',
  '\tada@Example.COM',
]

describe.each([
  [17, 200],
  [15, 60],
] as const)('Postgres %i', (version, tries) => {
  let crowd: Crowd
  beforeAll(async () => {
    crowd = await gather(version, 20)
  })
  afterAll(() => crowd?.world.close())

  const liveCustomers = () =>
    crowd.sql(
      `select id, email from crm.customers where organization_id = $1::text::uuid and email_norm = 'ada@example.com'
       and status <> 'deleted'`,
      crowd.organization,
    )

  test(`${tries} at once → one is created, the others are refused as duplicates of it`, async () => {
    const actors = [crowd.admin, crowd.manager, crowd.agent]
    const existing = new Set<unknown>()
    const outcomes = await Promise.all(
      Array.from({ length: tries }, async (_, index) => {
        const attempt = (actors[index % 3] ?? crowd.admin).customers.create(
          draft({ email: variants[index % variants.length] ?? '' }),
        )
        attempt.catch((error: { details?: { existingId?: unknown } }) =>
          existing.add(error.details?.existingId),
        )
        return outcome(attempt)
      }),
    )
    expect(tally(outcomes)).toEqual({ done: 1, duplicate_email: tries - 1 })
    const rows = await liveCustomers()
    expect(rows).toHaveLength(1)
    expect([...existing]).toEqual([rows[0]?.['id']])
    expect((await crowd.viewer.customers.list()).stats.totalCustomers).toBe(1)
  })

  test('the same create sent many times at once → one row, and the same answer to all', async () => {
    const again = draft({ id: crypto.randomUUID(), externalId: 'once' })
    const answers = await Promise.all(Array.from({ length: 40 }, () => crowd.agent.customers.create(again)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const rows = await crowd.sql(
      'select id from crm.audit_log where row_id = $1::text::uuid',
      String(again.id),
    )
    expect(rows).toHaveLength(1)
  })

  test('many updates of one customer with the version each has seen → one wins each round, nothing is lost', async () => {
    const { id } = await crowd.admin.customers.create(draft())
    for (let version = 1; version <= 5; version += 1) {
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          outcome(crowd.manager.customers.update(id, { version, notes: `${version}.${index}` })),
        ),
      )
      expect(tally(outcomes)).toEqual({ done: 1, stale_version: 11 })
    }
    expect(await crowd.viewer.customers.get(id)).toMatchObject({ version: 6 })
  })

  test('a restore against a create of the same e-mail → never two of them alive', async () => {
    for (let round = 0; round < 20; round += 1) {
      const email = `round-${round}@example.com`
      const { id } = await crowd.admin.customers.create(draft({ email }))
      await crowd.admin.customers.delete(id)
      const outcomes = await Promise.all([
        outcome(crowd.admin.customers.restore(id)),
        outcome(crowd.agent.customers.create(draft({ email: email.toUpperCase() }))),
      ])
      expect(outcomes.toSorted()).toEqual(['done', 'duplicate_email'])
    }
  })

  test('nothing of this ended in an error of the server', () => {
    expect(crowd.world.failures).toEqual([])
  })
})
