/** What each function that a caller may execute is for: the model. One that is missing here is a finding. */

export interface FunctionRule {
  /** One of these is needed, narrowed to own records or not; empty for what asks for none. */
  readonly needs: readonly string[]
  /** What it is about: a customer by `id` in the input, another record, or nothing in particular. */
  readonly about:
    | 'customer'
    | 'activity'
    | 'note'
    | 'document'
    | 'view'
    | 'operation'
    | 'list'
    | 'draft'
    | 'pair'
    | 'dismissal'
  /** The field of the input with the id of what it is about; default `id`. */
  readonly key?: 'customerId'
  /** How it takes its argument: `input jsonb`, or one uuid. */
  readonly argument: 'input' | 'uuid'
  /** Fields that an input may have besides `id`, with values that are valid. */
  readonly fields?: Readonly<Record<string, unknown>>
  /** Besides `needs`: a permission that is asked for too. */
  readonly also?: readonly string[]
  /** May change rows, and may rewrite the log: only erasure does the latter. */
  readonly writes?: 'rows' | 'log'
}

const uploadId = '00000000-0000-7000-8000-00000000f11e'

/** Every function of schema `crm`. */
export const exposed: Readonly<Record<string, FunctionRule>> = {
  list_customers: { needs: ['customers:read'], about: 'list', argument: 'input' },
  create_customer: {
    needs: ['customers:create'],
    also: ['customers:read'],
    about: 'draft',
    argument: 'input',
    writes: 'rows',
  },
  import_customers: {
    needs: ['customers:create'],
    also: ['customers:read'],
    about: 'draft',
    argument: 'input',
    fields: {
      batchId: '00000000-0000-7000-8000-0000000ba7c4',
      rows: [{ name: 'zqbirchcustomer 1', email: '1@zqbirchmail.example' }, { created_by: 'x' }],
    },
    writes: 'rows',
  },
  get_customer: { needs: ['customers:read'], about: 'customer', argument: 'input' },
  get_customer_statistics: { needs: ['customers:read'], about: 'customer', argument: 'uuid' },
  calculate_customer_lifetime_value: { needs: ['customers:read'], about: 'customer', argument: 'uuid' },
  update_customer: {
    needs: ['customers:update', 'customers:update:own'],
    about: 'customer',
    argument: 'input',
    fields: { notes: 'Changed', city: 'Turku' },
    writes: 'rows',
  },
  delete_customer: { needs: ['customers:delete'], about: 'customer', argument: 'input', writes: 'rows' },
  restore_customer: { needs: ['customers:delete'], about: 'customer', argument: 'input', writes: 'rows' },
  bulk_update_customers: {
    needs: ['customers:update', 'customers:update:own'],
    also: ['customers:read'],
    about: 'draft',
    argument: 'input',
    fields: { filter: {}, addTags: ['called'], onBlocked: 'skip' },
    writes: 'rows',
  },
  list_customer_history: {
    needs: ['audit:read'],
    also: ['customers:read'],
    about: 'customer',
    argument: 'input',
  },
  undo_operation: { needs: ['customers:read'], about: 'operation', argument: 'uuid', writes: 'rows' },
  find_duplicates: {
    needs: ['customers:read'],
    about: 'draft',
    argument: 'input',
    fields: { name: 'zqbirchcustomer 1', email: '1@zqbirchmail.example' },
  },
  list_duplicates: { needs: ['customers:read'], about: 'list', argument: 'input' },
  dismiss_duplicate: {
    needs: ['customers:update'],
    also: ['customers:read'],
    about: 'pair',
    argument: 'input',
    writes: 'rows',
  },
  list_duplicate_dismissals: { needs: ['customers:read'], about: 'list', argument: 'input' },
  undismiss_duplicate: {
    needs: ['customers:update'],
    about: 'dismissal',
    argument: 'input',
    writes: 'rows',
  },
  merge_customers: {
    needs: ['customers:delete'],
    also: ['customers:read', 'customers:update:own'],
    about: 'pair',
    argument: 'input',
    writes: 'rows',
  },
  list_saved_views: { needs: ['customers:read'], about: 'list', argument: 'input' },
  create_saved_view: { needs: ['customers:read'], about: 'draft', argument: 'input', writes: 'rows' },
  update_saved_view: {
    needs: ['customers:read'],
    about: 'view',
    argument: 'input',
    fields: { name: 'Changed' },
    writes: 'rows',
  },
  delete_saved_view: { needs: ['customers:read'], about: 'view', argument: 'input', writes: 'rows' },
  list_customer_records: {
    needs: ['customers:read'],
    about: 'customer',
    argument: 'input',
    fields: { kind: 'customerNotes' },
  },
  export_customers: {
    needs: ['customers:export'],
    also: ['customers:read'],
    about: 'draft',
    argument: 'input',
    fields: { limit: 1000 },
  },
  export_customer_data: {
    needs: ['customers:export'],
    also: ['customers:read', 'audit:read', 'notes:internal'],
    about: 'customer',
    argument: 'uuid',
  },
  list_documents: { needs: ['customers:read'], about: 'customer', key: 'customerId', argument: 'input' },
  get_document: { needs: ['customers:read'], about: 'document', argument: 'input' },
  prepare_document: {
    needs: ['documents:create'],
    also: ['customers:read'],
    about: 'customer',
    key: 'customerId',
    argument: 'input',
    fields: { documentName: 'Called.pdf', fileSize: 10, mimeType: 'application/pdf' },
  },
  create_document: {
    needs: ['documents:create'],
    also: ['customers:read'],
    about: 'customer',
    key: 'customerId',
    argument: 'input',
    fields: { id: uploadId, documentName: 'Called.pdf' },
    writes: 'rows',
  },
  update_document: {
    needs: ['documents:update', 'documents:update:own'],
    also: ['customers:read'],
    about: 'document',
    argument: 'input',
    fields: { documentName: 'Changed.pdf' },
    writes: 'rows',
  },
  delete_document: {
    needs: ['documents:delete', 'documents:delete:own'],
    also: ['customers:read'],
    about: 'document',
    argument: 'input',
    writes: 'rows',
  },
  list_activities: { needs: ['customers:read'], about: 'customer', key: 'customerId', argument: 'input' },
  get_activity: { needs: ['customers:read'], about: 'activity', argument: 'input' },
  create_activity: {
    needs: ['activities:create'],
    also: ['customers:read'],
    about: 'customer',
    key: 'customerId',
    argument: 'input',
    fields: { type: 'call', title: 'Called' },
    writes: 'rows',
  },
  update_activity: {
    needs: ['activities:update', 'activities:update:own'],
    also: ['customers:read'],
    about: 'activity',
    argument: 'input',
    fields: { title: 'Changed' },
    writes: 'rows',
  },
  delete_activity: {
    needs: ['activities:delete', 'activities:delete:own'],
    also: ['customers:read'],
    about: 'activity',
    argument: 'input',
    writes: 'rows',
  },
  list_notes: { needs: ['customers:read'], about: 'customer', key: 'customerId', argument: 'input' },
  get_note: { needs: ['customers:read'], about: 'note', argument: 'input' },
  create_note: {
    needs: ['notes:create'],
    also: ['customers:read'],
    about: 'customer',
    key: 'customerId',
    argument: 'input',
    fields: { content: 'Called' },
    writes: 'rows',
  },
  update_note: {
    needs: ['notes:update', 'notes:update:own'],
    also: ['customers:read'],
    about: 'note',
    argument: 'input',
    fields: { content: 'Changed', isInternal: false },
    writes: 'rows',
  },
  delete_note: {
    needs: ['notes:delete', 'notes:delete:own'],
    also: ['customers:read'],
    about: 'note',
    argument: 'input',
    writes: 'rows',
  },
  list_timeline: { needs: ['customers:read'], about: 'customer', argument: 'input' },
  get_session: { needs: ['customers:read'], about: 'list', argument: 'input' },
  erase_customer: {
    needs: ['customers:erase'],
    also: ['customers:read'],
    about: 'customer',
    argument: 'uuid',
    writes: 'log',
  },
}

