/** The contract's zod schemas as JSON Schema, named as they are exported, for the OpenAPI document. */
import * as contract from '@clientele/core/contract'
import type { Operation } from '@clientele/core/contract'
import * as z from 'zod/mini'

/** JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
export type JsonSchema = z.core.JSONSchema.JSONSchema

export interface ComponentSchemas {
  readonly schemas: Readonly<Record<string, JsonSchema>>
  /** The name in `schemas` of an operation's input or output. */
  nameOf(schema: z.core.$ZodType): string
}

/**
 * All schemas that the contract exports, and those that its rows use without exporting them, named after their function.
 * Schemas refer to each other; answers may gain fields, so only inputs forbid unknown ones.
 */
export function componentSchemas(rows: readonly Operation[]): ComponentSchemas {
  const names = z.registry<{ id: string }>()
  for (const [id, exported] of Object.entries(contract)) {
    if (isSchema(exported)) names.add(exported, { id })
  }
  for (const { rpc, input, output } of rows) {
    if (!names.has(input)) names.add(input, { id: `${pascal(rpc)}Input` })
    if (!names.has(output)) names.add(output, { id: `${pascal(rpc)}Output` })
  }
  const { schemas } = z.toJSONSchema(names, { uri: reference, io: 'input', unrepresentable: 'any' })
  return {
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [name, withoutNames(schema)]),
    ),
    nameOf(schema) {
      const id = names.get(schema)?.id
      if (id === undefined) throw new TypeError('The schema belongs to no row of the contract')
      return id
    },
  }
}

/** Where a named schema is in the document. */
export function reference(name: string): string {
  return `#/components/schemas/${name}`
}

/** In a document a schema is known by its place. */
function withoutNames({ $schema: _schema, $id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema
}

function isSchema(value: unknown): value is z.core.$ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value
}

function pascal(name: string): string {
  return name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
