/** Finds the rules that occur more than once, so that data and readers have them once. */
import type { CompiledRules, Rule } from './rule.js'

/** Shorter rules are cheaper repeated than referred to. */
const worthSharing = 24

/** Moves every longer rule that occurs more than once into `shared`. */
export function share(rows: CompiledRules['rows']): CompiledRules {
  const times = new Map<string, number>()
  const count = (rule: Rule): Rule => {
    const key = JSON.stringify(rule)
    const seen = times.get(key) ?? 0
    times.set(key, seen + 1)
    return seen === 0 ? mapParts(rule, count) : rule
  }
  eachRule(rows, count)
  const shared: Rule[] = []
  const places = new Map<string, number>()
  const replace = (rule: Rule): Rule => {
    const key = JSON.stringify(rule)
    if (key.length < worthSharing || (times.get(key) ?? 0) < 2) return mapParts(rule, replace)
    let place = places.get(key)
    if (place === undefined) {
      const parts = mapParts(rule, replace)
      place = shared.push(parts) - 1
      places.set(key, place)
    }
    return place
  }
  return { rows: eachRule(rows, replace), shared }
}

function eachRule(rows: CompiledRules['rows'], change: (rule: Rule) => Rule): CompiledRules['rows'] {
  return Object.fromEntries(
    Object.entries(rows).map(([resource, row]) => [
      resource,
      Object.fromEntries(
        Object.entries(row).map(([verb, [input, output]]) => [
          verb,
          [change(input), change(output)] as const,
        ]),
      ),
    ]),
  )
}

function mapParts(rule: Rule, change: (part: Rule) => Rule): Rule {
  if (typeof rule !== 'object') return rule
  switch (rule[0]) {
    case 'optional':
    case 'nullable':
    case 'record':
      return [rule[0], change(rule[1])]
    case 'array': {
      const [kind, part, ...checks] = rule
      return [kind, change(part), ...checks]
    }
    case 'union':
      return [rule[0], rule[1].map(change)]
    case 'object':
    case 'strict': {
      const [kind, fields, ...checks] = rule
      const changed = Object.entries(fields).map(([name, field]) => [name, change(field)])
      return [kind, Object.fromEntries(changed) as Record<string, Rule>, ...checks]
    }
    default:
      return rule
  }
}
