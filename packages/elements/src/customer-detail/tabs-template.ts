/** The sections of `<customer-detail>` as tabs (WAI-ARIA Authoring Practices, tabs with automatic activation). */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerDetail } from '@clientele/core'
import type { Formats } from '../localization/formats.js'
import type { DetailStrings } from './customer-detail.strings.js'
import type { DetailTab } from './events.js'

export interface TabsView {
  readonly strings: DetailStrings
  readonly formats: Formats
  readonly tabs: readonly DetailTab[]
  readonly current: DetailTab
  readonly customer: CustomerDetail
  readonly rightToLeft: boolean
  readonly onChoose: (tab: DetailTab) => void
}

export function tabsTemplate(view: TabsView): TemplateResult {
  return html`<div
    class="tabs"
    part="tabs"
    role="tablist"
    aria-label=${view.strings.sections}
    @keydown=${(event: KeyboardEvent) => onKey(view, event)}
  >
    ${view.tabs.map((tab) => {
      const selected = tab === view.current
      const count = countOf(view.customer, tab, view.formats)
      return html`<button
        type="button"
        role="tab"
        class="tab"
        part="tab"
        id=${`tab-${tab}`}
        aria-selected=${selected}
        aria-controls=${selected ? 'panel' : nothing}
        tabindex=${selected ? 0 : -1}
        @click=${() => view.onChoose(tab)}
      >
        ${view.strings[tab]}${count ? html`<span class="tab-count">${count}</span>` : nothing}
      </button>`
    })}
  </div>`
}

/** How many there are; “20+” where only the newest have been counted. */
function countOf(customer: CustomerDetail, tab: DetailTab, formats: Formats): string | undefined {
  const { totalJobs, totalBookings, totalOffers } = customer.statistics
  const totals: Partial<Record<DetailTab, number>> = {
    jobs: totalJobs,
    bookings: totalBookings,
    offers: totalOffers,
  }
  if (tab === 'overview' || tab === 'history') return undefined
  const kind = tab === 'notes' ? 'customerNotes' : tab
  const known = totals[tab] ?? customer[kind].length
  if (known === 0) return undefined
  const more = totals[tab] === undefined && customer.cursors[kind] !== null
  return `${formats.number(known)}${more ? '+' : ''}`
}

function onKey(view: TabsView, event: KeyboardEvent): void {
  const { tabs, current } = view
  const at = tabs.indexOf(current)
  const steps: Record<string, number> = {
    [view.rightToLeft ? 'ArrowLeft' : 'ArrowRight']: at + 1,
    [view.rightToLeft ? 'ArrowRight' : 'ArrowLeft']: at - 1,
    Home: 0,
    End: -1,
  }
  const step = steps[event.key]
  const next = step === undefined ? undefined : tabs.at(step % tabs.length)
  if (!next) return
  event.preventDefault()
  view.onChoose(next)
  const list = event.currentTarget as HTMLElement
  list.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
}
