/** What is asked of the list: every kind of search, every filter, every sort. */
import type { CustomerListQuery } from '@clientele/core/contract'
import type { Statement } from './api-connection.js'
import { needle, rareCity, rareKey, rareTag } from './customers.js'
import { days, organization, team } from './load.js'

export type Requests = Readonly<Record<string, CustomerListQuery>>

export function list(query: CustomerListQuery): readonly Statement[] {
  return [
    { text: 'select crm.list_customers($1::text::jsonb)::text as body', parameters: [JSON.stringify(query)] },
  ]
}

/** One customer by its key, under row level security: what any answer costs at least. */
export function floor(id: string): readonly Statement[] {
  return [
    {
      text: 'select * from crm.customers where organization_id = $1::text::uuid and id = $2::text::uuid',
      parameters: [organization, id],
    },
  ]
}

export const searches: Requests = {
  'e-mail domain': { search: 'mejl.example' },
  'common surname': { search: 'Andersson' },
  surname: { search: 'Lindström' },
  'accents left out': { search: 'lindstrom' },
  'rare surname': { search: 'Cederqvist' },
  'rare name': { search: needle.name },
  'whole e-mail': { search: needle.email },
  'phone as stored': { search: needle.phone },
  'phone, national': { search: '070-918 27 36' },
  'phone, digits only': { search: '0046709182736' },
  'organisation number': { search: needle.organization_number },
  'typo in a surname': { search: 'Jonsonn' },
  'typo in a rare surname': { search: 'Cederqist' },
  'two words': { search: 'Karin Lindström' },
  'two words, a typo': { search: 'Anna Jonsonn' },
  'two words, two typos': { search: 'Krain Lidnström' },
  'two letters': { search: 'bj' },
  'no hit': { search: 'xqzzyw' },
}

export const filters: Requests = {
  type: { type: 'business' },
  status: { status: 'inactive' },
  'status deleted': { status: 'deleted' },
  'tag, common': { tags: ['weekly'] },
  'tag, rare': { tags: [rareTag] },
  'tags, all': { tags: ['weekly', 'vip'] },
  'tags, all, one rare': { tags: ['eco', rareTag] },
  'tags, any': { tags: ['eco', 'vip'], tagsMatch: 'any' },
  'tags, any, rare': { tags: [rareTag, 'unknown'], tagsMatch: 'any' },
  owner: { owner: team.agent },
  'owner of few': { owner: team.viewer },
  city: { city: 'Göteborg' },
  'city, rare': { city: rareCity },
  'created last week': { createdFrom: days(7) },
  'created in a week two years ago': { createdFrom: days(737), createdTo: days(730) },
  'active in the last week': { lastActivityFrom: days(7) },
  'not active for two years': { lastActivityTo: days(730) },
  'lifetime value, high': { lifetimeValueMin: 60_000 },
  'lifetime value, range': { lifetimeValueMin: 10_000, lifetimeValueMax: 11_000 },
  'has an active job': { hasActiveJob: true },
  'has no active job': { hasActiveJob: false },
  'metadata key, common': { metadataKey: 'language' },
  'metadata key, rare': { metadataKey: rareKey },
  'metadata key, unknown': { metadataKey: 'unknown' },
}

export const combinations: Requests = {
  'type + status + tag + search': {
    type: 'private',
    status: 'active',
    tags: ['weekly'],
    search: 'Lindström',
  },
  'type + status + rare tag + search': { type: 'private', status: 'active', tags: [rareTag], search: 'Anna' },
  'type + status + tag + typo': { type: 'private', status: 'active', tags: ['weekly'], search: 'Lidnström' },
  'rare tag, by lifetime value': { tags: [rareTag], sort: '-lifetimeValue' },
  'surname, by name': { search: 'Lindström', sort: 'name' },
}

export const sorts: Requests = {
  createdAt: { sort: 'createdAt' },
  '-createdAt': { sort: '-createdAt' },
  name: { sort: 'name' },
  '-name': { sort: '-name' },
  lastActivityDate: { sort: 'lastActivityDate' },
  '-lastActivityDate': { sort: '-lastActivityDate' },
  lifetimeValue: { sort: 'lifetimeValue' },
  '-lifetimeValue': { sort: '-lifetimeValue' },
}
