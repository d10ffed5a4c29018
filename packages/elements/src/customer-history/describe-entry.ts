/** One line of the audit log as a sentence: what happened, and which fields became what. */
import type { HistoryEntry } from '@clientele/core'
import { fill } from '../localization/formats.js'
import type { Moments } from '../localization/moments.js'
import type { HistoryStrings } from './customer-history.strings.js'

export interface EntryDescription {
  readonly title: string
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[]
}

/** Columns that people know, and what they are called. */
const labels: Readonly<Record<string, keyof HistoryStrings>> = {
  type: 'type',
  name: 'name',
  email: 'email',
  phone: 'phone',
  address: 'address',
  city: 'city',
  organization_number: 'organizationNumber',
  status: 'status',
  notes: 'notes',
  tags: 'tags',
}

const records: Readonly<Record<string, keyof HistoryStrings>> = {
  bookings: 'aBooking',
  jobs: 'aJob',
  offers: 'anOffer',
  leads: 'aLead',
  customer_activities: 'anActivity',
  customer_documents: 'aDocument',
  customer_notes: 'aNote',
}

const recordPhrases = { insert: 'recordAdded', update: 'recordChanged', delete: 'recordRemoved' } as const

export function describeEntry(
  entry: HistoryEntry,
  strings: HistoryStrings,
  moments: Moments,
): EntryDescription {
  const table = entry.table.replace(/^crm\./, '')
  if (table === 'customers') {
    return entry.action === 'insert'
      ? { title: strings.insertCustomer, changes: [] }
      : { title: strings.updateCustomer, changes: changesOf(entry, strings, moments) }
  }
  const record = strings[records[table] ?? 'aRecord'] as string
  const row = entry.after ?? entry.before
  const name = row?.['title'] ?? row?.['document_name']
  const title = fill(strings[recordPhrases[entry.action]], { record })
  return {
    title: typeof name === 'string' ? `${title}: ${name}` : title,
    changes: entry.action === 'update' ? changesOf(entry, strings, moments) : [],
  }
}

function changesOf(entry: HistoryEntry, strings: HistoryStrings, moments: Moments) {
  const { before, after } = entry
  if (!before || !after) return []
  return Object.keys(labels)
    .filter((column) => column in after && JSON.stringify(before[column]) !== JSON.stringify(after[column]))
    .map((column) => ({
      label: strings[labels[column] ?? 'name'] as string,
      before: textOf(before[column], strings, moments),
      after: textOf(after[column], strings, moments),
    }))
}

function textOf(value: unknown, strings: HistoryStrings, moments: Moments): string {
  if (value === null || value === undefined || value === '') return strings.emptyValue
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : strings.emptyValue
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return moments.dateTime(value)
    const word = (strings as unknown as Record<string, unknown>)[value]
    return statuses.has(value) && typeof word === 'string' ? word : value
  }
  return JSON.stringify(value)
}

/** Stored words that have a translation. */
const statuses: ReadonlySet<string> = new Set(['active', 'inactive', 'deleted', 'private', 'business'])
