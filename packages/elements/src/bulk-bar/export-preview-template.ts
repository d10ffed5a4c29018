/** The beginning of a file as it stands in it: CSV as the table that a spreadsheet makes of it, NDJSON as its lines. */
import { html, type TemplateResult } from 'lit'
import type { ExportFormat } from './export-selection.js'

/** Scrolls in itself, also by keyboard; named by the element with the id `first`. */
export function fileTemplate(text: string, format: ExportFormat): TemplateResult {
  // A file has no direction: its first column is at the left, and each text in it has its own.
  return html`<div class="file" role="region" aria-labelledby="first" tabindex="0" dir="ltr">
    ${format === 'csv' ? tableTemplate(text) : html`<pre>${text}</pre>`}
  </div>`
}

function tableTemplate(csv: string): TemplateResult {
  const [columns = [], ...rows] = csvCells(csv)
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col" lang="en">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell) => html`<td dir="auto">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

/** The cells of what our own export has written: RFC 4180 with commas, each line ended by CR LF. */
function csvCells(csv: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  for (const [, cell = '', end] of csv.matchAll(/("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n)/g)) {
    line.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === ',') continue
    lines.push(line)
    line = []
  }
  return lines
}
