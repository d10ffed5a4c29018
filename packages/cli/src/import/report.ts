/** How an import is told at a terminal. */
import type { ImportProgress, ImportResult } from '@clientele/core/import'

/** How many bad rows are listed; all are in `--json`. */
const listed = 100

export function describeProgress({ rows, created, updated, failed }: ImportProgress): string {
  return `\r${rows} rows: ${created} created, ${updated} updated, ${failed} failed `
}

/** Bad rows as a table of line, column and reason, then what has become of all. */
export function describeResult(file: string, result: ImportResult): string {
  const { problems, dryRun, error, next, operationId } = result
  const cells = problems
    .slice(0, listed)
    .map(({ line, column, message }) => [String(line), column ?? '', message] as const)
  const widths = [0, 1].map((index) => Math.max(6, ...cells.map((row) => row[index]?.length ?? 0)))
  const table = [['Line', 'Column', 'Reason'] as const, ...cells].map(([line, column, reason]) =>
    [line.padStart(widths[0] ?? 0), column.padEnd(widths[1] ?? 0), reason].join('  '),
  )
  const counts = (['created', 'updated', 'unchanged', 'skipped', 'failed'] as const)
    .filter((outcome) => result[outcome] > 0)
    .map((outcome) => `${result[outcome]} ${outcome}`)
  const mapped = Object.entries(result.mapping).map(
    ([column, field]) => `${column} → ${field ?? '(left out)'}`,
  )
  return [
    `${file}: ${result.format}, ${result.encoding}`,
    `Columns: ${mapped.join(', ')}`,
    ...(cells.length === 0 ? [] : ['', ...table]),
    ...(problems.length > listed ? [`… and ${problems.length - listed} more; --json has them all`] : []),
    '',
    `${dryRun ? 'It would be' : 'Import'}: ${result.rows} rows, ${counts.join(', ') || 'nothing to do'}`,
    ...(operationId === null ? [] : [`To take it back, undo the operation ${operationId}`]),
    ...(error === undefined
      ? []
      : [
          `It ended early: ${error.message}`,
          `To go on: the same command with --rows ${next.rows} --batch ${next.batchId}`,
        ]),
    '',
  ].join('\n')
}
