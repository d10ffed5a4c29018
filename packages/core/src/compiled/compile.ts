/** From zod's schemas to rules. It runs where the packages are built, or where the sources are used as they are. */
import type * as z from 'zod/mini'
import type { Operation } from '../contract/operation.js'
import { mapTable, type Table } from '../contract/route.js'
import { share } from './share.js'
import type { Check, CompiledRules, Rule, ScalarKind } from './rule.js'

type Schema = z.core.$ZodType
type AnyCheck = z.core.$ZodCheck | Schema

/** What the checks of zod have in their definitions, as far as it is read here. */
interface CheckDefinition {
  readonly check?: string
  readonly format?: string
  readonly pattern?: RegExp
  readonly value?: number
  readonly inclusive?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly tx?: (text: string) => unknown
  readonly error?: (issue: never) => unknown
  readonly params?: { readonly someText?: readonly string[] }
}

/** Told where a schema asks for more than a rule can: what is left out there is left to the database. */
export type OnGap = (where: string) => void

/** The rules of all schemas of a table. */
export function compileTable(table: Table<Operation>, onGap: OnGap = () => {}): CompiledRules {
  const rows = mapTable(table, ({ rpc, input, output }) => {
    const gap = (side: string) => (where: string) => onGap(`${rpc} ${side}${where}`)
    return [compile(input, gap('input')), compile(output, gap('output'))] as const
  })
  return share(rows)
}

/** The rule of one schema. */
export function compile(schema: Schema, onGap: OnGap = () => {}): Rule {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const gap = (what: string): Rule => {
    onGap(`: ${what}`)
    return 'unknown'
  }
  const inner = (part: unknown, name: string) => compile(part as Schema, (where) => onGap(`.${name}${where}`))
  if (def.error) gap('wording of a type')
  const checks = [...('check' in def ? [schema] : []), ...(def.checks ?? [])].flatMap((check) =>
    compileCheck(check, gap),
  )
  switch (def.type) {
    case 'unknown':
      return 'unknown'
    case 'string':
    case 'boolean':
      return scalar(def.type, checks)
    case 'number':
      return scalar(isInteger(def) ? 'int' : 'number', checks)
    case 'enum':
      return ['enum', Object.values(def.entries)]
    case 'literal':
      return ['enum', def.values]
    case 'optional':
      return ['optional', inner(def.innerType, '')]
    case 'nullable':
      return ['nullable', inner(def.innerType, '')]
    case 'array':
      return ['array', inner(def.element, '[]'), ...checks]
    case 'record':
      return compile(def.keyType) === 'string'
        ? ['record', inner(def.valueType, '*')]
        : gap('keys of a record')
    case 'union':
      return ['union', def.options.map((option, index) => inner(option, String(index)))]
    case 'object': {
      const strict = (def.catchall as z.core.$ZodTypes | undefined)?._zod.def.type
      if (strict !== undefined && strict !== 'never') return gap('other fields of an object')
      const fields = Object.entries(def.shape).map(([name, field]) => {
        const rule = inner(field, name)
        if (isOptional(rule)) return [`${name}?`, rule[0] === 'optional' ? rule[1] : rule]
        return [name, rule]
      })
      return [strict ? 'strict' : 'object', Object.fromEntries(fields) as Record<string, Rule>, ...checks]
    }
    default:
      return gap(def.type)
  }
}

function isInteger(def: object): boolean {
  return 'format' in def && def.format === 'safeint'
}

function isOptional(rule: Rule): rule is readonly ['optional' | 'nullable', Rule] {
  if (!Array.isArray(rule)) return false
  const [kind, part] = rule as readonly [string, Rule]
  return kind === 'optional' || (kind === 'nullable' && isOptional(part))
}

function scalar(kind: ScalarKind, checks: readonly Check[]): Rule {
  return checks.length === 0 ? kind : [kind, 0, ...checks]
}

function compileCheck(check: AnyCheck, gap: (what: string) => Rule): Check[] {
  const def = check._zod.def as CheckDefinition
  const message = def.error?.({} as never)
  const worded: [string?] = typeof message === 'string' ? [message] : []
  switch (def.check) {
    case 'number_format':
      if (def.format === 'safeint') return []
      break
    case 'overwrite':
      if (def.tx?.(' A  b\n') === 'A  b') return [['trim']]
      break
    case 'min_length':
      return [['minLength', def.minimum ?? 0, ...worded]]
    case 'max_length':
      return [['maxLength', def.maximum ?? 0, ...worded]]
    case 'greater_than':
      if (def.inclusive) return [['min', def.value ?? 0, ...worded]]
      break
    case 'less_than':
      if (def.inclusive) return [['max', def.value ?? 0, ...worded]]
      break
    case 'string_format':
      if (def.pattern && def.format)
        return [['format', def.format, def.pattern.source, def.pattern.flags, ...worded]]
      break
    case 'custom':
      if (def.params?.someText) return [['someText', def.params.someText, ...worded]]
      break
  }
  gap(`check ${def.check}`)
  return []
}
