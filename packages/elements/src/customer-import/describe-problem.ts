/** Why a row can't be imported, in the reader's language, by the problem's stable code. */
import type { RowProblem } from '@clientele/core/import'
import { fill } from '../localization/formats.js'
import { fieldLabel } from './mapping-template.js'
import type { StepView } from './steps.js'

type Field = Parameters<typeof fieldLabel>[0]

/** Fields whose rule is not just a length. */
const ruled = ['name', 'type', 'status', 'assignedTo', 'tags', 'metadata'] as const

/** The column as the file calls it; where the file has none for the field, the field; empty for the row as a whole. */
export function columnOf({ column }: RowProblem, { snapshot, strings }: StepView): string {
  if (column === undefined || column in snapshot.mapping) return column ?? ''
  return fieldLabel(column as Field, strings) ?? column
}

export function reasonOf(problem: RowProblem, { snapshot, strings, formats }: StepView): string {
  const { code, column, value, details } = problem
  const reasons = strings.importReasons
  const numbers = Object.fromEntries(
    Object.entries(details ?? {}).map(([name, n]) => [
      name === 'otherLine' ? 'line' : name,
      formats.number(n),
    ]),
  )
  const field = column === undefined ? '' : (snapshot.mapping[column] ?? column)
  if (code === 'duplicate_row' && details)
    return fill(snapshot.info?.format === 'json' ? reasons.duplicate_record : reasons.duplicate_row, numbers)
  if (code === 'invalid') {
    if (field === 'email') return value === undefined ? reasons.unreachable : reasons.email
    return reasons[ruled.find((name) => name === field) ?? 'long']
  }
  return code in reasons ? fill(reasons[code as keyof typeof reasons], numbers) : reasons.other
}
