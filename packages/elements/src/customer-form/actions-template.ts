/** The buttons of `<customer-form>`, and the question before a deletion. */
import { html, nothing, type TemplateResult } from 'lit'
import { isolated } from '../localization/isolated.js'
import type { FormStrings } from './customer-form.strings.js'
import { icons } from '../theme/icons.js'

export interface ActionsView {
  readonly strings: FormStrings
  /** The name of the customer that is edited; undefined when one is created. */
  readonly name: string | undefined
  readonly deleted: boolean
  /** Whether the user may only look. */
  readonly readonly: boolean
  readonly deletable: boolean
  readonly busy: boolean
  readonly onCancel: () => void
  readonly onRestore: () => void
  readonly onAskDelete: () => void
  readonly onKeep: () => void
  readonly onDelete: () => void
}

export function actionsTemplate(view: ActionsView): TemplateResult {
  const { strings, name, deleted, busy } = view
  const remove = html`<button
    type="button"
    class="button quiet danger"
    aria-disabled=${busy}
    @click=${view.onAskDelete}
  >
    ${icons.trash}${strings.delete}
  </button>`
  const restore = html`<button
    type="button"
    class="button primary"
    part="submit"
    aria-disabled=${busy}
    @click=${view.onRestore}
  >
    ${strings.restore}
  </button>`
  const save = html`<button type="submit" class="button primary" part="submit" aria-disabled=${busy}>
    ${busy ? strings.saving : name === undefined ? strings.create : strings.save}
  </button>`
  if (view.readonly)
    return html`<span class="space"></span>
      <button type="button" class="button" @click=${view.onCancel}>${strings.close}</button>`
  return html`${name !== undefined && !deleted && view.deletable ? remove : nothing}
    <span class="space"></span>
    <button type="button" class="button" @click=${view.onCancel}>${strings.cancel}</button>
    ${deleted ? (view.deletable ? restore : nothing) : save}`
}

/** Takes the place of the buttons until it is answered. */
export function confirmationTemplate(view: ActionsView): TemplateResult {
  const { strings, name = '', busy } = view
  return html`<p class="question" id="question">${isolated(strings.deleteQuestion, { name })}</p>
    <span class="space"></span>
    <button type="button" class="button" @click=${view.onKeep}>${strings.keep}</button>
    <button
      type="button"
      class="button danger confirm"
      aria-describedby="question"
      aria-disabled=${busy}
      @click=${view.onDelete}
    >
      ${strings.delete}
    </button>`
}
