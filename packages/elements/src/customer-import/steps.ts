/** Every step of `<customer-import>` after the first, with their styles: fetched when a file is chosen. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerImportSession, ImportSnapshot } from '@clientele/core/store/import'
import { fill, type Formats } from '../localization/formats.js'
import { failureText } from '../theme/message.js'
import { countsTemplate } from './counts-template.js'
import type { ImportStrings } from './customer-import.strings.js'
import { importIcons } from './import-icons.js'
import { mappingTemplate } from './mapping-template.js'
import { problemsTemplate } from './problems-template.js'

export { stepsStyles } from './steps.styles.js'

export interface StepView {
  readonly strings: ImportStrings
  readonly formats: Formats
  readonly snapshot: ImportSnapshot
  readonly session: CustomerImportSession
  /** Which page of the problems is shown, from 0. */
  readonly page: number
  readonly listHref: string | undefined
  readonly undoable: boolean
  readonly onPage: (page: number) => void
  readonly onShow: (event: Event) => void
  readonly onReset: () => void
}

export function stepTemplate(view: StepView): TemplateResult {
  switch (view.snapshot.step) {
    case 'mapping':
      return mappingTemplate(view, refusal(view))
    case 'checking':
      return checkingTemplate(view)
    case 'checked':
      return checkedTemplate(view)
    case 'importing':
      return importingTemplate(view)
    case 'stopped':
      return stoppedTemplate(view)
    case 'done':
      return doneTemplate(view)
    case 'undone':
      return undoneTemplate(view)
    default:
      return waiting(
        view.snapshot.step === 'undoing' ? view.strings.importUndoing : view.strings.importReading,
      )
  }
}

function waiting(text: string, value?: number): TemplateResult {
  return html`<div class="waiting">
    <h2 tabindex="-1">${text}</h2>
    ${bar(text, value)}
  </div>`
}

function bar(label: string, value: number | undefined): TemplateResult {
  return value === undefined
    ? html`<progress part="progress" aria-label=${label}></progress>`
    : html`<progress part="progress" aria-label=${label} max="1" .value=${value}></progress>`
}

function refusal({ strings, snapshot: { error, step } }: StepView): TemplateResult | typeof nothing {
  if (!error) return nothing
  const changed = error.code === 'changed_since' && step !== 'mapping'
  return html`<div class="notice danger" part="notice" role="alert">
    <p>${changed ? strings.importChangedSince : failureText(error, strings)}</p>
    ${error.requestId ? html`<p class="reference">${fill(strings.reference, { id: error.requestId })}</p>` : nothing}
  </div>`
}

function button(
  label: string,
  run: () => void,
  kind = '',
  icon: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<button type="button" class=${`button ${kind}`} @click=${run}>${icon}${label}</button>`
}

function checkingTemplate({ strings, formats, snapshot, session }: StepView): TemplateResult {
  const text = formats.count(strings.importChecking, snapshot.rows)
  return html`${waiting(text, snapshot.part === 1 ? undefined : snapshot.part)}
    <footer class="actions">${button(strings.cancel, () => session.back())}</footer>`
}

function checkedTemplate(view: StepView): TemplateResult {
  const { strings, formats, snapshot, session } = view
  const { created, updated, failed } = snapshot.counts
  const ready = created + updated
  return html`<h2 tabindex="-1">
      ${ready === 0 ? strings.importNothing : formats.count(strings.importChecked, ready)}
    </h2>
    ${
      failed > 0
        ? html`<p class="muted">${formats.count(strings.importBad, failed)}</p>`
        : ready === 0
          ? html`<p class="muted">${strings.importNothingText}</p>`
          : nothing
    }
    ${countsTemplate(view)} ${problemsTemplate(view)}
    <footer class="actions">
      ${button(strings.importBack, () => session.back(), 'first')}
      ${
        ready === 0
          ? button(strings.importOther, view.onReset)
          : button(formats.count(strings.importRun, ready), () => void session.run(), 'primary')
      }
    </footer>`
}

function importingTemplate(view: StepView): TemplateResult {
  const { strings, formats, snapshot, session } = view
  const place = { done: formats.number(snapshot.rows), total: formats.number(snapshot.total ?? 0) }
  return html`<div class="waiting">
      <h2 tabindex="-1">${strings.importRunningTitle}</h2>
      ${bar(strings.importRunningTitle, snapshot.part)}
      <p class="muted numbers">${fill(strings.importRunning, place)}</p>
      <p class="muted">${strings.importKeepOpen}</p>
    </div>
    ${countsTemplate(view)}
    <footer class="actions">${button(strings.importStop, () => session.stop())}</footer>`
}

function stoppedTemplate(view: StepView): TemplateResult {
  const { strings, formats, snapshot, session } = view
  const place = { done: formats.number(snapshot.rows), total: formats.number(snapshot.total ?? 0) }
  const title = fill(strings.importStopped, place)
  return html`${refusal(view)}
    <div class="waiting">
      <h2 tabindex="-1">${title}</h2>
      ${bar(title, snapshot.part ?? 0)}
      <p class="muted">${strings.importStoppedText}</p>
    </div>
    ${countsTemplate(view)} ${problemsTemplate(view)}
    <footer class="actions">
      ${
        snapshot.operationId !== null && view.undoable
          ? button(strings.importUndoPart, () => void session.undo(), 'first')
          : button(strings.importOther, view.onReset, 'first')
      }
      ${button(strings.importGoOn, () => void session.run(), 'primary')}
    </footer>`
}

function doneTemplate(view: StepView): TemplateResult {
  const { strings, formats, snapshot, session } = view
  const { created, updated, failed } = snapshot.counts
  return html`${refusal(view)}
    <div class="result">
      <span class="result-icon">${importIcons.done}</span>
      <h2 tabindex="-1">
        ${created + updated === 0 ? strings.importDoneNone : formats.count(strings.importDone, created + updated)}
      </h2>
      ${failed > 0 ? html`<p class="muted">${formats.count(strings.importBad, failed)}</p>` : nothing}
    </div>
    ${countsTemplate(view)} ${problemsTemplate(view)}
    <footer class="actions">
      ${
        snapshot.operationId !== null && view.undoable && created + updated > 0
          ? html`<button
              type="button"
              class="button first"
              data-action="undo"
              @click=${() => void session.undo()}
            >
              ${importIcons.undo}${strings.importUndo}
            </button>`
          : nothing
      }
      ${button(strings.importOther, view.onReset)}
      ${
        view.listHref === undefined
          ? nothing
          : html`<a class="button primary" href=${view.listHref} @click=${view.onShow}
              >${strings.importShow}</a
            >`
      }
    </footer>`
}

function undoneTemplate({ strings, onReset }: StepView): TemplateResult {
  return html`<div class="result">
      <span class="result-icon quiet">${importIcons.undo}</span>
      <h2 tabindex="-1">${strings.importUndone}</h2>
      <p class="muted">${strings.importUndoneText}</p>
    </div>
    <footer class="actions">${button(strings.importOther, onReset, 'primary')}</footer>`
}
