/** Rows of a statement as JSON, so that every driver answers the same values. */
import type { Transaction } from '@clientele/embedded'

export type Row = Readonly<Record<string, unknown>>

/** Runs a query, or a change with `returning`; parameters are text, cast in SQL. */
export async function jsonRows<T extends object = Row>(
  { query }: Pick<Transaction, 'query'>,
  statement: string,
  parameters: readonly string[] = [],
): Promise<T[]> {
  const [row] = await query(
    `with answer as (${statement}) select coalesce(json_agg(answer), '[]')::text as json from answer`,
    [...parameters],
  )
  return JSON.parse(String(row?.['json'])) as T[]
}
