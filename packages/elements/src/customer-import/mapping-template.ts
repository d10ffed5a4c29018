/** The second step of `<customer-import>`: what each column of the file is, and what becomes of customers that are there. */
import { html, nothing, type TemplateResult } from 'lit'
import type { ColumnTarget, ImportField } from '@clientele/core/import'
import type { ImportSnapshot } from '@clientele/core/store/import'
import { fill } from '../localization/formats.js'
import type { ImportStrings } from './customer-import.strings.js'
import { describeFile } from './describe-file.js'
import { importIcons } from './import-icons.js'
import type { StepView } from './steps.js'

/** Fields in the order in which people look for them. */
const fields: readonly ImportField[] = [
  'name',
  'type',
  'email',
  'phone',
  'address',
  'city',
  'organizationNumber',
  'externalId',
  'status',
  'tags',
  'notes',
  'assignedTo',
  'metadata',
]
/** Fields that take more than one column; of the others the first one with a value counts. */
const joined: ReadonlySet<string> = new Set<ImportField>(['name', 'address', 'notes', 'tags'])
const delimiters = [',', ';', '\t', '|'] as const

/** What a field is called. */
export function fieldLabel(field: ImportField, strings: ImportStrings): string {
  switch (field) {
    case 'externalId':
    case 'assignedTo':
    case 'notes':
    case 'metadata':
      return strings.importFields[field]
    default:
      return strings[field]
  }
}

export function mappingTemplate(view: StepView, refusal: TemplateResult | typeof nothing): TemplateResult {
  const { strings, snapshot, session } = view
  const named = Object.values(snapshot.mapping).includes('name')
  return html`${refusal}
    <div class="file">
      <span class="file-icon">${importIcons.file}</span>
      <p>
        <strong dir="auto">${snapshot.file?.name ?? strings.importPasted}</strong>
        <span class="muted">${describeFile(view)}</span>
      </p>
      ${delimiterTemplate(view)}
      <button type="button" class="button" @click=${view.onReset}>${strings.importAnother}</button>
    </div>
    <h2 tabindex="-1">${strings.importMapTitle}</h2>
    <p class="muted">${strings.importMapText}</p>
    ${columnsTemplate(view)}
    ${
      named
        ? snapshot.companies
          ? html`<div class="notice" part="notice"><p>${strings.importCompanies}</p></div>`
          : nothing
        : html`<div class="notice warning" part="notice" role="status"><p>${strings.importNoName}</p></div>`
    }
    ${settingsTemplate(view)}
    <footer class="actions">
      <button
        type="button"
        class="button primary"
        data-action="check"
        aria-disabled=${!named}
        @click=${() => named && void session.check()}
      >
        ${strings.importCheck}
      </button>
    </footer>`
}

function delimiterTemplate({ strings, snapshot, session }: StepView): TemplateResult | typeof nothing {
  const { info } = snapshot
  if (info?.format !== 'csv' || info.delimiter === undefined) return nothing
  const { delimiter } = info
  const choices = [...new Set([...delimiters, delimiter])]
  return html`<label class="field inline"
    ><span>${strings.importDelimiter}</span
    ><select
      class="control"
      @change=${(event: Event) => void session.configure({ delimiter: (event.target as HTMLSelectElement).value })}
    >
      ${choices.map(
        (choice) =>
          html`<option value=${choice} ?selected=${choice === delimiter}>
            ${strings.importDelimiters[choice as keyof typeof strings.importDelimiters] ?? choice}
          </option>`,
      )}
    </select></label
  >`
}

/** With its roles said again: laid out as blocks, as it is where it is narrow, a table would lose them. */
function columnsTemplate({ strings, snapshot, session }: StepView): TemplateResult {
  return html`<table class="mapping" part="mapping" role="table">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${strings.importColumn}</th>
        <th role="columnheader" scope="col">${strings.importExamples}</th>
        <th role="columnheader" scope="col">${strings.importBecomes}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${snapshot.columns.map(({ name, examples }, index) => {
        const target = snapshot.mapping[name] ?? null
        const extra = `metadata.${name}`
        const hint = doubled(name, target, snapshot, strings)
        return html`<tr role="row" class=${target === null ? 'left-out' : ''}>
          <th role="rowheader" scope="row"><bdi>${name}</bdi></th>
          <td role="cell" class="examples">
            ${
              examples.length > 0
                ? examples.map((example) => html`<bdi>${example}</bdi>`)
                : html`<span class="muted">${strings.importNoExamples}</span>`
            }
          </td>
          <td role="cell">
            <select
              class="control"
              aria-label=${`${strings.importBecomes}: ${name}`}
              aria-describedby=${hint === undefined ? nothing : `hint-${index}`}
              @change=${(event: Event) =>
                session.map(name, ((event.target as HTMLSelectElement).value || null) as ColumnTarget)}
            >
              <option value="" ?selected=${target === null}>${strings.importLeaveOut}</option>
              ${fields.map(
                (field) =>
                  html`<option value=${field} ?selected=${target === field}>
                    ${fieldLabel(field, strings)}
                  </option>`,
              )}
              <option value=${extra} ?selected=${target === extra}>${strings.importExtra}</option>
            </select>
            ${hint === undefined ? nothing : html`<span class="hint" id=${`hint-${index}`} dir="auto">${hint}</span>`}
          </td>
        </tr>`
      })}
    </tbody>
  </table>`
}

/** What is said of a column whose field another column before it has too. */
function doubled(
  name: string,
  target: ColumnTarget,
  { columns, mapping }: ImportSnapshot,
  strings: ImportStrings,
): string | undefined {
  if (target === null || target === 'metadata') return undefined
  const first = columns.find((column) => mapping[column.name] === target)?.name
  if (first === undefined || first === name) return undefined
  return fill(joined.has(target) ? strings.importJoined : strings.importFirstOf, { column: first })
}

function settingsTemplate({ strings, snapshot, session }: StepView): TemplateResult {
  const { onMatch, match } = snapshot.settings
  const choice = (value: 'skip' | 'update', label: string) =>
    html`<label class="option"
      ><input
        type="radio"
        name="on-match"
        .value=${value}
        .checked=${onMatch === value}
        @change=${() => void session.configure({ onMatch: value })}
      /><span>${label}</span></label
    >`
  return html`<div class="settings">
    <fieldset>
      <legend>${strings.importExisting}</legend>
      ${choice('skip', strings.importSkip)} ${choice('update', strings.importUpdate)}
    </fieldset>
    <label class="field"
      >${strings.importMatch}<select
        class="control"
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement
          void session.configure({ match: value === 'externalId' || value === 'email' ? value : undefined })
        }}
      >
        <option value="" ?selected=${match === undefined}>${strings.importMatchAuto}</option>
        <option value="externalId" ?selected=${match === 'externalId'}>${strings.importMatchNumber}</option>
        <option value="email" ?selected=${match === 'email'}>${strings.importMatchEmail}</option>
      </select></label
    >
  </div>`
}
