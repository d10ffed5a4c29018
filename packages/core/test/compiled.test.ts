/** What the build compiles of the contract's schemas judges every value as zod does: the same data, the same field errors. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { compile, compileTable } from '../src/compiled/compile.js'
import { readerOf } from '../src/compiled/reader-of.js'
import type { Rule } from '../src/compiled/rule.js'
import { rules } from '../src/compiled/rules.js'
import { fieldErrors } from '../src/contract/field-errors.js'
import type { Reader } from '../src/contract/reader.js'
import { checkInput, operations } from '../src/index.js'

const rows = Object.entries(operations).flatMap(([resource, row]) =>
  Object.entries(row).map(([verb, operation]) => ({ resource, verb, operation })),
)

/** What a reader makes of a value, as callers see it. */
function verdict(reader: Reader, value: unknown): unknown {
  const result = reader.safeParse(value)
  return result.success ? { data: result.data } : { errors: fieldErrors(result.error, value) }
}

const scalars = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    '  ',
    ' x ',
    0,
    -1,
    1,
    1.5,
    201,
    2 ** 60,
    -(2 ** 60),
    NaN,
    true,
    {},
    [],
  ),
  fc.constantFrom(
    '01936f5e-8c00-7000-8000-000000000001',
    'a@b.se',
    '2026-01-31',
    '2026-13-01',
    '𝒳'.repeat(150),
  ),
  fc.string(),
  fc.integer(),
)
const anything = fc.oneof(
  scalars,
  fc.array(scalars, { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 4 }), scalars, { maxKeys: 3 }),
  fc.constantFrom<unknown>(
    'x'.repeat(20_000),
    Array.from({ length: 60 }, () => 'tag'),
    { length: 3 },
    ['x'.repeat(60)],
  ),
)

const half = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: usual, weight: 12 }, { arbitrary: anything, weight: 1 })

/** Values that a rule mostly takes, with something wrong here and there. */
function values(rule: Rule, shared: readonly Rule[]): fc.Arbitrary<unknown> {
  if (typeof rule === 'number') return values(shared[rule] ?? 'unknown', shared)
  const [kind, part, ...checks] = typeof rule === 'string' ? ([rule, 0] as const) : rule
  const of = (inner: unknown) => values(inner as Rule, shared)
  switch (kind) {
    case 'string': {
      const uuid = checks.some(([check, format]) => check === 'format' && format === 'uuid')
      return half(uuid ? fc.uuid() : fc.oneof(fc.string(), fc.constantFrom('a@b.se', '2026-01-31', ' x ')))
    }
    case 'number':
      return half(fc.double({ noNaN: true, noDefaultInfinity: true }))
    case 'int':
      return half(fc.integer({ min: -2, max: 300 }))
    case 'boolean':
      return half(fc.boolean())
    case 'enum':
      return half(fc.constantFrom(...(part as readonly unknown[])))
    case 'optional':
      return fc.option(of(part), { nil: undefined })
    case 'nullable':
      return fc.option(of(part), { nil: null })
    case 'array':
      return half(fc.array(of(part), { maxLength: 3 }))
    case 'record':
      return half(fc.dictionary(fc.string({ maxLength: 4 }), of(part), { maxKeys: 3 }))
    case 'union':
      return half(fc.oneof(...(part as readonly Rule[]).map(of)))
    case 'object':
    case 'strict': {
      const fields = Object.entries(part as Record<string, Rule>)
      const record = fc.record(
        Object.fromEntries(fields.map(([name, field]) => [name.replace('?', ''), of(field)])),
        { requiredKeys: fields.flatMap(([name]) => (name.endsWith('?') ? [] : [name])) },
      )
      const damaged = fc
        .tuple(record, fc.constantFrom('extra', ...fields.map(([name]) => name.replace('?', ''))), anything)
        .map(([value, name, wrong]) => ({ ...(value as object), [name]: wrong }))
      const lacking = fc
        .tuple(record, fc.constantFrom('', ...fields.map(([name]) => name.replace('?', ''))))
        .map(([value, name]) =>
          Object.fromEntries(Object.entries(value as object).filter(([key]) => key !== name)),
        )
      return half(fc.oneof(record, damaged, lacking))
    }
    default:
      return anything
  }
}

/** A value that a rule and its schema judge differently, told by fast-check; `undefined` if none was found. */
function disagreement(
  schema: z.ZodMiniType,
  rule: Rule,
  shared: readonly Rule[],
  numRuns: number,
): string | undefined {
  const compiled = readerOf(rule, shared)
  const property = fc.property(values(rule, shared), (value) =>
    isDeepStrictEqual(verdict(compiled, value), verdict(schema, value)),
  )
  // The same values every time: what fails here fails for everybody. FUZZ_SEED looks elsewhere.
  const seed = Number(process.env['FUZZ_SEED'] ?? 1)
  return fc.defaultReportMessage(fc.check(property, { numRuns, seed }))
}

describe('the compiled contract', () => {
  it('has all of every schema: what rules cannot say would only be checked by the database', () => {
    const gaps: string[] = []
    compileTable(operations, (gap) => gaps.push(gap))
    expect(gaps).toEqual([])
  })

  it('is plain data, so that the build can put it in the place of the schemas', () => {
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules)
  })

  it.each(rows)('judges the input of $resource.$verb as zod does', ({ resource, verb, operation }) => {
    expect(
      disagreement(operation.input, rules.rows[resource]?.[verb]?.[0] ?? 'unknown', rules.shared, 300),
    ).toBeUndefined()
  })

  it.each(rows)('judges the answer of $resource.$verb as zod does', ({ resource, verb, operation }) => {
    expect(
      disagreement(operation.output, rules.rows[resource]?.[verb]?.[1] ?? 'unknown', rules.shared, 60),
    ).toBeUndefined()
  })

  it.each([
    ['texts in code points', z.string().check(z.minLength(2), z.maxLength(3))],
    ['a check after a trim', z.string().check(z.trim(), z.minLength(1, 'Say something'))],
    ['numbers', z.object({ a: z.number().check(z.minimum(1), z.maximum(2)), b: z.optional(z.int()) })],
    ['whole numbers', z.int().check(z.minimum(5))],
    ['what may be absent', z.strictObject({ a: z.nullish(z.string()), b: z.nullable(z.optional(z.uuid())) })],
    ['what must be there but may be anything', z.object({ a: z.unknown() })],
    ['one of several', z.union([z.object({ a: z.string() }), z.array(z.int()), z.literal(['x', 7])])],
    ['records', z.record(z.string(), z.array(z.boolean()).check(z.minLength(1)))],
  ])('agrees on %s', (_, schema) => {
    expect(disagreement(schema, compile(schema), [], 1000)).toBeUndefined()
  })

  it('a schema that rules cannot say is a gap that is named, and takes anything', () => {
    const gaps: string[] = []
    const schema = z.object({ day: z.date(), odd: z.string().check(z.refine((text) => text.length === 3)) })
    const rule = compile(schema, (gap) => gaps.push(gap))
    expect(gaps).toEqual(['.day: date', '.odd: check custom'])
    expect(readerOf(rule, []).safeParse({ day: 'x', odd: 'even' }).success).toBe(true)
  })
})

describe('checkInput', () => {
  it('answers the field errors that a call would fail with, and none for what would be sent', () => {
    expect(checkInput('customers', 'create', { name: ' ' })).toEqual([
      { field: 'name', code: 'required', message: 'A name is required' },
      { field: 'email', code: 'required', message: 'An e-mail address or a phone number is required' },
    ])
    expect(checkInput('customers', 'create', { name: 'Ada', phone: '1' })).toEqual([])
  })
})
