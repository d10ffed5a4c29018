/** The rows that can't be imported, page by page: line, column, reason, and what the file has there; all of it as a file. */
import { html, nothing, type TemplateResult } from 'lit'
import type { RowProblem } from '@clientele/core/import'
import { fill } from '../localization/formats.js'
import { menuIcons } from '../theme/menu-icons.js'
import { importIcons } from './import-icons.js'
import { columnOf, reasonOf } from './describe-problem.js'
import { downloadProblems } from './download-problems.js'
import type { StepView } from './steps.js'

const pageSize = 25

export function problemsTemplate(view: StepView): TemplateResult | typeof nothing {
  const { strings, formats, snapshot, page, onPage } = view
  const { problems, problemCount } = snapshot
  if (problems.length === 0) return nothing
  const from = page * pageSize
  const to = Math.min(from + pageSize, problems.length)
  const range = fill(strings.importRange, {
    from: formats.number(from + 1),
    to: formats.number(to),
    total: formats.number(problemCount),
  })
  return html`<section class="problems" aria-labelledby="problems">
    <div class="problems-head">
      <h3 id="problems">${strings.importProblems}</h3>
      <button type="button" class="button" data-action="download" @click=${() => void downloadProblems(view)}>
        ${importIcons.download}${strings.importDownload}
      </button>
    </div>
    <table part="problems" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="line">${lineLabel(view)}</th>
          <th role="columnheader" scope="col">${strings.importProblemColumn}</th>
          <th role="columnheader" scope="col">${strings.importReason}</th>
          <th role="columnheader" scope="col">${strings.importValue}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${problems.slice(from, to).map((problem) => rowTemplate(problem, view))}
      </tbody>
    </table>
    ${
      problemCount > pageSize
        ? html`<nav class="pager" aria-label=${strings.importProblems}>
            <span role="status">${range}</span>
            ${pagerButton(strings.importEarlier, 'earlier', from > 0, () => onPage(page - 1))}
            ${pagerButton(strings.importLater, 'later', to < problems.length, () => onPage(page + 1))}
          </nav>`
        : nothing
    }
    ${
      problemCount > problems.length
        ? html`<p class="muted">${fill(strings.importListed, { n: formats.number(problems.length) })}</p>`
        : nothing
    }
  </section>`
}

/** Elements of a JSON array have places, not lines. */
export function lineLabel({ strings, snapshot }: StepView): string {
  return snapshot.info?.format === 'json' ? strings.importRow : strings.importLine
}

function rowTemplate(problem: RowProblem, view: StepView): TemplateResult {
  const column = columnOf(problem, view)
  return html`<tr role="row">
    <td role="cell" class="line">${view.formats.number(problem.line)}</td>
    <td role="cell" class="of">
      ${column === '' ? html`<span class="muted">${view.strings.none}</span>` : html`<bdi>${column}</bdi>`}
    </td>
    <td role="cell" class="reason">${reasonOf(problem, view)}</td>
    <td role="cell" class="value"><bdi>${problem.value ?? ''}</bdi></td>
  </tr>`
}

function pagerButton(label: string, kind: string, able: boolean, run: () => void): TemplateResult {
  return html`<button
    type="button"
    class=${`button icon-only ${kind}`}
    aria-label=${label}
    title=${label}
    aria-disabled=${!able}
    @click=${() => able && run()}
  >
    ${menuIcons.up}
  </button>`
}
