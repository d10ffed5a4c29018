/** Checks a value by a rule, exactly as zod checks it by the schema that the rule was compiled from. */
import type { Issue, Reader } from '../contract/reader.js'
import { readRecord } from '../contract/read-problem.js'
import type { Check, Rule } from './rule.js'

/** An issue as it is found. `goesOn`: later checks still make sense; `false` stops even those of the length. */
type Found = { path: PropertyKey[]; message: string; goesOn?: boolean } & Record<string, unknown>

interface Payload {
  value: unknown
  readonly issues: Found[]
}

type Run = (payload: Payload) => void

/** A reader by a rule; it is put together when it first reads. */
export function readerOf<Data>(rule: Rule, shared: readonly Rule[]): Reader<Data> {
  let run: Run | undefined
  return {
    safeParse(value) {
      run ??= runOf(rule, shared)
      const payload = parse(run, value)
      return payload.issues.length === 0
        ? { success: true, data: payload.value as Data }
        : { success: false, error: { issues: payload.issues as unknown as Issue[] } }
    },
  }
}

function parse(run: Run, value: unknown): Payload {
  const payload: Payload = { value, issues: [] }
  run(payload)
  return payload
}

function add(
  payload: Payload,
  code: string,
  more: object,
  message = 'Invalid input',
  goesOn?: boolean,
): void {
  payload.issues.push({ code, path: [], message, ...(goesOn !== undefined && { goesOn }), ...more })
}

function runOf(rule: Rule, shared: readonly Rule[]): Run {
  if (typeof rule === 'number') return runOf(shared[rule] ?? 'unknown', shared)
  const [kind, part, ...checks] = typeof rule === 'string' ? ([rule, 0] as const) : rule
  const inner = (of: Rule) => runOf(of, shared)
  const type = typeOf(kind, part, inner)
  const all = checks.map((check) => runCheck(check))
  return (payload) => {
    if (kind === 'array' && tooLong(payload, checks)) return
    type(payload)
    for (const check of all) check(payload)
  }
}

/** A list that is too long is not looked into, so that nobody makes work by its length. */
function tooLong(payload: Payload, checks: readonly Check[]): boolean {
  const { value } = payload
  if (!Array.isArray(value)) return false
  for (const [kind, limit, message] of checks) {
    if (kind !== 'maxLength' || value.length <= limit) continue
    add(payload, 'too_big', { origin: 'array', maximum: limit }, message, false)
    return true
  }
  return false
}

/** The type of a value, and what it holds. */
function typeOf(kind: string, part: unknown, inner: (of: Rule) => Run): Run {
  const wrong = (payload: Payload, expected = kind) => add(payload, 'invalid_type', { expected })
  switch (kind) {
    case 'unknown':
      return () => {}
    case 'number':
    case 'int':
      return (payload) => {
        if (!Number.isFinite(payload.value)) wrong(payload, 'number')
        else if (kind === 'int') whole(payload)
      }
    case 'enum': {
      const values = part as readonly unknown[]
      return (payload) => {
        if (!values.includes(payload.value)) add(payload, 'invalid_value', { values })
      }
    }
    case 'optional':
    case 'nullable': {
      const nothing = kind === 'optional' ? undefined : null
      const run = inner(part as Rule)
      return (payload) => {
        if (payload.value !== nothing) run(payload)
      }
    }
    case 'array': {
      const run = inner(part as Rule)
      return (payload) => {
        if (!Array.isArray(payload.value)) return wrong(payload)
        payload.value = payload.value.map((item: unknown, index) => under(payload, index, parse(run, item)))
      }
    }
    case 'record': {
      const run = inner(part as Rule)
      return (payload) => {
        const record = readRecord(payload.value)
        if (!record) return wrong(payload)
        const keys = Object.keys(record).filter((key) => key !== '__proto__')
        payload.value = Object.fromEntries(
          keys.map((key) => [key, under(payload, key, parse(run, record[key]))]),
        )
      }
    }
    case 'union': {
      const runs = (part as readonly Rule[]).map(inner)
      return (payload) => {
        const tried: Payload[] = []
        for (const run of runs) {
          const result = parse(run, payload.value)
          tried.push(result)
          if (result.issues.length > 0) continue
          payload.value = result.value
          return
        }
        const [nearest, ...others] = tried.filter((result) => !stopped(result))
        if (nearest && others.length === 0) payload.issues.push(...nearest.issues)
        else add(payload, 'invalid_union', {})
      }
    }
    case 'object':
    case 'strict':
      return objectOf(part as Readonly<Record<string, Rule>>, kind === 'strict', inner, wrong)
    default:
      return (payload) => {
        if (typeof payload.value !== kind) wrong(payload)
      }
  }
}