/**
 * Private functions that run with their owner's rights and that callers may execute, with what keeps each from telling
 * or doing more than the caller might by himself. Everything else of that kind is a finding.
 */
export const guardedDefiners: Readonly<Record<string, string>> = {
  user_id: 'answers the caller’s own id',
  current_member: 'answers the caller’s own membership',
  organization_with: 'answers the caller’s own organisation',
  was_created_as: 'answers yes or no, to who may create and read customers',
  statuses_before_deletion: 'answers statuses, to who may delete customers',
  was_document: 'answers yes or no about an id of the own organisation, to who may add documents',
  document_places: 'answers how many documents a customer of the own organisation has, to who may add some',
  document_limits: 'answers the limits of one bucket, which every upload meets',
  duplicate_candidates: 'answers ids and how many have a name, to who may read customers',
  merge: 'needs customers:delete and to update both customers; writes only the own organisation',
  match_customers: 'answers ids and how many, to who may read customers',
  find_customers: 'answers ids and sort keys, to who may read customers',
  erase: 'needs customers:erase in the organisation it is given, and no active jobs of the customer',
  join_batch: 'answers and begins only the caller’s own batches, in the own organisation',
  record_chunk: 'adds the caller’s own transaction to the caller’s own batch',
  undo: 'checks each entry against the caller’s permissions; writes only the own organisation',
}
