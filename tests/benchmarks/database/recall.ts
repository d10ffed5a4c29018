/** Recall of the search: how often a name with one typing error is among the first twenty hits. */
import { names } from '../../../packages/cli/src/nordic-clean/names.js'
import { random, type Random } from '../../../packages/cli/src/nordic-clean/random.js'
import type { ApiConnection } from './api-connection.js'
import { round } from './measure.js'
import { list } from './requests.js'

export interface Recall {
  /** Percent of the surnames found, with an error after the first letter. */
  readonly surname: number
  /** The same for first name and surname, with one error in either. */
  readonly fullName: number
  /** Surnames whose first letter is the error. */
  readonly firstLetter: number
  readonly searches: number
}

const alphabet = 'abcdefghijklmnoprstuvyåäö'

export async function recall(connection: ApiConnection, searches = 400): Promise<Recall> {
  const share = async (
    seed: number,
    make: (chance: Random) => readonly [search: string, ...words: string[]],
  ) => {
    let found = 0
    for (let turn = 0; turn < searches; turn++) {
      const [search, ...words] = make(random(seed, turn))
      found += (await hits(connection, search)).some((name) => words.every((word) => name.includes(word)))
        ? 1
        : 0
    }
    return round((100 * found) / searches)
  }
  const people = await existing(connection)
  return {
    surname: await share(1, (chance) => {
      const surname = chance.pick(names[language(chance)].last)
      return [withTypo(surname, chance), surname]
    }),
    fullName: await share(2, (chance) => {
      const [name = '', surname = ''] = chance.pick(people)
      const search = chance.chance(0.5)
        ? `${withTypo(name, chance)} ${surname}`
        : `${name} ${withTypo(surname, chance)}`
      return [search, name, surname]
    }),
    firstLetter: await share(3, (chance) => {
      const surname = chance.pick(names[language(chance)].last)
      const others = alphabet.replace(surname.charAt(0).toLowerCase(), '')
      return [chance.pick(others.split('')) + surname.slice(1), surname]
    }),
    searches,
  }
}

/** First name and surname of customers that are there: not every combination is. */
async function existing(connection: ApiConnection): Promise<(readonly string[])[]> {
  const surnames = Object.values(names).flatMap(({ last }) => last)
  const rows = await connection.run({
    text: `select name from crm.customers where type = 'private' and status <> 'deleted' order by md5(id::text) limit 2000`,
  })
  return rows
    .map(({ name }) => String(name).split(' '))
    .filter(([, surname = '']) => surnames.includes(surname))
}

function language(chance: Random): keyof typeof names {
  return chance.pick(['sv', 'fi', 'en'] as const)
}

async function hits(connection: ApiConnection, search: string): Promise<string[]> {
  const [row] = await connection.run(...list({ search, limit: 20, fields: ['name'] }))
  const { customers } = JSON.parse(String(row?.['body'])) as { customers: { name: string }[] }
  return customers.map(({ name }) => name)
}

/** One letter after the first missing, added, changed, or swapped with the next; never the same word again. */
function withTypo(word: string, chance: Random): string {
  for (;;) {
    const at = chance.integer(1, word.length - 1)
    const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)]
    const other = chance.pick(alphabet.split(''))
    const typo = chance.pick([
      before + after,
      before + other + letter + after,
      before + other + after,
      before + after.charAt(0) + letter + after.slice(1),
    ])
    if (typo !== word) return typo
  }
}
