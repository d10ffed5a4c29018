/** Joins two edits of one customer: what only one side changed is taken, what both changed is a conflict. */
import { fieldNames, type FieldName, type FormValues } from './form-values.js'

export interface Conflict {
  readonly field: FieldName
  readonly mine: string
  readonly theirs: string
}

export interface Merge {
  /** My values, with theirs in fields that I had not touched. */
  readonly values: FormValues
  readonly conflicts: readonly Conflict[]
}

/** A three-way merge by field; `base` is what both started from. */
export function mergeEdits(
  base: Readonly<FormValues>,
  mine: Readonly<FormValues>,
  theirs: Readonly<FormValues>,
): Merge {
  const values = { ...mine }
  const conflicts: Conflict[] = []
  for (const field of fieldNames) {
    if (mine[field] === base[field]) Object.assign(values, { [field]: theirs[field] })
    else if (theirs[field] !== base[field] && theirs[field] !== mine[field])
      conflicts.push({ field, mine: mine[field], theirs: theirs[field] })
  }
  return { values, conflicts }
}
