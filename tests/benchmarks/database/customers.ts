/** The customers that are measured: the demo's vocabulary, a tail of rare surnames, and a few planted needles. */
import { identities } from '../../../packages/cli/src/nordic-clean/identity.js'
import { random, type Random } from '../../../packages/cli/src/nordic-clean/random.js'
import { tags } from '../../../packages/cli/src/nordic-clean/services.js'
import type { CustomerRow, Team } from '../../../packages/cli/src/seed/dataset.js'
import { uuidV7 } from '../../../packages/cli/src/seed/uuid-v7.js'

const day = 24 * 60 * 60_000
/** When the data ends, three years after it began. */
export const end = Date.parse('2026-10-30T10:30:00Z')
export const start = end - 3 * 365 * day

/** What searches for one single customer look for; the row in the middle of the table carries all of it. */
export const needle = {
  name: 'Zbigniew Krzyżanowski',
  email: 'z.krzyzanowski@sällsynt.example',
  phone: '+46 70 918 27 36',
  organization_number: '559918-2736',
} as const

/** On one customer in two thousand. */
export const rareTag = 'inspection'
/** On one customer in two thousand. */
export const rareKey = 'legacyId'
/** Where one customer in two thousand lives. */
export const rareCity = 'Överkalix'

const heads =
  'Ceder Rosen Silver Gyllen Stål Malm Sten Hög Grön Hag Sund Vester Öster Norr Fager Ring Kron Lejon Sköld Ros'
const tails =
  'qvist gren ström berg stedt ander holm man crantz hjelm vall löf blad stam sparre dahl ell mark torp fält'

/** As many customers as asked for, in the order of their creation; the same on every machine. */
export function* customers(count: number, team: Team): Generator<CustomerRow> {
  const identify = identities()
  for (let index = 0; index < count; index++) {
    const chance = random(7, index)
    const created = Math.floor(start + ((index + chance.next()) / count) * (end - start))
    const identity = identify(chance)
    const rare = chance.chance(1 / 2000)
    const { language: _, ...contact } = identity
    yield {
      ...contact,
      ...(identity.type === 'private' && chance.chance(0.03)
        ? { name: rareName(identity.name, chance) }
        : {}),
      ...(chance.chance(1 / 2000) ? { city: rareCity } : {}),
      ...(index === count >> 1 ? needle : {}),
      id: uuidV7(created, `benchmark:${index}`),
      external_id: chance.chance(0.6) ? `NC-${10_000_001 + index}` : null,
      assigned_to: chance.weighted([
        [null, 50],
        [team.agent, 30],
        [team.manager, 19.95],
        [team.viewer, 0.05],
      ]),
      status: chance.chance(0.88) ? 'active' : 'inactive',
      notes: null,
      tags: [
        ...new Set([chance.pick<string>(tags[identity.type]), chance.pick<string>(tags[identity.type])]),
      ].concat(rare ? rareTag : []),
      metadata: {
        language: identity.language,
        ...(chance.chance(1 / 2000) ? { [rareKey]: `${index}` } : {}),
      },
      created_by: chance.pick([team.agent, team.manager, team.admin]),
      created_at: new Date(created).toISOString(),
    }
  }
}

/** The first name stays; four hundred surnames share three in a hundred people. */
function rareName(name: string, chance: Random): string {
  const [first = ''] = name.split(' ')
  return `${first} ${chance.pick(heads.split(' '))}${chance.pick(tails.split(' '))}`
}
