/** From the cells of a file to the fields of a customer. Whether they make one is for the database to say. */
import {
  type ColumnMapping,
  type ColumnTarget,
  fold,
  type ImportField,
  namesCompanies,
} from './column-mapping.js'
import { isRecord } from './json-rows.js'

const nothing = /^\s*(null|[-–—])?\s*$/i

const types: Readonly<Record<string, string>> = {
  ...named('private', 'private person privat privatperson privatkund privatkunde consumer individual'),
  ...named(
    'business',
    'business company foretag foretagskund firma firmenkunde unternehmen geschaftlich organisation organization corporate b2b',
  ),
}
const statuses: Readonly<Record<string, string>> = {
  ...named('active', 'active aktiv ja yes true 1'),
  ...named('inactive', 'inactive inaktiv nej nein no false 0'),
  ...named('deleted', 'deleted borttagen raderad geloscht'),
}

function named(value: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, value]))
}

/** A customer that an older module kept has its address in an object: its parts become columns of their own. */
export function flatten(cells: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const flat: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(cells)) {
    if (/^(address|adress|adresse)$/.test(fold(column)) && isRecord(value))
      Object.assign(flat, { ...value, ...flat })
    else flat[column] = value
  }
  return flat
}

/** A row as `imports.run` takes it: without what stands for nothing. */
export function customerRow(
  cells: Readonly<Record<string, unknown>>,
  mapping: ColumnMapping,
): Record<string, unknown> {
  const row: Partial<Record<ImportField, unknown>> = {}
  const metadata: Record<string, unknown> = {}
  for (const [column, target] of Object.entries(mapping)) {
    const value = cells[column]
    if (isNothing(value) || target === null) continue
    const whole = target === 'metadata' ? parsed(value) : undefined
    if (isRecord(whole)) Object.assign(metadata, whole)
    else if (target.startsWith('metadata.')) metadata[target.slice('metadata.'.length)] = value
    else put(row, target, value)
  }
  if (row.name !== undefined && row.type === undefined && namesCompanies(mapping)) row.type = 'business'
  return Object.keys(metadata).length > 0 ? { ...row, metadata } : row
}

/** The first column that a field comes from. */
export function columnOf(field: string, mapping: ColumnMapping): string | undefined {
  return Object.keys(mapping).find((column) => mapping[column] === field)
}

function put(
  row: Partial<Record<ImportField, unknown>>,
  target: ColumnTarget & string,
  value: unknown,
): void {
  const field = target as ImportField
  if (field === 'tags') {
    const list = parsed(value)
    const tags = (Array.isArray(list) ? list : textOf(value).split(/[,;|]/)).map(textOf)
    row.tags = [...((row.tags as string[] | undefined) ?? []), ...tags.filter((tag) => tag !== '')]
    return
  }
  const text = textOf(value)
  if (field === 'type') row.type = types[fold(text)] ?? text
  else if (field === 'status') row.status = statuses[fold(text)] ?? text
  else if (row[field] === undefined) row[field] = text
  else if (field === 'name') row.name = `${row.name as string} ${text}`
  else if (field === 'address' || field === 'notes') row[field] = `${row[field] as string}, ${text}`
}

/** What a file writes where it has nothing: blank, a dash, `NULL`. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && nothing.test(value))
}

/** What an export wrote as JSON because a cell could not hold it otherwise. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

function textOf(value: unknown): string {
  return (
    typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
  ).trim()
}
