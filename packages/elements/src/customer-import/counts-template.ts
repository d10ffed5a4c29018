/** What would come, or has come, of the rows: one figure for each outcome that there is. */
import { html, type TemplateResult } from 'lit'
import type { ImportCounts } from '@clientele/core/store/import'
import type { StepView } from './steps.js'

/** In the order in which they matter; what would be updated is only told where that was asked for. */
const shown = ['created', 'updated', 'unchanged', 'skipped', 'duplicate', 'failed'] as const

export function countsTemplate({ strings, formats, snapshot }: StepView): TemplateResult {
  const counts: ImportCounts = {
    ...snapshot.counts,
    failed: snapshot.counts.failed - snapshot.counts.duplicate, // told apart here, so that no row counts twice
  }
  const updates = snapshot.settings.onMatch === 'update'
  return html`<dl class="counts" part="counts">
    ${shown
      .filter((outcome) => outcome !== (updates ? 'skipped' : 'updated') || counts[outcome] > 0)
      .map(
        (outcome) =>
          html`<div class=${`count ${counts[outcome] > 0 ? outcome : 'zero'}`} part="count">
            <dt>${strings.importCounts[outcome]}</dt>
            <dd>${formats.number(counts[outcome])}</dd>
          </div>`,
      )}
  </dl>`
}
