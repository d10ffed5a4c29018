/** Values and names as SQL text: attempts are printed as they run, so they carry no parameters. */

export type Value = string | number | boolean | null | readonly string[] | { readonly [key: string]: unknown }

/** A value as a literal of unknown type, which the place it stands in gives its type. */
export function literal(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (Array.isArray(value)) return literal(`{${value.map((item) => JSON.stringify(item)).join(',')}}`)
  return literal(JSON.stringify(value))
}

/** A name, quoted. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
