/** Why something was not done, above the sections. */
import { css, html, type TemplateResult } from 'lit'
import type { ClienteleError } from '@clientele/core'
import { jobsOf } from '../customer-form/jobs-of.js'
import { fill, type Formats } from '../localization/formats.js'
import { isolated } from '../localization/isolated.js'
import { icons } from '../theme/icons.js'
import { failureText } from '../theme/message.js'
import type { ActionStrings } from './actions.strings.js'

export const refusalStyles = css`
  .jobs {
    margin: 8px 0 0;
    padding-inline-start: 18px;
  }
  .job-status {
    margin-inline-start: 8px;
    color: var(--_muted);
    font-size: 12.5px;
  }
`

export function refusalNotice(
  error: ClienteleError,
  strings: ActionStrings,
  dismiss: () => void,
): TemplateResult {
  return html`<div class="notice danger refusal" part="notice" role="alert">
    <div>
      <p><strong>${failureText(error, strings)}</strong></p>
      ${error.requestId ? html`<p class="reference">${fill(strings.reference, { id: error.requestId })}</p>` : ''}
    </div>
    ${closeButton(strings, dismiss)}
  </div>`
}

/** Why a customer can't be deleted: the jobs, each a way to it. */
export function blockingJobs(
  error: ClienteleError,
  name: string,
  strings: ActionStrings,
  formats: Formats,
  { open, dismiss }: { readonly open: (id: string) => void; readonly dismiss: () => void },
): TemplateResult {
  const jobs = jobsOf(error)
  return html`<div class="notice danger refusal" part="notice" role="alert">
    <div>
      <p>
        <strong>${isolated(formats.count(strings.activeJobs, Math.max(jobs.length, 1)), { name })}</strong>
      </p>
      <ul class="jobs">
        ${jobs.map(
          (job) =>
            html`<li>
              <button type="button" class="link" @click=${() => open(job.id)}><bdi>${job.title}</bdi></button>
              <span class="job-status"
                >${job.status === 'scheduled' || job.status === 'in_progress' ? strings[job.status] : ''}</span
              >
            </li>`,
        )}
      </ul>
    </div>
    ${closeButton(strings, dismiss)}
  </div>`
}

function closeButton(strings: ActionStrings, dismiss: () => void): TemplateResult {
  return html`<button
    type="button"
    class="button quiet icon-only"
    aria-label=${strings.close}
    @click=${dismiss}
  >
    ${icons.close}
  </button>`
}
