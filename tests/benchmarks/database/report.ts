/** Prints what was measured: tables for people, and one line of JSON with the same figures. */
import type { Cost } from './measure.js'
import { ratio } from './measure.js'
import type { Costs, SizeFigures } from './measure-size.js'

export interface Report {
  readonly benchmark: 'database'
  readonly postgres: string
  readonly sizes: readonly SizeFigures[]
  /** Our list at the largest size, in units of itself at the smallest. */
  readonly growth: number
}

export function report(postgres: string, sizes: readonly SizeFigures[]): Report {
  const [first, last] = [sizes[0], sizes.at(-1)]
  const growth =
    first === undefined || last === undefined ? Number.NaN : ratio(last.ours.list, first.ours.list)
  return { benchmark: 'database', postgres, sizes, growth }
}

export function print({ sizes, growth, postgres }: Report): void {
  const row = (label: string, of: (size: SizeFigures) => string) => [label, ...sizes.map(of)]
  const head = ['CPU ms (median wall ms)', ...sizes.map(({ rows }) => rows.toLocaleString('en'))]
  table(`List of 50 with figures, Postgres ${postgres}`, head, [
    row('usual way, embedded', ({ usual }) => cell(usual.embedded)),
    row('usual way, one by one', ({ usual }) => cell(usual.oneByOne)),
    row('usual way, page in the middle', ({ usual }) => cell(usual.deepPage)),
    row('usual way, ilike', ({ usual }) => cell(usual.ilike)),
    row('ours', ({ ours }) => cell(ours.list)),
    row('ours, page in the middle', ({ ours }) => cell(ours.deepPage)),
    row('floor: one customer by key', ({ floor }) => cell(floor)),
    row('usual way ÷ ours', ({ ratios }) => `${ratios.usual}×`),
    row('ours ÷ floor', ({ ratios }) => `${ratios.floor}×`),
    row('p95 wall ms, 8 clients: usual way', ({ usual }) => `${usual.p95}`),
    row('p95 wall ms, 8 clients: ours', ({ ours }) => `${ours.p95}`),
  ])
  console.log(`\nGrowth of ours from the smallest to the largest: ${growth}×`)
  const kinds = ['searches', 'filters', 'combinations', 'sorts'] as const
  for (const kind of kinds) {
    const labels = Object.keys(sizes[0]?.[kind] ?? {})
    table(
      kind.charAt(0).toUpperCase() + kind.slice(1),
      head,
      labels.map((label) => row(label, (size) => cell((size[kind] as Costs)[label]))),
    )
  }
  table(
    'Recall among the first 20, one typing error',
    ['percent', ...head.slice(1)],
    [
      row('surname, first letter right', ({ recall }) => `${recall.surname}`),
      row('first name and surname', ({ recall }) => `${recall.fullName}`),
      row('surname, first letter wrong', ({ recall }) => `${recall.firstLetter}`),
    ],
  )
  table('Inserting one customer', head, [
    row('plain', ({ inserts }) => cell(inserts.plain)),
    ...Object.keys(sizes[0]?.inserts.with ?? {}).map((what) =>
      row(`with ${what}`, ({ inserts }) => cell(inserts.with[what])),
    ),
    row('with all', ({ inserts }) => cell(inserts.all)),
    row('all ÷ plain', ({ inserts }) => `${inserts.factor}×`),
  ])
}

function cell(cost: Cost | undefined): string {
  if (cost === undefined) return ''
  return cost.cpu === null ? `(${cost.wall})` : `${cost.cpu} (${cost.wall})`
}

/** A table in Markdown, aligned for terminals. */
function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  console.log(`\n${title}\n\n${[line(head), rule, ...rows.map(line)].join('\n')}`)
}
