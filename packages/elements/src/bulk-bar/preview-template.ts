/** What a bulk change would come to: how many, who is left out and why, and examples. */
import { html, nothing, type TemplateResult } from 'lit'
import type { BulkBlocked } from '@clientele/core'
import type { BulkPreview } from '@clientele/core/bulk'
import { fill, type Formats } from '../localization/formats.js'
import type { Plural } from '../localization/en.js'
import { blockedCount, type BulkAction } from './bulk-action.js'
import type { bulkStrings } from './bulk-bar.strings.js'

type Texts = typeof bulkStrings

/** The phrases of an action: what will happen, the button, and what has happened. */
export function phrasesOf(
  { kind }: BulkAction,
  texts: Texts,
): { readonly will: Plural; readonly apply: Plural; readonly done: Plural } {
  if (kind === 'delete')
    return { will: texts.willDelete, apply: texts.applyDelete, done: texts.bulkDeletedToast }
  if (kind === 'restore')
    return { will: texts.willRestore, apply: texts.applyRestore, done: texts.bulkRestoredToast }
  return { will: texts.willChange, apply: texts.apply, done: texts.bulkChangedToast }
}

export function previewTemplate(
  preview: BulkPreview,
  action: BulkAction,
  texts: Texts,
  formats: Formats,
): TemplateResult {
  const { changed, unchanged, blocked, sample } = preview
  const left = blockedCount(blocked)
  return html`<p class="will">
      <strong
        >${changed === 0 ? texts.nothingToDo : formats.count(phrasesOf(action, texts).will, changed)}</strong
      >
      ${unchanged > 0 ? formats.count(texts.alreadySo, unchanged) : nothing}
    </p>
    ${
      left > 0
        ? html`<div class="notice warning">
            <p><strong>${formats.count(texts.skipped, left)}</strong></p>
            <ul>
              ${blocked.map((group) => blockedTemplate(group, texts, formats))}
            </ul>
          </div>`
        : nothing
    }
    ${
      action.kind === 'tags' && sample.length > 0
        ? html`<h3>${texts.examples}</h3>
            <ul class="sample">
              ${sample.map(
                ({ before, after }) =>
                  html`<li>
                    <bdi>${before.name}</bdi
                    ><span class="tags"
                      >${before.tags.filter((tag) => !after.tags.includes(tag)).map((tag) => html`<del>${tag}</del>`)}
                      ${after.tags.map((tag) =>
                        before.tags.includes(tag) ? html`<span>${tag}</span>` : html`<ins>${tag}</ins>`,
                      )}</span
                    >
                  </li>`,
              )}
            </ul>`
        : nothing
    }`
}

function blockedTemplate(
  { reason, count, customers }: BulkBlocked,
  texts: Texts,
  formats: Formats,
): TemplateResult {
  const named = customers.slice(0, 5)
  const why = reasonOf(reason, texts)
  return html`${named.map(
    ({ id, name, jobs = [] }) =>
      html`<li>
        <bdi>${name ?? id}</bdi> ${why}${
          jobs.length > 0 ? html`: <bdi>${jobs.map(({ title }) => title).join(', ')}</bdi>` : nothing
        }
      </li>`,
  )}
  ${
    count > named.length
      ? html`<li>${fill(texts.andMore, { n: formats.number(count - named.length) })} (${why})</li>`
      : nothing
  }`
}

function reasonOf(reason: string, texts: Texts): string {
  switch (reason) {
    case 'active_jobs':
      return texts.reasonActiveJobs
    case 'forbidden':
      return texts.reasonForbidden
    case 'customer_deleted':
      return texts.reasonDeleted
    case 'not_found':
      return texts.reasonNotFound
    case 'duplicate_email':
    case 'duplicate_external_id':
      return texts.reasonDuplicate
    case 'too_many_tags':
      return texts.reasonTooManyTags
    default:
      return texts.reasonOther
  }
}
