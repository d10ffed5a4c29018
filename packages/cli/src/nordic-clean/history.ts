/** What happened with a generated customer since it was created: offers, jobs, bookings, a lead, conversations. */
import type {
  ActivityRow,
  BookingRow,
  CustomerRecord,
  JobRow,
  LeadRow,
  OfferRow,
  Team,
} from '../seed/dataset.js'
import { uuidV7 } from '../seed/uuid-v7.js'
import type { Identity } from './identity.js'
import type { Random } from './random.js'
import { conversations, leadSources, services } from './services.js'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export interface HistoryOptions {
  readonly random: Random
  readonly identity: Identity
  readonly team: Team
  /** Prefix of the keys that ids are derived from. */
  readonly key: string
  /** When the customer was created, ms since the epoch. */
  readonly created: number
  /** The moment up to which things have happened; what lies after it is planned. */
  readonly now: number
}

/** The rows of one customer. Inactive customers have no planned or running work. */
export function history(options: HistoryOptions, active: boolean): Omit<CustomerRecord, 'customer'> {
  const { random, identity, team, key, created, now } = options
  const offered = services.filter((service) => service.for === 'both' || service.for === identity.type)
  const past = (from = created) => from + Math.floor(random.next() * (now - from))
  const row = (kind: string, index: number, at: number) => ({
    id: uuidV7(at, `${key}:${kind}:${index}`),
    created_by: random.pick([team.agent, team.agent, team.manager, team.admin]),
    created_at: iso(at),
  })
  const price = (service: (typeof services)[number]) => {
    const [min, max] = service.price
    return `${random.integer(min / 10, max / 10) * 10}.${random.chance(0.1) ? '50' : '00'}`
  }
  const times = <T>(weights: ReadonlyArray<readonly [number, number]>, make: (index: number) => T): T[] =>
    Array.from({ length: random.weighted(weights) }, (_, index) => make(index))

  const leads = times<LeadRow>(
    [
      [0, 75],
      [1, 25],
    ],
    (index) => ({
      ...row('lead', index, created),
      title: `${random.pick(offered).title[identity.language]}?`,
      status: random.weighted([
        ['converted', 55],
        ['qualified', 12],
        ['contacted', 12],
        ['new', 6],
        ['lost', 15],
      ]),
      source: random.pick(leadSources),
    }),
  )
  const offers = times<OfferRow>(
    [
      [0, 35],
      [1, 40],
      [2, 18],
      [3, 7],
    ],
    (index) => {
      const service = random.pick(offered)
      const at = past()
      const open = at > now - 30 * day
      return {
        ...row('offer', index, at),
        title: service.title[identity.language],
        status: open
          ? random.weighted([
              ['draft', 30],
              ['sent', 50],
              ['accepted', 20],
            ])
          : random.weighted([
              ['accepted', 55],
              ['declined', 25],
              ['expired', 20],
            ]),
        value: price(service),
        valid_until: iso(at + 30 * day).slice(0, 10),
      }
    },
  )
  const jobs = times<JobRow>(
    [
      [0, 22],
      [1, 28],
      [2, 22],
      [3, 14],
      [4, 8],
      [8, 6],
    ],
    (index) => {
      const service = random.pick(offered)
      const planned = active && random.chance(0.08)
      const at = planned ? now - random.integer(1, 14) * day : past()
      const start = workHour(at + random.integer(2, 20) * day, random)
      const finished = start + service.hours * hour
      const cancelled = !planned && random.chance(0.06)
      const status = cancelled ? 'cancelled' : finished < now ? 'completed' : running(start, now, active)
      return {
        ...row('job', index, at),
        title: service.title[identity.language],
        status,
        value: price(service),
        scheduled_at: iso(start),
        completed_at: status === 'completed' ? iso(finished) : null,
      }
    },
  )
  const bookings = times<BookingRow>(
    [
      [0, 35],
      [1, 30],
      [2, 20],
      [3, 15],
    ],
    (index) => {
      const service = random.pick(offered)
      const at = past()
      const start = workHour(at + random.integer(1, 21) * day, random)
      return {
        ...row('booking', index, at),
        title: service.title[identity.language],
        status:
          start < now
            ? random.weighted([
                ['completed', 88],
                ['cancelled', 12],
              ])
            : random.weighted([
                ['confirmed', 75],
                ['requested', 25],
              ]),
        starts_at: iso(start),
        ends_at: iso(start + service.hours * hour),
      }
    },
  )
  const activities = times<ActivityRow>(
    [
      [0, 15],
      [1, 30],
      [2, 25],
      [3, 20],
      [6, 10],
    ],
    (index) => {
      const [type, title, description] = random.pick(conversations)
      const at = past()
      return { ...row('activity', index, at), type, title, description, activity_date: iso(at) }
    },
  )
  return { leads, offers, jobs, bookings, activities }
}

function running(start: number, now: number, active: boolean): JobRow['status'] {
  if (!active) return 'cancelled'
  return start <= now ? 'in_progress' : 'scheduled'
}

/** The same day at a whole or half hour between 7 and 16 o'clock. */
function workHour(time: number, random: Random): number {
  return time - (time % day) + random.integer(14, 32) * 30 * minute
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
