/** What a lint is: a query that must find nothing, and what it is proven on. */

export interface Lint {
  /** The rule as a sentence. */
  readonly rule: string
  /** Finds offenders, one row each with a column `offender`, in the schemas that `schemas` lists as SQL. */
  readonly query: (schemas: string) => string
  /** Statements in schema `scratch` that break nothing, break the rule, and mend it again. */
  readonly good: readonly string[]
  readonly bad: readonly string[]
  readonly fixed: readonly string[]
}

/** A table as it should be, to start from. */
export const table = (name = 'things'): string[] => [
  `create table scratch.${name} (organization_id uuid not null, id uuid not null, primary key (organization_id, id))`,
  `alter table scratch.${name} enable row level security`,
  `create policy ${name}_select on scratch.${name} for select to authenticated using (organization_id = (select auth.uid()))`,
  `grant select on scratch.${name} to authenticated`,
]
