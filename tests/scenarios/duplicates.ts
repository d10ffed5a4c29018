/** Scenarios of finding duplicates: while typing, in the list of all, and told apart for good. */
import { type DuplicateQuery, operations } from '@clientele/core'
import { expect } from 'vitest'
import { refused, refusedBySql, refusedField } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, created, type Stage } from './stage.ts'

const { find, list, dismiss, dismissed, undismiss } = operations.duplicates
const { undo } = operations.operations

/** Ids of the candidates and what speaks for each, as `field kind`. */
async function candidates(actor: Actor, draft: DuplicateQuery): Promise<{ id: string; reasons: string[] }[]> {
  const answer = await actor.execute(find, draft)
  return answer.candidates.map(({ customer, reasons }) => ({
    id: customer.id,
    reasons: reasons.map(({ field, kind }) => `${field} ${kind}`).toSorted(),
  }))
}

/** Every pair of the list, page by page. */
async function allPairs(actor: Actor, limit = 100): Promise<string[]> {
  const pairs: string[] = []
  let cursor: string | null | undefined
  do {
    const answer = await actor.execute(list, { limit, ...(cursor ? { cursor } : {}) })
    expect(answer.pairs.length).toBeLessThanOrEqual(limit)
    pairs.push(...answer.pairs.map(({ a, b }) => [a.id, b.id].toSorted().join(' ')))
    cursor = answer.page.nextCursor
    expect(answer.page.hasMore).toBe(cursor !== null)
  } while (cursor)
  return pairs
}

const ada = {
  name: 'Ada Lovelace',
  email: 'Ada.Lovelace@example.com',
  phone: '+46 70 123 45 67',
} as const

/** What is typed, and why it is Ada: the reasons. */
const spellings: readonly (readonly [what: string, draft: DuplicateQuery, reasons: readonly string[]])[] = [
  ['the e-mail address in capitals', { email: ' ADA.LOVELACE@EXAMPLE.COM ' }, ['email same']],
  ['the e-mail address with a tag', { email: 'ada.lovelace+shop@example.com' }, ['email similar']],
  ['the e-mail address at a mistyped domain', { email: 'ada.lovelace@exmaple.com' }, ['email similar']],
  ['the phone with a leading zero', { phone: '070-1234567' }, ['phone same']],
  ['the phone with 00 before the country', { phone: '0046701234567' }, ['phone same']],
  ['the phone with a zero in brackets', { phone: '+46 (0)70 123 45 67' }, ['phone same']],
  ['the name', { name: 'Ada Lovelace' }, ['name same']],
  ['the name in capitals', { name: 'ADA LOVELACE' }, ['name same']],
  ['the surname first', { name: 'Lovelace, Ada' }, ['name same']],
  ['the name with accents', { name: 'Ådá Lovelacé' }, ['name same']],
  ['the name with a letter missing', { name: 'Ada Lovlace' }, ['name similar']],
  ['the name with two letters swapped', { name: 'Ada Lovelaec' }, ['name similar']],
  ['the beginning of the surname', { name: 'Ada Lovel' }, ['name similar']],
  [
    'name and phone in other forms',
    { name: 'lovelace ada', phone: '0701234567' },
    ['name same', 'phone same'],
  ],
]

const nothing: readonly (readonly [what: string, draft: DuplicateQuery])[] = [
  ['nothing', {}],
  ['blanks', { name: '  ', email: ' ', phone: '' }],
  ['another name', { name: 'Grace Hopper' }],
  ['only the first name', { name: 'Ada' }],
  ['another phone that ends alike', { phone: '+46 70 999 45 67' }],
  ['a pattern', { name: '%', email: '%@%', phone: '%%%' }],
  ['marks alone', { name: "'; --", phone: '()' }],
]

