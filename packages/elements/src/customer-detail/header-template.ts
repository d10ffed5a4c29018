/** The head of `<customer-detail>`: who it is, and the figures that matter. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerDetail } from '@clientele/core'
import { initials } from '../avatar/initials.js'
import type { Formats } from '../localization/formats.js'
import { icons } from '../theme/icons.js'
import { fieldTemplate, type FieldView } from './field-template.js'

export interface HeaderView {
  readonly field: FieldView
  readonly customer: CustomerDetail
  readonly formats: Formats
  /** What the member is called whom the customer is assigned to. */
  readonly owner: string
  readonly busy: boolean
  /** Undefined where it can't be done. */
  readonly onRestore: (() => void) | undefined
  readonly onMore: ((button: HTMLElement) => void) | undefined
}

export function headerTemplate(view: HeaderView): TemplateResult {
  const { customer, field, formats } = view
  const { strings } = field
  const figures = customer.statistics
  return html`<header class="head" part="header">
    <div class="identity">
      <span class=${`avatar ${customer.type}`} part="avatar" aria-hidden="true"
        >${initials(customer.name)}</span
      >
      <div class="who">
        <h2 class="name" data-field="name">${fieldTemplate(field, 'name', { label: strings.name })}</h2>
        <p class="badges">
          <span class=${`badge status ${customer.status}`} part="status"
            ><span class="dot"></span>${strings[customer.status]}</span
          >
          <span class="badge">${strings[customer.type]}</span>
          ${customer.tags.map((tag) => html`<span class="badge tag" part="tag"><bdi>${tag}</bdi></span>`)}
        </p>
      </div>
      <div class="head-actions">
        ${
          view.onRestore
            ? html`<button
                type="button"
                class="button primary"
                part="restore-button"
                data-action="restore"
                aria-disabled=${view.busy}
                @click=${view.onRestore}
              >
                ${strings.restore}
              </button>`
            : nothing
        }
        <slot name="actions"></slot>
        ${
          view.onMore
            ? html`<button
                type="button"
                class="button icon-only"
                part="more-button"
                data-action="more"
                aria-haspopup="menu"
                aria-label=${strings.moreActions}
                title=${strings.moreActions}
                @click=${(event: Event) => view.onMore?.(event.currentTarget as HTMLElement)}
              >
                ${icons.more}
              </button>`
            : nothing
        }
      </div>
    </div>
    <dl class="figures" part="figures">
      ${figure(strings.lifetimeValue, formats.money(customer.lifetimeValue), 'main')}
      ${figure(strings.activeJobsFigure, formats.number(figures.activeJobs))}
      ${figure(strings.completedJobs, formats.number(figures.completedJobs))}
      ${figure(strings.lastActivity, figures.lastActivityDate ? formats.dateNear(figures.lastActivityDate) : strings.none)}
      ${figure(strings.owner, view.owner)}
    </dl>
  </header>`
}

function figure(label: string, value: string, kind = ''): TemplateResult {
  return html`<div class=${`figure ${kind}`} part="figure">
    <dt>${label}</dt>
    <dd title=${value}><bdi>${value}</bdi></dd>
  </div>`
}

/** What stands there while the customer is loaded; as tall as the head, so that nothing jumps. */
export function headerSkeleton(label: string): TemplateResult {
  return html`<div class="head" role="status" aria-label=${label}>
    <div class="identity" aria-hidden="true">
      <span class="avatar bone"></span>
      <div class="who"><span class="bone line long"></span><span class="bone line"></span></div>
    </div>
    <div class="figures" aria-hidden="true">
      ${Array.from({ length: 5 }, () => html`<div class="figure"><span class="bone line"></span></div>`)}
    </div>
  </div>`
}
