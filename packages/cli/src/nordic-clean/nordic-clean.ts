/** The demo organisation Nordic Clean: as many generated customers as asked for, the same on every machine. */
import type { CustomerRecord, CustomerRow, Dataset, Team } from '../seed/dataset.js'
import { uuidV7 } from '../seed/uuid-v7.js'
import { history } from './history.js'
import { identities, type Identity } from './identity.js'
import { random, type Random } from './random.js'
import { notes, tags } from './services.js'

const day = 24 * 60 * 60_000

/** How much is generated, and for whom. */
export interface NordicCleanOptions {
  /** How many customers; default 5000. */
  count?: number
  /** Another seed gives other customers; default 1. */
  seed?: number
  /** The moment at which the data ends, three years after it began; default 30 October 2026. */
  now?: Date
}

/**
 * Nordic Clean as a {@link Dataset}. Customers come in the order of their creation and are made while they are read.
 *
 * @example
 * for (const record of nordicClean({ count: 1_000_000 }).customers(team)) await write(record)
 */
export function nordicClean(options: NordicCleanOptions = {}): Dataset {
  const { count = 5000, seed = 1, now = new Date('2026-10-30T10:30:00Z') } = options
  const end = now.getTime()
  const start = end - 3 * 365 * day
  return {
    organization: {
      organization_id: uuidV7(start, `nordic-clean:${seed}`),
      name: 'Nordic Clean',
      currency: 'SEK',
    },
    *customers(team) {
      const identify = identities()
      for (let index = 0; index < count; index++) {
        const chance = random(seed, index)
        const created = Math.floor(start + ((index + chance.next()) / count) * (end - start))
        const identity = identify(chance)
        const key = `nordic-clean:${seed}:${index}`
        yield customerRecord({ random: chance, identity, team, key, created, now: end }, index)
      }
    },
  }
}

interface Draw {
  readonly random: Random
  readonly identity: Identity
  readonly team: Team
  readonly key: string
  readonly created: number
  readonly now: number
}

function customerRecord(draw: Draw, index: number): CustomerRecord {
  const { random: chance, identity, team, key, created } = draw
  const status = chance.chance(0.88) ? 'active' : 'inactive'
  const { type, name, email, phone, address, city, organization_number } = identity
  const customer: CustomerRow = {
    id: uuidV7(created, key),
    type,
    name,
    email,
    phone,
    address,
    city,
    organization_number,
    external_id: chance.chance(0.6) ? `NC-${10_001 + index}` : null,
    assigned_to: chance.weighted([
      [null, 50],
      [team.agent, 30],
      [team.manager, 20],
    ]),
    status,
    notes: chance.chance(0.25) ? chance.pick(notes[identity.language]) : null,
    tags: drawTags(identity, chance),
    metadata: { language: identity.language },
    created_by: chance.pick([team.agent, team.manager, team.admin]),
    created_at: new Date(created).toISOString(),
  }
  return { customer, ...history(draw, status === 'active') }
}

function drawTags(identity: Identity, chance: Random): string[] {
  const wanted = chance.weighted([
    [0, 30],
    [1, 35],
    [2, 25],
    [3, 10],
  ])
  const drawn = new Set<string>()
  while (drawn.size < wanted) drawn.add(chance.pick<string>(tags[identity.type]))
  return [...drawn].toSorted()
}