function objectOf(
  shape: Readonly<Record<string, Rule>>,
  strict: boolean,
  inner: (of: Rule) => Run,
  wrong: (payload: Payload, expected: string) => void,
): Run {
  const fields = Object.entries(shape).map(([name, rule]) => {
    const optional = name.endsWith('?')
    return { name: optional ? name.slice(0, -1) : name, optional, run: inner(rule) }
  })
  const names = new Set(fields.map(({ name }) => name))
  return (payload) => {
    const input = readRecord(payload.value)
    if (!input) return wrong(payload, 'object')
    const output: Record<string, unknown> = {}
    for (const { name, optional, run } of fields) {
      const given = name in input
      if (optional && input[name] === undefined) {
        if (given) output[name] = undefined
        continue
      }
      const result = parse(run, input[name])
      under(payload, name, result)
      if (given) output[name] = result.value
      else if (result.issues.length === 0)
        under(
          payload,
          name,
          parse((missing) => wrong(missing, 'nonoptional'), undefined),
        )
    }
    payload.value = output
    const keys = strict ? Object.keys(input).filter((key) => !names.has(key)) : []
    if (keys.length > 0) add(payload, 'unrecognized_keys', { keys }, undefined, true)
  }
}

/** Takes over what was found in a part, and answers the part's value. */
function under(payload: Payload, key: PropertyKey, part: Payload): unknown {
  for (const issue of part.issues) {
    issue.path.unshift(key)
    payload.issues.push(issue)
  }
  return part.value
}

/** Whether something was found after which checks make no sense. */
function stopped({ issues }: Payload): boolean {
  return issues.some(({ goesOn }) => !goesOn)
}

function whole(payload: Payload): void {
  const value = payload.value as number
  const origin = 'int'
  if (!Number.isInteger(value)) add(payload, 'invalid_type', { expected: origin }, undefined, false)
  else if (value > Number.MAX_SAFE_INTEGER)
    add(payload, 'too_big', { origin, maximum: Number.MAX_SAFE_INTEGER }, undefined, true)
  else if (value < Number.MIN_SAFE_INTEGER)
    add(payload, 'too_small', { origin, minimum: Number.MIN_SAFE_INTEGER }, undefined, true)
}

function runCheck(check: Check): Run {
  const [kind] = check
  switch (check[0]) {
    case 'trim':
      return (payload) => {
        if (!stopped(payload)) payload.value = (payload.value as string).trim()
      }
    case 'format': {
      const [, format, source, flags, message] = check
      const pattern = new RegExp(source, flags)
      return (payload) => {
        if (!stopped(payload) && !pattern.test(payload.value as string))
          add(payload, 'invalid_format', { format }, message, true)
      }
    }
    case 'someText': {
      const [, fields, message] = check
      return (payload) => {
        if (stopped(payload)) return
        const value = payload.value as Readonly<Record<string, string | null | undefined>>
        if (!fields.some((field) => value[field]?.trim()))
          add(payload, 'custom', { path: fields.slice(0, 1) }, message, true)
      }
    }
    default: {
      const [, limit, message] = check
      const least = kind === 'min' || kind === 'minLength'
      return (payload) => {
        const found = kind === 'min' || kind === 'max' ? numberOf(payload) : lengthOf(payload)
        if (!found || (least ? found.size >= limit : found.size <= limit)) return
        const { origin } = found
        const [code, bound] = least ? ['too_small', 'minimum'] : ['too_big', 'maximum']
        add(payload, code, { origin, [bound]: limit }, message, true)
      }
    }
  }
}

interface Measured {
  readonly size: number
  readonly origin: string
}

function numberOf(payload: Payload): Measured | undefined {
  return stopped(payload) ? undefined : { size: payload.value as number, origin: 'number' }
}

/** The length of anything that has one, even if it is of another type: zod says both. Texts count in code points. */
function lengthOf({ value, issues }: Payload): Measured | undefined {
  if (issues.some(({ goesOn }) => goesOn === false)) return undefined
  if (typeof value === 'string') return { size: Array.from(value).length, origin: 'string' }
  const size = (value as { length?: number } | null | undefined)?.length
  return size === undefined ? undefined : { size, origin: Array.isArray(value) ? 'array' : 'unknown' }
}
