/** The files on their way: how far each is, why it stopped, and what can be done about it. */
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { documentSize } from './document-size.js'
import { fill } from '../localization/formats.js'
import { icons } from '../theme/icons.js'
import { documentIcons } from './document-icons.js'
import type { AddingStrings } from './adding.strings.js'
import { refusalText } from './refusal-text.js'
import { mayRetry, type QueuedUpload, type UploadQueue } from './upload-queue.js'

export interface UploadsView {
  readonly strings: AddingStrings
  readonly lang: string
  readonly queue: UploadQueue
}

export function uploadsTemplate(view: UploadsView): TemplateResult | typeof nothing {
  const { strings, queue } = view
  if (queue.uploads.length === 0) return nothing
  return html`<ul class="uploads" aria-label=${strings.uploads}>
    ${repeat(
      queue.uploads,
      ({ id }) => id,
      (upload) => uploadTemplate(view, upload),
    )}
  </ul>`
}

function uploadTemplate({ strings, lang, queue }: UploadsView, upload: QueuedUpload): TemplateResult {
  const { id, file, name, state, loaded } = upload
  const failed = state === 'failed'
  const button = (action: string, label: string, icon: TemplateResult, run: () => void) =>
    html`<button
      type="button"
      class="button quiet icon-only small"
      data-action=${action}
      aria-label=${`${label}: ${name}`}
      title=${label}
      @click=${run}
    >
      ${icon}
    </button>`
  return html`<li class=${`upload ${state}`} part="upload" data-upload=${id}>
    <span class="thumb" aria-hidden="true">${failed ? icons.alert : documentIcons.file}</span>
    <div class="about">
      <p class="name"><bdi>${name}</bdi></p>
      <p class="meta">
        ${failed ? refusalText(upload.error, strings, lang) : stateText(upload, strings, lang)}
      </p>
      ${
        failed
          ? nothing
          : html`<progress part="progress" aria-label=${name} max=${file.size} .value=${loaded}></progress>`
      }
    </div>
    <span class="tools">
      ${state === 'sending' ? button('pause', strings.pause, documentIcons.pause, () => queue.pause(id)) : nothing}
      ${state === 'paused' ? button('resume', strings.resume, documentIcons.resume, () => queue.resume(id)) : nothing}
      ${
        failed && mayRetry(upload)
          ? button('retry', strings.retry, documentIcons.again, () => queue.resume(id))
          : nothing
      }
      ${button('cancel', failed ? strings.dismiss : strings.cancel, icons.close, () => queue.cancel(id))}
    </span>
  </li>`
}

function stateText({ state, loaded, file }: QueuedUpload, strings: AddingStrings, lang: string): string {
  if (state === 'waiting') return navigator.onLine ? strings.waitingUpload : strings.waitingOnline
  const values = { part: documentSize(loaded, lang), size: documentSize(file.size, lang) }
  return fill(state === 'paused' ? strings.pausedUpload : strings.uploadedPart, values)
}
