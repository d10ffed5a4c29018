/** What loaded customers have in common, as suggestions: the most frequent first. */
import type { CustomerListItem } from '@clientele/core'

export interface Suggestions {
  readonly tags: readonly string[]
  readonly cities: readonly string[]
}

/** How many of each are offered. */
const most = 30

export function suggestionsOf(rows: readonly CustomerListItem[]): Suggestions {
  return {
    tags: frequent(rows.flatMap((row) => row.tags)),
    cities: frequent(rows.map((row) => row.city)),
  }
}

function frequent(values: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([value]) => value)
}
