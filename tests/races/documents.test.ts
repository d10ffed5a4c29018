/** Documents and files of one customer added at the same time: never more than the customer may have. */
import { operations, uuidv7 } from '@clientele/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arrived } from '../scenarios/arrived.ts'
import { created } from '../scenarios/stage.ts'
import { type Crowd, gather, outcome, tally } from './crowd.ts'

describe.each([15, 17] as const)('Postgres %i', (version) => {
  let crowd: Crowd
  beforeAll(async () => {
    crowd = await gather(version, 20)
    await crowd.sql(
      'update crm.organizations set documents_per_customer = 5 where organization_id = $1::text::uuid returning 1',
      crowd.organization,
    )
  })
  afterAll(() => crowd?.world.close())

  test('rows of files that have all arrived → as many as may be, the rest refused', async () => {
    const { id: customerId } = await created(crowd.agent)
    const ids = await Promise.all(Array.from({ length: 40 }, () => arrived(crowd, crowd.agent, customerId)))
    const outcomes = await Promise.all(
      ids.map((id) =>
        outcome(
          crowd.agent.execute(operations.documents.create, { customerId, id, documentName: 'Contract.pdf' }),
        ),
      ),
    )
    expect(tally(outcomes)).toEqual({ done: 5, limit_reached: 35 })
    expect((await crowd.viewer.execute(operations.documents.list, { customerId })).documents).toHaveLength(5)
  })

  test('files in storage → as many as may get a row, the rest refused by the policy', async () => {
    const { id: customerId } = await created(crowd.agent)
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const actor = index % 2 === 0 ? crowd.agent : crowd.manager
        return outcome(
          actor.sql(
            `insert into storage.objects (bucket_id, name, owner_id, metadata)
             values ('customer-documents', $1::text, $2::text, '{"size": 10}') returning name`,
            `${crowd.organization}/${customerId}/${uuidv7()}`,
            actor.id,
          ),
        )
      }),
    )
    expect(tally(outcomes)).toEqual({ done: 5, 42501: 35 })
  })

  test('nothing of this ended in an error of the server', () => {
    expect(crowd.world.failures).toEqual([])
  })
})