export const findingDuplicates = [
  ...spellings.map(([what, draft, reasons]) =>
    scenario(
      `a viewer types ${what} → the customer is found, because of ${reasons.join(' and ')}`,
      async (stage) => {
        const { id } = await created(stage.admin, ada)
        await created(stage.admin, { name: 'Charles Babbage', phone: '+46 70 765 43 21' })
        expect(await candidates(stage.viewer, draft)).toEqual([{ id, reasons }])
      },
    ),
  ),

  ...nothing.map(([what, draft]) =>
    scenario(`a viewer types ${what} → nobody is found`, async (stage) => {
      await created(stage.admin, ada)
      expect(await candidates(stage.viewer, draft)).toEqual([])
    }),
  ),

  scenario('a company with another form → similar by its name, the same by its number', async (stage) => {
    const { id } = await created(stage.admin, {
      name: 'Nordic Clean AB',
      type: 'business',
      organizationNumber: '556677-8899',
      email: 'info@nordicclean.example',
    })
    expect(
      await candidates(stage.viewer, { name: 'nordic clean', organizationNumber: 'SE556677889901' }),
    ).toEqual([{ id, reasons: ['name same', 'organizationNumber same'] }])
    // Other people's general mailboxes are no sign.
    expect(await candidates(stage.viewer, { email: 'info@elsewhere.example' })).toEqual([])
  }),

  scenario(
    'several agree → the likeliest first, each with score and reasons, no more than asked for',
    async (stage) => {
      const both = await created(stage.admin, ada)
      const phone = await created(stage.admin, { name: 'Byron King', phone: ada.phone, email: null })
      const { candidates: found } = await stage.viewer.execute(find, { name: ada.name, phone: ada.phone })
      expect(found.map(({ customer }) => customer.id)).toEqual([both.id, phone.id])
      const [first, second] = found
      expect(first?.score).toBeGreaterThan(second?.score ?? 1)
      for (const { score, reasons } of found) {
        expect(score).toBeGreaterThan(0)
        expect(score).toBeLessThanOrEqual(1)
        for (const reason of reasons) expect(reason.score).toBeGreaterThan(0)
      }
      expect((await stage.viewer.execute(find, { ...draftOf(ada), limit: 1 })).candidates).toHaveLength(1)
    },
  ),

  scenario(
    'a customer that is being edited, one deleted, one of another organisation → not found',
    async (stage) => {
      const mine = await created(stage.admin, ada)
      const gone = await created(stage.admin, { ...ada, email: null })
      await stage.admin.customers.delete(gone.id)
      await created(stage.stranger, ada)
      expect(await candidates(stage.viewer, { ...draftOf(ada), excludeId: mine.id })).toEqual([])
    },
  ),

  scenario(
    'a draft with a field that is none, or too long, or a limit too large → the field is named',
    async (stage) => {
      await refusedField(stage, 'limit', () => stage.viewer.send(find, { name: 'Ada', limit: 21 }))
      await refusedField(stage, 'name', () => stage.viewer.send(find, { name: 7 }))
      await refusedField(stage, 'excludeId', () => stage.viewer.send(find, { excludeId: 'x' }))
      await refusedField(stage, 'search', () => stage.viewer.send(find, { search: 'Ada' }))
    },
  ),
]

function draftOf({ name, email, phone }: { name: string; email: string; phone: string }): DuplicateQuery {
  return { name, email, phone }
}

/** Three customers with one phone, and one that has nothing to do with them. */
async function cluster(stage: Stage): Promise<string[]> {
  const ids = []
  for (const phone of ['+46 70 123 45 67', '0701234567', '070-123 45 67'])
    ids.push((await created(stage.admin, { name: 'Ada Lovelace', phone })).id)
  await created(stage.admin, { name: 'Grace Hopper' })
  return ids
}

const pairsOf = ([a = '', b = '', c = '']: readonly string[]) =>
  [
    [a, b],
    [a, c],
    [b, c],
  ]
    .map((pair) => pair.toSorted().join(' '))
    .toSorted()

