/** Uploads that broke off with the page they were on: how far each got, and how it goes on or is given up. */
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { fill } from '../localization/formats.js'
import { icons } from '../theme/icons.js'
import type { AddingStrings } from './adding.strings.js'
import { documentIcons } from './document-icons.js'
import { documentSize } from './document-size.js'
import type { UploadQueue } from './upload-queue.js'

export interface UnfinishedView {
  readonly strings: AddingStrings
  readonly lang: string
  readonly queue: UploadQueue
  /** Lets somebody choose a file; undefined where none can be added. */
  readonly onChoose: (() => void) | undefined
  /** Puts the focus where it belongs when an upload has gone. */
  readonly onDiscarded: () => void
}

export function unfinishedTemplate(view: UnfinishedView): TemplateResult | typeof nothing {
  const { strings, lang, queue, onChoose } = view
  if (queue.unfinished.length === 0) return nothing
  return html`<ul class="uploads" aria-label=${strings.unfinishedUploads} data-unfinished>
    ${repeat(
      queue.unfinished,
      ({ key }) => key,
      (upload) => {
        const { name, size, loaded } = upload
        const sizes = { part: documentSize(loaded, lang), size: documentSize(size, lang) }
        return html`<li class="upload unfinished" part="upload">
          <span class="thumb" aria-hidden="true">${documentIcons.file}</span>
          <div class="about">
            <p class="name"><bdi>${name}</bdi></p>
            <p class="meta">${fill(strings.stoppedAt, sizes)} ${onChoose ? strings.chooseToGoOn : nothing}</p>
            <progress part="progress" aria-label=${name} max=${size} .value=${loaded}></progress>
          </div>
          <span class="tools">
            ${
              onChoose
                ? html`<button
                    type="button"
                    class="button small"
                    data-action="choose-again"
                    aria-label=${`${strings.chooseAgain}: ${name}`}
                    @click=${onChoose}
                  >
                    ${documentIcons.again}${strings.chooseAgain}
                  </button>`
                : nothing
            }
            <button
              type="button"
              class="button quiet small"
              data-action="discard"
              aria-label=${`${strings.discardUpload}: ${name}`}
              @click=${() => void queue.discard(upload).then(view.onDiscarded)}
            >
              ${icons.trash}${strings.discardUpload}
            </button>
          </span>
        </li>`
      },
    )}
  </ul>`
}
