/** What may be done with each table, row by row: the model, one entry per table of schema `crm`. */
import { type Row, textOf } from '../world.js'
import type { Identity } from './identity.js'

export interface TableRule {
  /** Who sees a row; 'nobody' when the table is closed to API roles. */
  readonly sees: ((row: Row, who: Identity) => boolean) | 'nobody'
  /** Whether a row like this may be added. */
  readonly creates?: (row: Row, who: Identity) => boolean
  /** Whether a row may be changed at all, as it is before. */
  readonly updates?: (row: Row, who: Identity) => boolean
  /** Whether the changed row is allowed: else the SQLSTATEs of the refusal. */
  readonly refuses?: (before: Row, after: Row, who: Identity) => readonly string[] | undefined
  readonly removes?: (row: Row, who: Identity) => boolean
  /** The SQLSTATEs that keep a row from being removed by who may remove others. */
  readonly keeps?: (row: Row) => readonly string[] | undefined
  /** Columns that may be given on insert and on update. */
  readonly insertable?: readonly string[]
  readonly updatable?: readonly string[]
  /** All other columns: never to be written. */
  readonly fixed: readonly string[]
  /** INSERT is granted on the whole table, not by column. */
  readonly wholeInsert?: true
  /** Kept by triggers: changes as a consequence of others. */
  readonly derived?: true
}

const denied = ['42501'] as const
const inOwn = (row: Row, who: Identity, permission: string) =>
  who.organization !== null && row['organization_id'] === who.organization && who.may(permission)
const mine = (row: Row, who: Identity) => who.userId !== null && row['created_by'] === who.userId
const reader = (row: Row, who: Identity) => inOwn(row, who, 'customers:read')
const stamps = ['created_by', 'updated_by', 'created_at', 'updated_at', 'version']
const keys = ['organization_id', 'id', 'customer_id']

/** A table of records that hang on a customer. */
function child(
  resource: string,
  updatable: readonly string[],
  insertOnly: readonly string[] = [],
  more: {
    fixed?: readonly string[]
    also?: (row: Row, who: Identity) => boolean
    sees?: TableRule['sees']
  } = {},
): TableRule {
  const also = more.also ?? (() => true)
  const may = (verb: string) => (row: Row, who: Identity) =>
    (inOwn(row, who, `${resource}:${verb}`) ||
      (inOwn(row, who, `${resource}:${verb}:own`) && mine(row, who))) &&
    also(row, who)
  return {
    sees: more.sees ?? reader,
    creates: (row, who) => inOwn(row, who, `${resource}:create`) && also(row, who),
    updates: may('update'),
    refuses: (_, after, who) => (may('update')(after, who) ? undefined : denied),
    removes: may('delete'),
    insertable: [...keys, ...updatable, ...insertOnly],
    updatable,
    fixed: [...stamps, ...(more.fixed ?? [])],
  }
}

const mayKnowInternal = (row: Row, who: Identity) =>
  row['is_internal'] !== true || inOwn(row, who, 'notes:internal')
const made = ['call', 'email', 'meeting', 'note', 'booking']

const isMade = (row: Row) => made.includes(textOf(row, 'type'))
/** Written by a trigger. */
const isRecorded = (row: Row) => (row['data'] ?? null) !== null
const activities = child('activities', ['type', 'title', 'description', 'activity_date'], [], {
  fixed: ['data'],
})

const customerFields = [
  'type',
  'name',
  'email',
  'phone',
  'address',
  'city',
  'organization_number',
  'external_id',
  'assigned_to',
  'status',
  'notes',
  'tags',
  'metadata',
]

const customers: TableRule = {
  sees: reader,
  creates: (row, who) => inOwn(row, who, 'customers:create') && row['status'] !== 'deleted',
  updates: (row, who) =>
    inOwn(row, who, 'customers:update') || inOwn(row, who, 'customers:delete') || ownCustomer(row, who),
  refuses(before, after, who) {
    const deletes = (before['status'] === 'deleted') !== (after['status'] === 'deleted')
    if (deletes) return who.may('customers:delete') ? undefined : ['PT403', '42501']
    return who.may('customers:update') || ownCustomer(before, who) ? undefined : ['PT403']
  },
  insertable: ['organization_id', 'id', ...customerFields],
  updatable: customerFields,
  fixed: [...stamps, 'erased_at', 'merged_into', 'email_norm', 'name_norm', 'search_text'],
}
function ownCustomer(row: Row, who: Identity): boolean {
  return (
    inOwn(row, who, 'customers:update:own') &&
    [row['created_by'], row['assigned_to']].includes(who.userId ?? '-')
  )
}

const managed = (row: Row, who: Identity) => inOwn(row, who, 'members:manage')
const manages = (row: Row, who: Identity) => inOwn(row, who, 'organization:manage')
const ownView = (row: Row, who: Identity) => reader(row, who) && mine(row, who) && row['shared'] !== true
const managesView = (row: Row, who: Identity) => reader(row, who) && inOwn(row, who, 'views:manage')
const figures = ['customers', 'active_customers', 'private_customers', 'business_customers', 'revenue']

