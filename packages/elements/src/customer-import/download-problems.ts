/** The problems as a file that a spreadsheet can open without taking any of it for a formula. */
import { columnOf, reasonOf } from './describe-problem.js'
import { lineLabel } from './problems-template.js'
import type { StepView } from './steps.js'

export async function downloadProblems(view: StepView): Promise<void> {
  const { csvLine } = await import('@clientele/core/export')
  const { strings, snapshot } = view
  const head = [lineLabel(view), strings.importProblemColumn, strings.importReason, strings.importValue]
  const rows = snapshot.problems.map((problem) => [
    problem.line,
    columnOf(problem, view),
    reasonOf(problem, view),
    problem.value,
  ])
  // The mark says that it is UTF-8, which spreadsheets don't believe otherwise.
  const text = `\uFEFF${[head, ...rows].map((row) => csvLine(row, ',')).join('')}`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = `${(snapshot.file?.name ?? 'import').replace(/\.\w+$/, '')}-problems.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