export const listingDuplicates = [
  scenario(
    'three customers with one phone → three pairs, each once, whatever the size of the pages',
    async (stage) => {
      const ids = await cluster(stage)
      for (const limit of [1, 2, 100])
        expect((await allPairs(stage.viewer, limit)).toSorted()).toEqual(pairsOf(ids))
    },
  ),

  scenario(
    'more customers than one page compares → a page without pairs says that there is more',
    async (stage) => {
      const row = (name: string, phone: string) => ({ name, phone })
      await stage.seed('customers', [
        row('Ada Lovelace', '0701234567'),
        ...Array.from({ length: 150 }, (_, n) =>
          row(`Somebody ${String.fromCodePoint(0x4e00 + n)}`, `07${9_000_000 + n * 7919}`),
        ),
        row('Ada Lovelace', '+46701234567'),
      ])
      const { pairs, page } = await stage.viewer.execute(list, {})
      expect(pairs).toEqual([])
      expect(page).toMatchObject({ limit: 50, hasMore: true })
      expect(await allPairs(stage.viewer)).toHaveLength(1)
    },
  ),

  scenario('a forged cursor → the field is named', async (stage) => {
    for (const cursor of ['x', 'bm90IG91cnM', Buffer.from('["a","b","c"]').toString('base64url')]) {
      await refusedField(stage, 'cursor', () => stage.viewer.send(list, { cursor }))
      await refusedField(stage, 'cursor', () => stage.viewer.send(dismissed, { cursor }))
    }
    await refusedField(stage, 'limit', () => stage.viewer.send(list, { limit: 101 }))
  }),

  scenario('another organisation’s duplicates → not in the list', async (stage) => {
    await created(stage.stranger, ada)
    await created(stage.stranger, { ...ada, email: null })
    await created(stage.admin, ada)
    expect(await allPairs(stage.admin)).toEqual([])
  }),
]

export const dismissingDuplicates = [
  scenario(
    'a pair is dismissed → gone from the list and from what is found while editing, for everybody',
    async (stage) => {
      const [a = '', b = '', c = ''] = await cluster(stage)
      const first = await stage.manager.execute(dismiss, { a, b })
      expect(first).toMatchObject({ createdBy: stage.manager.id })
      expect((await allPairs(stage.viewer)).toSorted()).toEqual(
        [
          [a, c],
          [b, c],
        ]
          .map((pair) => pair.toSorted().join(' '))
          .toSorted(),
      )
      const found = await candidates(stage.agent, { phone: ada.phone, excludeId: a })
      expect(found.map(({ id }) => id)).toEqual([c])
      expect((await candidates(stage.agent, { phone: ada.phone })).length).toBe(3)
    },
  ),

  scenario(
    'a pair is dismissed again, in the other order → the same answer, and nothing more',
    async (stage) => {
      const [a = '', b = ''] = await cluster(stage)
      const first = await stage.manager.execute(dismiss, { a, b })
      expect(await stage.admin.execute(dismiss, { a: b, b: a })).toEqual(first)
      expect((await stage.viewer.execute(dismissed, {})).dismissals).toHaveLength(1)
    },
  ),

  scenario('a dismissal is undone, or forgotten later → the pair is back', async (stage) => {
    const [a = '', b = '', c = ''] = await cluster(stage)
    await stage.manager.execute(dismiss, { a, b })
    const [entry] = await stage.sql<{ operation_id: string }>(
      `select operation_id from crm.audit_log where table_name = 'duplicate_dismissals' and organization_id = $1::text::uuid`,
      stage.organization,
    )
    await stage.manager.execute(undo, { id: entry?.operation_id ?? '' })
    expect(await allPairs(stage.viewer)).toHaveLength(3)

    const { id } = await stage.manager.execute(dismiss, { a, b: c })
    const { dismissals } = await stage.viewer.execute(dismissed, {})
    expect(dismissals.map((one) => [one.id, one.customers.map((customer) => customer.id)])).toEqual([
      [id, [a, c].toSorted()],
    ])
    expect(await stage.admin.execute(undismiss, { id })).toMatchObject({ id })
    expect(await allPairs(stage.viewer)).toHaveLength(3)
    await refused(stage, 'not_found', () => stage.admin.execute(undismiss, { id }))
  }),

  scenario('a customer and itself, or one of another organisation → refused', async (stage) => {
    const [a = ''] = await cluster(stage)
    const theirs = await created(stage.stranger)
    await refusedField(stage, 'b', () => stage.manager.send(dismiss, { a, b: a }))
    await refused(stage, 'not_found', () => stage.manager.execute(dismiss, { a, b: theirs.id }))
  }),

  scenario('an agent writes a dismissal into the table → the database refuses', async (stage) => {
    const [a = '', b = ''] = (await cluster(stage)).toSorted()
    await refusedBySql(stage, '42501', () =>
      stage.agent.sql(
        'insert into crm.duplicate_dismissals (customer_a, customer_b) values ($1::text::uuid, $2::text::uuid) returning id',
        a,
        b,
      ),
    )
  }),
]
