/** Values that a JSON Schema of the document accepts, mostly, and the same with something wrong in them. */
import fc from 'fast-check'
import { hostileText, hostileValue } from './hostile.ts'

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
}

/** A place that the run fills with an id of that kind it has met; which one depends on the number. */
export const knownId = (kind: string): fc.Arbitrary<string> =>
  fc.nat(10_000).map((index) => `{known:${kind}:${index}}`)

/** Values of a schema, in whose references `resolve` finds schemas. */
export function valueOf(
  schema: Schema,
  resolve: (reference: string) => Schema,
  depth = 0,
): fc.Arbitrary<unknown> {
  const of = (inner: Schema) => valueOf(inner, resolve, depth + 1)
  if (schema.$ref !== undefined) return of(resolve(schema.$ref))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const variants = schema.anyOf ?? schema.oneOf
  if (variants !== undefined) return fc.oneof(...variants.map(of))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, of, depth)
    case 'array':
      return fc.array(of(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4),
      })
    case 'string':
      return textOf(schema)
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -1000, -1000),
        max: Math.min(schema.maximum ?? 1000, 1000),
      })
    case 'number':
      return fc.double({ noNaN: true, min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return depth > 4 ? fc.constant(null) : hostileValue
  }
}

const version = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1, 2) },
  { weight: 1, arbitrary: fc.nat(1000) },
)

/** Fields of whose values few are good, though their schema takes many. */
const named: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  version,
  otherVersion: version,
  mimeType: fc.constantFrom('application/pdf', 'image/png', 'text/html', ''),
}

function objectOf(
  schema: Schema,
  of: (inner: Schema) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const known = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, named[name] ?? of(property)]),
    ),
    { requiredKeys: [...required] },
  )
  // Of many optional fields, half at once rarely go together.
  const sparse = fc
    .subarray(Object.keys(properties), { maxLength: Math.min(2, Object.keys(properties).length) })
    .map((names) => [...required, ...names])
  const few = fc
    .tuple(known, sparse)
    .map(([value, names]) =>
      Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name))),
    )
  const own = fc.oneof(known, few)
  if (typeof additionalProperties !== 'object' || depth > 4) return own
  const more = fc.dictionary(fc.string({ maxLength: 10 }), of(additionalProperties), { maxKeys: 3 })
  return fc.tuple(own, more).map(([fields, others]) => ({ ...others, ...fields }))
}

/** Texts that look like what the schema asks for, by its format and pattern. */
function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof({ weight: 3, arbitrary: knownId('customers') }, fc.uuid())
  if (pattern?.includes('@') === true) return fc.nat(400).map((number) => `person.${number}@example.com`)
  if (pattern?.includes('\\d{4}') === true)
    return fc.constantFrom('2026-01-31', '2020-01-01', '2026-11-22T08:00:00Z', '1999-12-31T23:59:59+02:00')
  return fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'grapheme' })
}

/** The same object with one thing wrong: a field replaced, removed or added. */
export function mutated(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.nat(), fc.constantFrom('replace', 'remove', 'add'), hostileValue, hostileText)
    .map(([value, place, change, wrong, name]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong
      const keys = Object.keys(value)
      const key = keys[place % Math.max(keys.length, 1)]
      if (change === 'add' || key === undefined) return { ...value, [name]: wrong }
      const { [key]: _removed, ...rest } = value as Record<string, unknown>
      return change === 'remove' ? rest : { ...rest, [key]: wrong }
    })
}
