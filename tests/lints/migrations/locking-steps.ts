/** Steps of a migration that keep others from writing to (or reading) a big table while they run. */
import { type Statement, statementsOf } from './statements.js'

export interface LockingStep {
  readonly line: number
  readonly statement: string
  /** What it holds up, and what to do instead. */
  readonly reason: string
}

interface Rule {
  readonly finds: (clause: string) => boolean
  readonly reason: string
}

const indexRules: readonly Rule[] = [
  {
    finds: (text) => /^create (?:unique )?index (?!concurrently)/i.test(text),
    reason: 'building the index stops all writes: create index concurrently, in a migration of its own',
  },
  {
    finds: (text) => /^reindex (?!.*concurrently)/i.test(text),
    reason: 'rebuilding the index stops all writes: reindex concurrently',
  },
  {
    finds: (text) => /^(?:vacuum \(?full|cluster\b)/i.test(text),
    reason: 'rewrites the table behind an exclusive lock',
  },
  {
    finds: (text) => /^(?:truncate|lock table)\b/i.test(text),
    reason: 'takes an exclusive lock on the table',
  },
  {
    finds: (text) => /^update \S+ (?:(?!\bwhere\b).)*$/i.test(text) || /^delete from \S+$/i.test(text),
    reason: 'touches every row in one transaction: do it in batches',
  },
  {
    finds: (text) => /^drop index (?!concurrently)/i.test(text),
    reason: 'waits for all readers behind an exclusive lock: drop index concurrently',
  },
]

const alterRules: readonly Rule[] = [
  {
    finds: (clause) => /^alter (?:column )?\S+ (?:set data )?type\b/i.test(clause),
    reason: 'changing a type rewrites the table: add a column, fill it in batches, swap',
  },
  {
    finds: (clause) =>
      /^add (?:constraint \S+ )?(?:check|foreign key)\b/i.test(clause) && !/\bnot valid$/i.test(clause),
    reason:
      'validates every row behind a lock: add it not valid, then validate constraint in the next migration',
  },
  {
    finds: (clause) =>
      /^add (?:constraint \S+ )?(?:unique|primary key|exclude)\b/i.test(clause) &&
      !/\busing index\b/i.test(clause),
    reason:
      'builds an index behind an exclusive lock: build it concurrently, then add the constraint using index',
  },
  {
    finds: (clause) => /^alter (?:column )?\S+ set not null$/i.test(clause),
    reason:
      'scans the table: validate a check (column is not null) first, and say so in a comment -- checked: <constraint>',
  },
  {
    finds: (clause) =>
      isColumn(clause) &&
      /\bdefault\b/i.test(clause) &&
      /\bdefault\s+(?:[\w.]*(?:random|uuid|clock_timestamp|nextval|timeofday)\w*\s*\()/i.test(clause),
    reason:
      'a volatile default rewrites the table: add the column without it, set the default, fill it in batches',
  },
  {
    finds: (clause) =>
      isColumn(clause) &&
      /\b(?:generated always as \(|generated \w+(?: \w+)? as identity|(?:big|small)?serial\b)/i.test(clause),
    reason: 'a generated, identity or serial column rewrites the table',
  },
  {
    finds: (clause) => isColumn(clause) && /\bnot null\b/i.test(clause) && !/\bdefault\b/i.test(clause),
    reason: 'a column without default that is not null fails on the first row there is',
  },
  {
    finds: (clause) => isColumn(clause) && /\b(?:references|check|unique|primary key)\b/i.test(clause),
    reason: 'a constraint on a new column is checked behind an exclusive lock: add it not valid afterwards',
  },
  {
    finds: (clause) => /^set (?:tablespace|logged|unlogged|access method)\b/i.test(clause),
    reason: 'rewrites the table',
  },
]

function isColumn(clause: string): boolean {
  return /^add (?:column|(?!constraint\b|check\b|foreign\b|unique\b|primary\b|exclude\b))/i.test(clause)
}

/** The steps of one migration that would lock a table which is there before it. Tables it creates itself are empty. */
export function lockingSteps(sql: string): LockingStep[] {
  const statements = statementsOf(sql)
  const created = new Set(
    statements.flatMap(({ text }) => {
      const [, name] = /^create table (?:if not exists )?([^\s(]+)/i.exec(text) ?? []
      return name === undefined ? [] : [name.toLowerCase()]
    }),
  )
  const checked = new Set(
    Array.from(sql.matchAll(/^.*-- checked: (\S+).*$/gm), ([line]) => line.split('--')[0]?.trim()),
  )
  return statements.flatMap((statement) => {
    if (created.has(tableOf(statement))) return []
    return reasonsFor(statement, checked).map((reason) => ({
      line: statement.line,
      statement: statement.text,
      reason,
    }))
  })
}

function reasonsFor({ text }: Statement, checked: ReadonlySet<string | undefined>): string[] {
  const [, clauses] = /^alter table (?:if exists )?(?:only )?\S+ (.*)$/i.exec(text) ?? []
  if (clauses === undefined) return indexRules.filter(({ finds }) => finds(text)).map(({ reason }) => reason)
  if (checked.has(`${text};`)) return []
  return splitClauses(clauses).flatMap((clause) =>
    alterRules.filter(({ finds }) => finds(clause)).map(({ reason }) => reason),
  )
}

function tableOf({ text }: Statement): string {
  const [, name] =
    /^(?:alter table (?:if exists )?(?:only )?|create (?:unique )?index .*? on (?:only )?|update |delete from |truncate (?:table )?)([^\s(,]+)/i.exec(
      text,
    ) ?? []
  return (name ?? '').toLowerCase()
}

/** The parts of ALTER TABLE, cut at commas that are not inside parentheses. */
function splitClauses(clauses: string): string[] {
  let depth = 0
  let start = 0
  const parts: string[] = []
  for (let at = 0; at < clauses.length; at += 1) {
    if (clauses[at] === '(') depth += 1
    else if (clauses[at] === ')') depth -= 1
    else if (clauses[at] === ',' && depth === 0) {
      parts.push(clauses.slice(start, at).trim())
      start = at + 1
    }
  }
  return [...parts, clauses.slice(start).trim()]
}
