/** Scenarios of the search in `customers.list`: what people type, and whom they mean. */
import { expect } from 'vitest'
import { type Scenario, scenario } from './scenario.ts'
import { created, type Stage } from './stage.ts'

const people = [
  {
    name: 'Åsa Lindström',
    email: 'asa.lindstrom@nordpost.example',
    phone: '+46 70-123 45 67',
    city: 'Göteborg',
  },
  { name: 'Mikko Räsänen', email: 'mikko@suomi.example', phone: '040 765 4321', city: 'Tampere' },
  { name: 'Zoë Johnson', email: 'zoe@brook.example', phone: '(020) 7946 0018', city: 'London' },
  { name: 'Erik Lundqvist', email: 'erik@lundqvist.example', phone: '08-555 010 20', city: 'Örebro' },
  {
    name: 'Café Ångström AB',
    phone: '018-471 00 00',
    organizationNumber: '556016-0680',
    externalId: 'ANG-77',
  },
  { name: '100% Clean_Up', email: 'hello@cleanup.example', city: 'York' },
] as const

const searches: readonly (readonly [what: string, search: string, first: string])[] = [
  ['a whole name', 'Mikko Räsänen', 'Mikko Räsänen'],
  ['a name without its accents', 'Asa Lindstrom', 'Åsa Lindström'],
  ['a name in capitals', 'ZOË JOHNSON', 'Zoë Johnson'],
  ['accents that the name lacks', 'Jöhnson', 'Zoë Johnson'],
  ['the words in another order', 'lundqvist erik', 'Erik Lundqvist'],
  ['part of a word', 'ngstr', 'Café Ångström AB'],
  ['a part of an e-mail before the @', 'asa.lind', 'Åsa Lindström'],
  ['the domain of an e-mail', 'suomi.example', 'Mikko Räsänen'],
  ['a whole e-mail in capitals', 'ZOE@BROOK.EXAMPLE', 'Zoë Johnson'],
  ['a phone as it is stored', '+46 70-123 45 67', 'Åsa Lindström'],
  ['a phone without its country code', '070-1234567', 'Åsa Lindström'],
  ['a phone in one word', '0701234567', 'Åsa Lindström'],
  ['a phone with 00 for the +', '0046701234567', 'Åsa Lindström'],
  ['a phone with a country code that is not stored', '+358 40 7654321', 'Mikko Räsänen'],
  ['a phone with parentheses', '(020)79460018', 'Zoë Johnson'],
  ['the end of a phone', '01020', 'Erik Lundqvist'],
  ['an organisation number', '556016-0680', 'Café Ångström AB'],
  ['an organisation number without its hyphen', '5560160680', 'Café Ångström AB'],
  ['an external id', 'ang-77', 'Café Ångström AB'],
  ['a city', 'goteborg', 'Åsa Lindström'],
  ['a name and a city', 'erik orebro', 'Erik Lundqvist'],
  ['a letter too few', 'Jonson', 'Zoë Johnson'],
  ['two letters swapped', 'Lindstormm', 'Åsa Lindström'],
  ['a letter too many', 'Lunndqvist', 'Erik Lundqvist'],
  ['a typing error beside a right word', 'mikko rasannen', 'Mikko Räsänen'],
  ['a typing error in a city', 'tamperre', 'Mikko Räsänen'],
  ['a percent sign, taken literally', '100%', '100% Clean_Up'],
  ['an underscore, taken literally', 'clean_up', '100% Clean_Up'],
]

async function find(stage: Stage, search: string): Promise<string[]> {
  const { customers } = await stage.viewer.customers.list({ search })
  return customers.map(({ name }) => name)
}

async function populate(stage: Stage): Promise<void> {
  for (const person of people) await created(stage.agent, { email: null, ...person })
}

export const searching: readonly Scenario[] = [
  scenario('a search by any of what people type → whom they mean comes first', async (stage) => {
    await populate(stage)
    const found: string[] = []
    for (const [what, search] of searches) found.push(`${what}: ${(await find(stage, search))[0]}`)
    expect(found).toEqual(searches.map(([what, , first]) => `${what}: ${first}`))
  }),

  scenario('a search for something that nobody is called → nobody', async (stage) => {
    await populate(stage)
    for (const search of ['xylophone', 'qqqq', '0999999999', '___', '%%', '\\', "'; --", '"', '*']) {
      expect(await find(stage, search), search).toEqual([])
    }
  }),

  scenario('a blank search → everybody', async (stage) => {
    await populate(stage)
    expect(await find(stage, '   ')).toHaveLength(people.length)
  }),

  scenario('a search beside a filter → both hold', async (stage) => {
    await populate(stage)
    const { customers } = await stage.viewer.customers.list({ search: 'example', city: 'London' })
    expect(customers.map(({ name }) => name)).toEqual(['Zoë Johnson'])
  }),

  scenario('a name that was changed → found by the new one, no longer by the old', async (stage) => {
    const { id } = await created(stage.agent, { name: 'Petronella Ek', email: 'p@example.com' })
    await stage.agent.customers.update(id, { name: 'Wilhelmina Ask' })
    expect(await find(stage, 'wilhelmina')).toEqual(['Wilhelmina Ask'])
    expect(await find(stage, 'wilhelmna')).toEqual(['Wilhelmina Ask'])
    expect(await find(stage, 'petronella')).toEqual([])
  }),

  scenario('a deleted customer → not found, but among the deleted', async (stage) => {
    const { id, name } = await created(stage.admin, { name: 'Petronella Ek' })
    await stage.admin.customers.delete(id)
    expect(await find(stage, 'petronella')).toEqual([])
    const { customers } = await stage.viewer.customers.list({ search: 'petronella', status: 'deleted' })
    expect(customers.map((customer) => customer.name)).toEqual([name])
  }),

  scenario('a misspelt name that only the other organisation has → nobody', async (stage) => {
    await created(stage.stranger, { name: 'Bartholomew Quist' })
    expect(await find(stage, 'Bartholomew')).toEqual([])
    expect(await find(stage, 'Bartolomew')).toEqual([])
  }),
]
