/** CSV as RFC 4180 has it, safe to open in a spreadsheet. */
import type { CustomerListItem } from '../contract/customer-list.js'

/** What a column may be: a field of a customer, or one of its figures. */
export type ExportColumn =
  | Exclude<keyof CustomerListItem, 'statistics'>
  | keyof CustomerListItem['statistics']

/** The columns of an export that names none: everything that an import takes back, and when and by whom. */
export const exportColumns: readonly ExportColumn[] = [
  'id',
  'type',
  'name',
  'email',
  'phone',
  'address',
  'city',
  'organizationNumber',
  'externalId',
  'assignedTo',
  'status',
  'notes',
  'tags',
  'metadata',
  'createdBy',
  'updatedBy',
  'createdAt',
  'updatedAt',
  'version',
]

/** A customer's value in a column. */
export function valueIn(customer: CustomerListItem, column: ExportColumn): unknown {
  return column in customer.statistics
    ? customer.statistics[column as keyof CustomerListItem['statistics']]
    : customer[column as keyof CustomerListItem]
}

/** What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), and the mark that takes it back. */
const formula = /^'*[=+\-@\t\r]/

/**
 * One line, ended by CR LF. Tags are joined by commas (one that an import would take for several makes the cell a JSON array), metadata is
 * JSON. A text that a spreadsheet would take for a formula gets an apostrophe in front; {@link unmarkFormula} takes it off.
 */
export function csvLine(values: readonly unknown[], separator: string): string {
  return `${values.map((value) => csvCell(textOf(value), separator)).join(separator)}\r\n`
}

/** The text that stood in a cell before an export made it safe. */
export function unmarkFormula(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}

function csvCell(text: string, separator: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return safe.includes(separator) || /["\r\n]/.test(safe) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' && !/^\[|[,;|]/.test(item)))
    return value.join(',')
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean)
}
