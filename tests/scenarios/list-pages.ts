/** Scenarios of sorting and paging in `customers.list`: each sort in order, nothing missing, nothing twice. */
import { CustomerSort, type CustomerListItem, type CustomerListQuery } from '@clientele/core'
import { expect } from 'vitest'
import { type Scenario, scenario } from './scenario.ts'
import { created, type Stage } from './stage.ts'

const sorts = CustomerSort.def.entries
const size = 24

/** Names with accents, equal names, equal values, equal times, and some without any activity. */
async function populate(stage: Stage): Promise<string[]> {
  const base = Date.UTC(2026, 0, 1)
  const ids = await stage.seed(
    'customers',
    Array.from({ length: size }, (_, index) => {
      const created_at = new Date(base + Math.floor(index / 2) * 3_600_000).toISOString()
      return {
        name:
          ['Åke', 'Ake', 'Zoë', 'Östen', 'Bo', 'bo'][index % 6] + (index % 4 === 0 ? '' : ` ${index % 5}`),
        email: `pages-${index}@example.com`,
        created_at,
        updated_at: created_at,
      }
    }),
  )
  await stage.seed(
    'jobs',
    ids
      .filter((_, index) => index % 3 !== 0)
      .map((customer_id, index) => ({
        customer_id,
        title: 'Work',
        status: 'completed',
        value: (index % 5) * 10.25,
        completed_at: new Date(base + (index % 4) * 86_400_000).toISOString(),
      })),
  )
  return ids
}

async function walk(
  stage: Stage,
  query: CustomerListQuery,
  between: () => Promise<unknown> = async () => {},
): Promise<CustomerListItem[]> {
  const rows: CustomerListItem[] = []
  for await (const { customers, page } of stage.viewer.customers.iterate(query).pages()) {
    expect(page.hasMore).toBe(page.nextCursor !== null)
    expect(page.limit).toBe(query.limit)
    if (page.hasMore) expect(customers).toHaveLength(page.limit)
    rows.push(...customers)
    await between()
  }
  return rows
}

/** Lower case without accents, compared by code: what the sort by name goes by. */
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** What a sort compares: something that `<` orders, and nothing-yet before everything. */
function keyOf(sort: CustomerSort, row: CustomerListItem): string | number {
  switch (sort.replace('-', '')) {
    case 'name':
      return folded(row.name)
    case 'createdAt':
      return Date.parse(row.createdAt)
    case 'lifetimeValue':
      return row.statistics.lifetimeValue
    default:
      return Date.parse(row.statistics.lastActivityDate ?? '0001-01-01T00:00:00Z')
  }
}

function expectSorted(sort: CustomerSort, rows: readonly CustomerListItem[]): void {
  const direction = sort.startsWith('-') ? -1 : 1
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0) * direction
  const expected = rows.toSorted((a, b) => compare(keyOf(sort, a), keyOf(sort, b)) || compare(a.id, b.id))
  expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
}

export const paging: readonly Scenario[] = [
  ...Object.values(sorts).flatMap((sort) => [
    scenario(`all pages by ${sort} → in order, nobody missing, nobody twice`, async (stage) => {
      const ids = await populate(stage)
      for (const limit of [1, 5, size, 200]) {
        if (limit === 1 && sort.startsWith('-')) continue
        const rows = await walk(stage, { sort, limit })
        expect(rows.map(({ id }) => id).toSorted(), `limit ${limit}`).toEqual(ids.toSorted())
        expectSorted(sort, rows)
      }
    }),
    scenario(
      `all pages by ${sort}, while customers are added → nobody of before missing or twice`,
      async (stage) => {
        const ids = await populate(stage)
        let added = 0
        const rows = await walk(stage, { sort, limit: 5 }, async () => {
          added += 1
          if (added > 8) return
          await created(stage.agent, {
            name: ['Aaa', 'Ccc', 'Zzz'][added % 3] ?? '',
            email: `new-${added}@example.com`,
          })
        })
        const seen = rows.map(({ id }) => id)
        expect(new Set(seen).size).toBe(seen.length)
        expect(ids.filter((id) => !seen.includes(id))).toEqual([])
      },
    ),
  ]),

  scenario('all pages of a filtered list → exactly those of the one big page', async (stage) => {
    await populate(stage)
    const query = { sort: 'name', lifetimeValueMin: 10 } as const
    const whole = await walk(stage, { ...query, limit: 200 })
    expect(whole.length).toBeGreaterThan(6)
    expect(await walk(stage, { ...query, limit: 2 })).toEqual(whole)
  }),

  ...(['Ake', 'Zoe', 'Ostenn', 'bo'] as const).map((search) =>
    scenario(
      `all pages of a search for “${search}” → exactly those of the one big page, nobody twice`,
      async (stage) => {
        await populate(stage)
        const whole = await walk(stage, { search, limit: 200 })
        expect(whole.length).toBeGreaterThan(1)
        expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
        expect(await walk(stage, { search, limit: 1 })).toEqual(whole)
      },
    ),
  ),

  scenario('without a sort → the newest first; without a limit → 50', async (stage) => {
    await populate(stage)
    const { customers, page } = await stage.viewer.customers.list()
    expect(page).toEqual({ limit: 50, hasMore: false, nextCursor: null })
    expectSorted('-createdAt', customers)
  }),

  scenario('a page that ends exactly with the last customer → there is no next one', async (stage) => {
    await populate(stage)
    const { page } = await stage.viewer.customers.list({ limit: size })
    expect(page).toEqual({ limit: size, hasMore: false, nextCursor: null })
  }),

  scenario('customers deleted between two pages → the others neither missing nor twice', async (stage) => {
    const ids = await populate(stage)
    const gone: string[] = []
    const seen: string[] = []
    for await (const { customers } of stage.admin.customers.iterate({ sort: 'name', limit: 4 }).pages()) {
      seen.push(...customers.map(({ id }) => id))
      const last = customers.at(-1)
      if (last === undefined) continue
      await stage.admin.customers.delete(last.id)
      gone.push(last.id)
    }
    expect(gone.length).toBeGreaterThan(4)
    expect(seen.toSorted()).toEqual(ids.toSorted())
  }),

  scenario('a loop over rows that breaks → goes on from its cursor, and no row is missing', async (stage) => {
    const ids = await populate(stage)
    const query = { sort: 'name', limit: 4 } as const
    const first = stage.viewer.customers.iterate(query)
    const seen: string[] = []
    for await (const { id } of first) if (seen.push(id) === 6) break
    const second = stage.viewer.customers.iterate({ ...query, cursor: first.cursor ?? undefined })
    const rest: string[] = []
    for await (const { id } of second) rest.push(id)
    expect(rest.slice(0, 2)).toEqual(seen.slice(4))
    expect([...seen.slice(0, 4), ...rest].toSorted()).toEqual(ids.toSorted())
    expect(second.cursor).toBeNull()
  }),
]
