/** What the form says above its fields: refusals with their reason, and the choice between two edits. */
import { html, nothing, type TemplateResult } from 'lit'
import type { ClienteleError } from '@clientele/core'
import { fill, type Formats } from '../localization/formats.js'
import { isolated } from '../localization/isolated.js'
import type { FormStrings } from './customer-form.strings.js'
import { failureText } from '../theme/message.js'
import type { OwnerChoice } from '../provider/owner-choices.js'
import type { Candidate } from './duplicate-watch.js'
import type { FieldName } from './form-values.js'
import { jobsOf } from './jobs-of.js'
import type { Conflict } from './merge.js'

const labels: Readonly<Record<FieldName, keyof FormStrings>> = {
  type: 'type',
  name: 'name',
  email: 'email',
  phone: 'phone',
  address: 'address',
  city: 'city',
  organizationNumber: 'organizationNumber',
  status: 'status',
  assignedTo: 'owner',
  tags: 'tags',
  notes: 'notes',
}

/** A refusal of the whole form. `saving` tells whether there are edits that it kept. */
export function refusalTemplate(
  error: ClienteleError,
  strings: FormStrings,
  saving: boolean,
): TemplateResult {
  return html`<div class="notice danger" part="notice" role="alert">
    <p><strong>${failureText(error, strings)}</strong></p>
    ${saving ? html`<p>${strings.notSaved}</p>` : nothing}
    ${error.requestId ? html`<p class="reference">${fill(strings.reference, { id: error.requestId })}</p>` : nothing}
  </div>`
}

/** Who the new customer may be already; saving stays possible. */
export function duplicatesTemplate(
  candidates: readonly Candidate[],
  strings: FormStrings,
  onOpen: (id: string) => void,
): TemplateResult {
  return html`<div class="notice warning" part="notice" role="status">
    <p><strong>${strings.maybeDuplicate}</strong></p>
    <ul class="candidates">
      ${candidates.map(
        ({ customer: { id, name, email, phone, city } }) =>
          html`<li>
            <button type="button" class="button quiet" @click=${() => onOpen(id)}>
              <bdi>${name}</bdi
              ><span class="candidate-contact" dir="auto">${email ?? phone ?? city ?? ''}</span>
            </button>
          </li>`,
      )}
    </ul>
  </div>`
}

/** Why a customer can't be deleted: the jobs by name. */
export function activeJobsTemplate(
  error: ClienteleError,
  name: string,
  strings: FormStrings,
  formats: Formats,
): TemplateResult {
  const jobs = jobsOf(error)
  return html`<div class="notice danger" part="notice" role="alert">
    <p><strong>${isolated(formats.count(strings.activeJobs, Math.max(jobs.length, 1)), { name })}</strong></p>
    <ul class="jobs">
      ${jobs.map(
        (job) =>
          html`<li>
            <bdi>${job.title}</bdi>${
              job.status === 'scheduled' || job.status === 'in_progress'
                ? html`<span class="job-status">${strings[job.status]}</span>`
                : nothing
            }
          </li>`,
      )}
    </ul>
  </div>`
}

/** Two people changed one customer: what only one changed is merged, what both changed is chosen here. */
export function staleTemplate(
  conflicts: readonly (Conflict & { readonly taken: 'mine' | 'theirs' })[],
  strings: FormStrings,
  owners: readonly OwnerChoice[],
  onTake: (conflict: Conflict, side: 'mine' | 'theirs') => void,
): TemplateResult {
  return html`<div class="notice warning" part="notice" role="alert">
    <p><strong>${strings.staleTitle}</strong></p>
    <p>${conflicts.length > 0 ? strings.staleChoose : strings.staleMerged}</p>
    ${conflicts.map(
      (conflict) =>
        html`<fieldset class="conflict">
          <legend>${strings[labels[conflict.field]] as string}</legend>
          ${(['mine', 'theirs'] as const).map(
            (side) =>
              html`<label class="side"
                ><input
                  type="radio"
                  name=${`conflict-${conflict.field}`}
                  .value=${side}
                  .checked=${conflict.taken === side}
                  @change=${() => onTake(conflict, side)}
                /><span class="side-name">${side === 'mine' ? strings.yours : strings.theirs}</span
                ><bdi class="side-value">${valueText(conflict, side, strings, owners)}</bdi></label
              >`,
          )}
        </fieldset>`,
    )}
  </div>`
}

function valueText(
  conflict: Conflict,
  side: 'mine' | 'theirs',
  strings: FormStrings,
  owners: readonly OwnerChoice[],
): string {
  const value = conflict[side]
  if (conflict.field === 'assignedTo') return owners.find(([id]) => id === value)?.[1] ?? value
  if (value === '') return strings.emptyValue
  if (value === 'private' || value === 'business' || value === 'active' || value === 'inactive')
    return conflict.field === 'type' || conflict.field === 'status' ? strings[value] : value
  return value
}
