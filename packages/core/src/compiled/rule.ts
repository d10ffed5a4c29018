/** A schema as plain data: what the build leaves of zod's schemas, and what {@link readerOf} checks values by. */

/** Rules that have no parts. `int` is a whole number that JavaScript holds exactly. */
export type ScalarKind = 'unknown' | 'string' | 'number' | 'int' | 'boolean'

/** What a value of the right type must keep to, in the order of the schema; a message where the schema words it. */
export type Check =
  | readonly ['trim']
  | readonly ['min' | 'max' | 'minLength' | 'maxLength', limit: number, message?: string]
  | readonly ['format', format: string, source: string, flags: string, message?: string]
  /** At least one of the fields has text; the issue is at the first. */
  | readonly ['someText', fields: readonly string[], message?: string]

/** A number is the index of a shared rule. Of an object's fields, those that end in `?` may be absent. */
export type Rule =
  | number
  | ScalarKind
  | readonly [kind: ScalarKind, part: 0, ...checks: Check[]]
  | readonly [kind: 'enum', values: readonly unknown[]]
  | readonly [kind: 'optional' | 'nullable' | 'record', part: Rule]
  | readonly [kind: 'array', part: Rule, ...checks: Check[]]
  | readonly [kind: 'union', parts: readonly Rule[]]
  | readonly [kind: 'object' | 'strict', fields: Readonly<Record<string, Rule>>, ...checks: Check[]]

/** The schemas of a table of operations. */
export interface CompiledRules {
  /** Rules that more than one other uses. */
  readonly shared: readonly Rule[]
  readonly rows: Readonly<Record<string, Readonly<Record<string, readonly [input: Rule, output: Rule]>>>>
}