/** An image in the log of a note that is internal. */
function internalImage(row: Row): boolean {
  return [row['before'], row['after']].some(
    (image) =>
      typeof image === 'object' && image !== null && 'is_internal' in image && image['is_internal'] === true,
  )
}

export const tables: Readonly<Record<string, TableRule>> = {
  organizations: {
    sees: reader,
    updates: manages,
    updatable: ['name', 'currency'],
    fixed: ['organization_id', 'created_at', 'documents_per_customer'],
  },
  roles: {
    sees: reader,
    creates: managed,
    updates: managed,
    removes: managed,
    insertable: ['organization_id', 'role', 'description'],
    updatable: ['description'],
    fixed: [],
    wholeInsert: true,
  },
  role_permissions: {
    sees: reader,
    creates: managed,
    removes: managed,
    insertable: ['organization_id', 'role', 'permission'],
    fixed: [],
    wholeInsert: true,
  },
  members: {
    sees: reader,
    updates: managed,
    updatable: ['role', 'display_name', 'active'],
    fixed: ['organization_id', 'user_id', 'created_at'],
  },
  customers,
  bookings: child('bookings', ['title', 'status', 'starts_at', 'ends_at']),
  jobs: child('jobs', ['title', 'status', 'value', 'scheduled_at', 'completed_at']),
  offers: child('offers', ['title', 'status', 'value', 'valid_until']),
  leads: child('leads', ['title', 'status', 'source']),
  customer_activities: {
    ...activities,
    creates: (row, who) => isMade(row) && activities.creates?.(row, who) === true,
    refuses: (before, after, who) =>
      isRecorded(before) ? ['PT409'] : isMade(after) ? activities.refuses?.(before, after, who) : denied,
    keeps: (row) => (isRecorded(row) ? ['PT409'] : undefined),
  },
  customer_documents: child('documents', ['document_type', 'document_name'], [], {
    fixed: ['uploaded_by', 'file_url', 'file_size', 'mime_type'],
  }),
  customer_notes: child('notes', ['note_type', 'content', 'is_internal'], [], {
    also: mayKnowInternal,
    sees: (row, who) => reader(row, who) && mayKnowInternal(row, who),
  }),
  saved_views: {
    sees: (row, who) => reader(row, who) && (row['shared'] === true || mine(row, who)),
    creates: (row, who) => reader(row, who) && (row['shared'] !== true || managesView(row, who)),
    updates: (row, who) => ownView(row, who) || (row['shared'] === true && managesView(row, who)),
    refuses: (_, after, who) => (ownView(after, who) || managesView(after, who) ? undefined : denied),
    removes: (row, who) => ownView(row, who) || (row['shared'] === true && managesView(row, who)),
    insertable: ['organization_id', 'id', 'name', 'query', 'shared'],
    updatable: ['name', 'query', 'shared'],
    fixed: stamps,
  },
  duplicate_dismissals: {
    sees: reader,
    creates: (row, who) => inOwn(row, who, 'customers:update'),
    removes: (row, who) => inOwn(row, who, 'customers:update'),
    insertable: ['organization_id', 'id', 'customer_a', 'customer_b'],
    fixed: stamps,
  },
  audit_log: {
    sees: (row, who) =>
      inOwn(row, who, 'audit:read') && (!internalImage(row) || inOwn(row, who, 'notes:internal')),
    fixed: [
      'organization_id',
      'id',
      'operation_id',
      'table_name',
      'row_id',
      'customer_id',
      'action',
      'before',
      'after',
      'actor_id',
      'created_at',
    ],
    derived: true,
  },
  operation_batches: {
    sees: 'nobody',
    fixed: ['organization_id', 'id', 'actor_id', 'purpose', 'created_at', 'closed_at'],
    derived: true,
  },
  batch_operations: {
    sees: 'nobody',
    fixed: ['organization_id', 'batch_id', 'chunk', 'operation_id', 'answer', 'created_at'],
    derived: true,
  },
  outbox: {
    sees: 'nobody',
    fixed: [
      'organization_id',
      'id',
      'transaction_id',
      'table_name',
      'row_id',
      'customer_id',
      'action',
      'created_at',
    ],
    derived: true,
  },
  customer_totals: {
    sees: reader,
    fixed: [
      'organization_id',
      'customer_id',
      'bookings',
      'jobs',
      'active_jobs',
      'completed_jobs',
      'completed_value',
      'offers',
      'accepted_offers',
      'accepted_value',
      'lifetime_value',
      'last_activity_at',
    ],
    derived: true,
  },
  organization_totals: { sees: reader, fixed: ['organization_id', ...figures], derived: true },
  statistics_ledger: { sees: reader, fixed: ['organization_id', 'id', ...figures], derived: true },
  search_terms: {
    sees: 'nobody',
    fixed: ['organization_id', 'term', 'trigrams', 'spellings'],
    derived: true,
  },
}
