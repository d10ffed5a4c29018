// Writes docs/api.md from the OpenAPI document, which comes from the contract. With `--check` it only compares.
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { openApiDocument } from '@clientele/server'

type Schema = Readonly<Record<string, unknown>>
interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}
interface Described {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> }
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, { schema: Schema }> }
  >
}

const file = resolve(import.meta.dirname, '../docs/api.md')
const document = openApiDocument() as unknown as {
  readonly paths: Record<string, Record<string, Described>>
  readonly components: { readonly schemas: Record<string, Schema> }
}
const { schemas } = document.components

const nameOf = (reference: unknown) => String(reference).split('/').at(-1) ?? ''

/** A schema in a few words; a named one is a link. */
function words(schema: Schema): string {
  if (schema['$ref'] !== undefined) {
    const name = nameOf(schema['$ref'])
    return `[${name}](#${name.toLowerCase()})`
  }
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined
  if (alternatives) return alternatives.map(words).join(' or ')
  if (schema['const'] !== undefined) return `\`${JSON.stringify(schema['const'])}\``
  const options = schema['enum'] as readonly unknown[] | undefined
  if (options) return options.map((option) => `\`${String(option)}\``).join(', ')
  if (schema['type'] === 'array') return `list of ${words(schema['items'] as Schema)}${bounds(schema)}`
  const { format, type = 'anything' } = schema as Record<string, string | undefined>
  return `${format ?? type}${bounds(schema)}`
}

/** Limits that a caller should know; those of the number format itself are none. */
function bounds(schema: Schema): string {
  const { minLength, maxLength, minimum, maximum, maxItems } = schema as Record<string, number | undefined>
  const known = (value: number | undefined) =>
    Math.abs(value ?? 0) >= Number.MAX_SAFE_INTEGER ? undefined : value
  const range = (low: number | undefined, high: number | undefined, unit: string) =>
    low === undefined && high === undefined
      ? []
      : [
          `${low === undefined ? `at most ${high}` : high === undefined ? `at least ${low}` : `${low} to ${high}`}${unit}`,
        ]
  const all = [
    ...range(minLength, maxLength, ' characters'),
    ...range(known(minimum), known(maximum), ''),
    ...range(undefined, maxItems, ' items'),
  ]
  return all.length === 0 ? '' : `, ${all.join(', ')}`
}

function fields(schema: Schema): string[] {
  const required = new Set((schema['required'] ?? []) as readonly string[])
  return Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(
    ([name, field]) => `| \`${name}\`${required.has(name) ? ' *' : ''} | ${words(field)} |`,
  )
}

const table = (head: string, rows: readonly string[]) =>
  rows.length === 0 ? [] : ['', head, '| --- | --- |', ...rows]

function section(method: string, path: string, operation: Described): string[] {
  const given = (operation.parameters ?? []).filter(({ $ref }) => $ref === undefined)
  const parameters = given.map(
    ({ name, in: where, required, schema }) =>
      `| \`${name}\`${required ? ' *' : ''} (${where}) | ${words(schema)} |`,
  )
  const body = operation.requestBody?.content['application/json']?.schema
  const named = body?.['$ref'] === undefined ? undefined : schemas[nameOf(body['$ref'])]
  const bodyRows = body === undefined ? [] : fields(named ?? body)
  const answers = Object.entries(operation.responses)
    .filter(([status]) => Number(status) < 300)
    .map(([status, { content }]) => {
      const types = Object.entries(content ?? {}).map(([type, { schema }]) =>
        type === 'application/json' ? words(schema) : `\`${type}\``,
      )
      return `${status} ${types.join(' or ')}`.trim()
    })
  const refusals = Object.entries(operation.responses)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => `${status} ${description.replace('Refused: ', '')}`)
  return [
    `### ${operation.summary.replace(/\.$/, '')}`,
    '',
    '```http',
    `${method.toUpperCase()} /api/crm${path}`,
    '```',
    '',
    operation.description,
    ...table('| Parameter | Value |', parameters),
    ...table('| Body | Value |', bodyRows),
    '',
    `Answers ${answers.join('; ')}. Refuses with ${refusals.join('; ')}.`,
    '',
  ]
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, operation]) => operation.operationId !== undefined)
    .map(([method, operation]) => ({ method, path, operation })),
)
const resources = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? 'other'))]

const text = [
  '# The HTTP API',
  '',
  '<!-- Written by `pnpm api-reference` from the contract; do not edit. -->',
  '',
  'Every request carries `Authorization: Bearer …`. A refusal is problem details (RFC 9457) with a stable `code`, a',
  '`requestId`, `details` by code and, for `invalid_input`, the refused fields in `errors`. `ETag` is the version; send it',
  'back as `If-Match` so that nobody’s change is overwritten. Each write answers `X-Operation-Id`, which',
  '`POST /operations/{id}/undo` takes back. The machine-readable document is at `/api/crm/openapi.json`.',
  '',
  'Fields marked * are required.',
  '',
  ...resources.flatMap((resource) => [
    `## ${resource}`,
    '',
    ...operations
      .filter(({ operation }) => operation.tags[0] === resource)
      .flatMap(({ method, path, operation }) => section(method, path, operation)),
  ]),
  '## Schemas',
  '',
  ...Object.entries(schemas).flatMap(([name, schema]) => {
    const rows = fields(schema)
    return [
      `### ${name}`,
      ...(rows.length === 0 ? ['', words(schema)] : table('| Field | Value |', rows)),
      '',
    ]
  }),
].join('\n')

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== text) {
    console.error('docs/api.md is out of date; run pnpm api-reference')
    process.exitCode = 1
  }
} else await writeFile(file, text)
