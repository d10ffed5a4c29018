/** One thing that an attacker tries, and what the model says must come of it. */
import type { Catalog } from '../catalog.js'
import type { Identity } from '../model/identity.js'
import type { WorldRow } from '../snapshot.js'

/** The rows of the world and what the database consists of: what attempts are made of. */
export interface Scene {
  readonly catalog: Catalog
  readonly rows: readonly WorldRow[]
  readonly rowsOf: (table: string) => readonly WorldRow[]
}

export type Expectation =
  /** Refused, with one of these SQLSTATEs when they are given. */
  | { readonly kind: 'refused'; readonly states?: readonly string[] }
  /** Nothing changes, and exactly these rows (by key) come back. */
  | { readonly kind: 'reads'; readonly keys: readonly string[]; readonly orStates?: readonly string[] }
  /** Exactly these rows of the table change, are removed, or so many are added; others only as a consequence. */
  | {
      readonly kind: 'writes'
      readonly table: string
      readonly changed?: readonly string[]
      readonly removed?: readonly string[]
      readonly added?: number
    }
  /** Any answer will do that tells nothing hidden and changes nothing but what the actor may change by other means. */
  | { readonly kind: 'harmless'; readonly states?: readonly string[] }

export interface Attempt {
  /** What is tried, in a few words without values: two findings with the same title are one. */
  readonly title: string
  /** Run as the attacker, one after the other; the last one counts. */
  readonly statements: readonly string[]
  expected(who: Identity): Expectation
  /** A query of the owner that must find nothing after a success. */
  readonly never?: string
}

/** The SQLSTATE by which planted code says that it ran with another's rights. */
export const escalated = 'ZZATK'

export const refused = (...states: string[]): Expectation =>
  states.length === 0 ? { kind: 'refused' } : { kind: 'refused', states }
