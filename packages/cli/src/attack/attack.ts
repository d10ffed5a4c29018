/** The attack: the rights in the catalog first, then case after case, each undone; what differs from the model is told. */
import fc from 'fast-check'
import { callingApi, callingList, callingPrivate } from './attempts/call.js'
import { attackingFiles } from './attempts/files.js'
import { inserting } from './attempts/insert.js'
import { reading } from './attempts/read.js'
import { emptyingAndLocking, removing } from './attempts/remove.js'
import { otherStatements } from './attempts/statement.js'
import { updating } from './attempts/update.js'
import type { Attempt, Scene } from './attempts/attempt.js'
import { readCatalog } from './catalog.js'
import { sessions } from './claims.js'
import { compareGrants } from './grants.js'
import { judge } from './judge.js'
import { literal } from './literal.js'
import { fileStatements } from './model/files.js'
import { identify, type Session } from './model/identity.js'
import { type Attacked, insideRolledBackTransaction } from './session.js'
import { readRows, takeSnapshot } from './snapshot.js'
import { memberships, worldStatements } from './world.js'

/** Which database is attacked, how much, and where it is told. */
export interface AttackOptions {
  /** A role that owns the schema (or bypasses row level security) and can SET ROLE to authenticated and anon. */
  readonly databaseUrl: string
  readonly cases: number
  /** The same seed on the same schema tries the same cases. */
  readonly seed: number
  /** Give up after so many differences; default 20. */
  readonly limit?: number
  /** Run before the world is built, inside the transaction: how tests weaken a schema for a moment. */
  readonly weaken?: readonly string[]
  /** Only attempts whose title matches. */
  readonly only?: RegExp
}

/** One thing that the database did otherwise than the model. */
export interface Difference {
  readonly problem: string
  /** Who tried what; absent for what stands in the catalog. */
  readonly session?: Session
  readonly statements?: readonly string[]
  /** Of the batch it was found in: `--seed` with it tries the same cases. */
  readonly seed: number
}

/** What was tried, and what the database did otherwise than the model. */
export interface AttackReport {
  /** Cases tried, those of the search for a smaller example included. */
  readonly cases: number
  /** Rights compared in the catalog. */
  readonly rights: number
  readonly differences: readonly Difference[]
}

/** A world is built for so many cases, then rolled back: no transaction stays open for long. */
const batchSize = 400

/** Tries `cases` cases and answers what differed. Leaves nothing behind: all of it happens in rolled-back transactions. */
export async function attack({
  databaseUrl,
  cases,
  seed,
  limit = 20,
  weaken = [],
  only = /(?:)/,
}: AttackOptions): Promise<AttackReport> {
  let tried = 0
  let rights = 0
  const differences: Difference[] = []
  const known = new Set<string>()
  for (let batch = 0; batch * batchSize < cases && differences.length < limit; batch += 1) {
    await insideRolledBackTransaction(databaseUrl, async (attacked) => {
      await checkPrerequisites(attacked)
      for (const statement of weaken) await attacked.query(statement)
      await attacked.query([...worldStatements(), ...fileStatements(literal)].join(';\n'))
      const trial = await prepare(attacked)
      if (batch === 0) {
        const compared = await compareGrants(attacked.query, trial.scene.catalog)
        rights = compared.compared
        differences.push(...compared.differences.map((problem) => ({ problem, seed })))
      }
      let left = Math.min(batchSize, cases - batch * batchSize)
      for (let round = 0; left > 0 && differences.length < limit; round += 1) {
        const own = seed + batch + round * 7919
        let last: Difference | undefined
        let title = ''
        const wanted = attempts(trial.scene).filter((one) => only.test(one.title))
        const result = await fc.check(
          fc.asyncProperty(sessions(), wanted, async (session, attempt) => {
            tried += 1
            const problem = await trial.try(session, attempt)
            if (problem === undefined || known.has(attempt.title)) return true
            last = { problem, session, statements: attempt.statements, seed: own }
            title = attempt.title
            return false
          }),
          { numRuns: left, seed: own, verbose: 0 },
        )
        if (result.errorInstance !== null && last === undefined) throw result.errorInstance
        if (last !== undefined) {
          differences.push(last)
          known.add(title)
        }
        left = last === undefined ? 0 : left - result.numRuns
      }
    })
  }
  return { cases: tried, rights, differences }
}

/** @throws {Error} saying what the database or the role lacks. */
async function checkPrerequisites({ query }: Attacked): Promise<void> {
  const [found] = await query(`
    with customers as (
      select c.oid, c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'crm' and c.relname = 'customers'
    )
    select exists (select 1 from customers) as installed,
      exists (
        select 1 from pg_roles r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls)
      ) or exists (
        select 1 from customers c where pg_has_role(current_user, c.relowner, 'usage')
      ) as owner,
      coalesce(bool_and(pg_has_role(current_user, r.oid, 'member')), false) and count(*) = 2 as becomes
    from pg_roles r where r.rolname in ('authenticated', 'anon')`)
  if (found?.['installed'] !== true) throw new Error('this database has no schema crm')
  if (found['owner'] !== true) throw new Error('connect as the role that owns the schema crm')
  if (found['becomes'] !== true)
    throw new Error('the role must be able to SET ROLE to authenticated and anon')
}

interface Trial {
  readonly scene: Scene
  try(session: Session, attempt: Attempt): Promise<string | undefined>
}

async function prepare(attacked: Attacked): Promise<Trial> {
  const catalog = await readCatalog(attacked.query)
  const rows = await readRows(attacked.query, catalog)
  const before = await takeSnapshot(attacked.query, catalog)
  return {
    scene: { catalog, rows, rowsOf: (table) => rows.filter((one) => one.table === table) },
    try: (session, attempt) =>
      attacked.attempt(session, attempt.statements, (outcome) =>
        judge(
          { catalog, rows, before, query: attacked.query },
          attempt,
          identify(session, memberships),
          outcome,
        ),
      ),
  }
}

function attempts(scene: Scene): fc.Arbitrary<Attempt> {
  return fc.oneof(
    { weight: 4, arbitrary: reading(scene) },
    { weight: 5, arbitrary: inserting(scene) },
    { weight: 7, arbitrary: updating(scene) },
    { weight: 3, arbitrary: removing(scene) },
    { weight: 1, arbitrary: emptyingAndLocking(scene) },
    { weight: 2, arbitrary: otherStatements() },
    { weight: 3, arbitrary: attackingFiles(scene) },
    { weight: 4, arbitrary: callingApi(scene) },
    { weight: 2, arbitrary: callingList(scene) },
    { weight: 3, arbitrary: callingPrivate(scene) },
  )
}
