/** Lint: extensions live in a schema of their own, not in public nor in ours. */
import type { Lint } from '../lint.js'

export const noExtensionInPublic: Lint = {
  rule: 'Extensions live in a schema of their own, not in public nor in ours',
  query: (schemas) => `
    select e.extname as offender from pg_extension e
    where e.extnamespace in ('public'::regnamespace, ${schemas})`,
  good: [`select 1`],
  bad: [`create extension fuzzystrmatch with schema scratch`],
  fixed: [`alter extension fuzzystrmatch set schema extensions`],
}
