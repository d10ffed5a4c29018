/** What the handler must know of an operation's input to read it from a URL: the JSON types of each field. */
import type { Operation } from '@clientele/core/contract'
import * as z from 'zod/mini'

/** JSON types a field may have; `items` are those of its elements when it may be an array. */
export interface PropertyTypes {
  readonly types: ReadonlySet<string>
  readonly items: ReadonlySet<string>
}

type JsonSchema = z.core.JSONSchema.BaseSchema

const known = new WeakMap<Operation, ReadonlyMap<string, PropertyTypes>>()

/** The input's fields, read once per operation from the JSON schema of its zod schema. */
export function inputProperties(operation: Operation): ReadonlyMap<string, PropertyTypes> {
  const seen = known.get(operation)
  if (seen !== undefined) return seen
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
  const properties = new Map(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [name, propertyTypes(property)]),
  )
  known.set(operation, properties)
  return properties
}

function propertyTypes(schema: z.core.JSONSchema._JSONSchema): PropertyTypes {
  const variants = typeof schema === 'boolean' ? [] : flatten(schema)
  const items = variants.flatMap(({ items: element }) =>
    element === undefined || typeof element === 'boolean' || Array.isArray(element) ? [] : flatten(element),
  )
  return { types: typesOf(variants), items: typesOf(items) }
}

/** A schema and all its alternatives. */
function flatten(schema: JsonSchema): JsonSchema[] {
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return [
    schema,
    ...alternatives.flatMap((alternative) => (typeof alternative === 'boolean' ? [] : flatten(alternative))),
  ]
}

function typesOf(schemas: readonly JsonSchema[]): ReadonlySet<string> {
  return new Set(schemas.flatMap(({ type }) => type ?? []))
}
