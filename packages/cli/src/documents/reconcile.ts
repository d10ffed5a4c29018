/** The reconciliation of documents and their bytes: what lacks its other half is named, and mended if asked. */

/** A database and the files that belong to it. */
export interface DocumentPlace {
  /** One transaction for each statement, as the owner of the schema; `$1`-style parameters are text. */
  query(statement: string, parameters?: readonly string[]): Promise<Record<string, unknown>[]>
  /** Removes files of the bucket for good; absent where files can't be reached. */
  removeFiles?(paths: readonly string[]): Promise<void>
  /** What is amiss below the rows of storage, where that is in our hands. */
  reconcileBytes?(fix: boolean): Promise<{ files: readonly string[]; objects: readonly string[] }>
}

export interface ReconcileOptions {
  readonly fix: boolean
  /** How old bytes without a document must be: a Postgres interval, default `1 day`. */
  readonly grace?: string
  /** How long bytes outlive a removed document, so that its removal can be undone; default `30 days`. */
  readonly retention?: string
}

export interface Finding {
  readonly kind: 'row without bytes' | 'bytes without row' | 'file without object' | 'object without file'
  readonly path: string
  readonly size: number
  readonly since: string | undefined
  /** Whether it is mended now. */
  readonly mended: boolean
}

const removedAtOnce = 100

/** Answers what dangled, mended or not. Safe while people work: what is being added at this moment is left alone. */
export async function reconcile(
  place: DocumentPlace,
  { fix, grace = '1 day', retention = '30 days' }: ReconcileOptions,
): Promise<Finding[]> {
  const below = await place.reconcileBytes?.(fix)
  const findings: Finding[] = [
    ...(below?.files ?? []).map((path) => found('file without object', path, fix)),
    ...(below?.objects ?? []).map((path) => found('object without file', path, fix)),
  ]
  const dangling = await place.query(
    `select kind, organization_id::text as organization, document_id::text as document, path, size::text as size,
       since::text as since
     from crm_private.dangling_documents($1::text::interval, $2::text::interval) order by since`,
    [grace, retention],
  )
  const condemned: string[] = []
  for (const { kind, organization, document, path, size, since } of dangling as Record<string, string>[]) {
    const isRow = kind === 'row without bytes'
    let mended = false
    if (fix && isRow)
      mended = await isDone(place, 'crm_private.drop_dangling_row($1::text::uuid, $2::text::uuid)', [
        organization ?? '',
        document ?? '',
      ])
    else if (fix && place.removeFiles !== undefined) {
      // Condemned first, so that no document is added to bytes that are about to go.
      const condemn = 'crm_private.condemn_file($1::text, $2::text::interval, $3::text::interval)'
      mended = await isDone(place, condemn, [path ?? '', grace, retention])
      if (mended) condemned.push(path ?? '')
    }
    findings.push({
      ...found(isRow ? 'row without bytes' : 'bytes without row', path ?? '', mended),
      size: Number(size),
      since,
    })
  }
  for (let at = 0; at < condemned.length; at += removedAtOnce)
    await place.removeFiles?.(condemned.slice(at, at + removedAtOnce))
  return findings
}

function found(kind: Finding['kind'], path: string, mended: boolean): Finding {
  return { kind, path, size: 0, since: undefined, mended }
}

async function isDone(place: DocumentPlace, call: string, parameters: readonly string[]): Promise<boolean> {
  const [row] = await place.query(`select ${call} as done`, parameters)
  return row?.['done'] === true
}
