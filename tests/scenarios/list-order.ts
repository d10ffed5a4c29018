/** Scenarios of `sortCustomers`: what a list shows after a click is what the server then answers. */
import { CustomerSort, type CustomerListItem } from '@clientele/core'
import { sortCustomers } from '@clientele/core/store/sorting'
import { expect } from 'vitest'
import { type Scenario, scenario } from './scenario.ts'
import type { Actor, Stage } from './stage.ts'

const sorts = CustomerSort.def.entries

/** Names that fold, that only differ in what is folded away, that begin alike, and marks. */
const names = [
  'Åke, Ake, åke, Äke, Éric, Eric, Eriç, Östen, Osten, Ostén, Zoë, Zoe',
  'Šárka, Sarka, Øystein, Oystein, Æsa, Aesa, Łukasz, Lukasz, Straße, Strasse, Ðuro, Þóra',
  "Yılmaz, Bo, bo, BO, Bo Ek, Bo-Ek, Bo’Ek, Bo'Ek, “Bo”, 9 Lives, 10 Lives, Ёлкин",
  'Елкин, Йод, Άννα, Αννα, 王伟, Nguyễn Văn An, Nguyen Van An, علي, Anderssons Bygg och Plåt i Göteborg AB, Anderssons Bygg och Plåt i Göteborg HB',
].flatMap((line) => line.split(', '))

/** Equal times to the microsecond and apart by one, equal values, and customers without any activity. */
async function populate(stage: Stage): Promise<void> {
  const time = (index: number) =>
    `2026-01-01T10:00:00.${String(100_000 + Math.floor(index / 2)).slice(0, 6)}Z`
  const ids = await stage.seed(
    'customers',
    names.map((name, index) => ({
      name,
      email: `order-${index}@example.com`,
      city: ['Malmö', 'Bo', 'Åre'][index % 3],
      created_at: time((index * 7) % names.length),
      updated_at: time(index),
    })),
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
        completed_at: time(index % 4),
      })),
  )
}

const told = (rows: readonly CustomerListItem[]) => rows.map(({ id, name }) => `${name} ${id}`)

/** Each sort from the rows of each other one, so that nothing is in order by accident. */
export async function expectServersOrder({ customers: client }: Actor, search?: string): Promise<void> {
  let before: readonly CustomerListItem[] = []
  for (const sort of [...Object.values(sorts), 'name'] as const) {
    const query = { sort, limit: 200, ...(search !== undefined && { search }) }
    const { customers } = await client.list(query)
    if (before.length > 0)
      expect(told(sortCustomers(before, query)), `${sort} ${search ?? ''}`).toEqual(told(customers))
    before = customers
  }
  expect(before.length).toBeGreaterThan(1)
}

export const ordering: readonly Scenario[] = [
  scenario(
    'names with accents, ties and nothing yet, by each sort → sorted here as by the server',
    async (stage) => {
      await populate(stage)
      await expectServersOrder(stage.viewer)
    },
  ),
  ...['bo', 'ake', 'order-1', 'eric', 'Ostenn'].map((search) =>
    scenario(
      `a search for “${search}” by each sort → its parts as the server tells them apart`,
      async (stage) => {
        await populate(stage)
        await expectServersOrder(stage.viewer, search)
      },
    ),
  ),
]
