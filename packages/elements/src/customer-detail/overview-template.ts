/** The overview of `<customer-detail>`: the facts, each editable in its place, beside what happened lately. */
import { html, nothing, type TemplateResult } from 'lit'
import type { CustomerDetail } from '@clientele/core'
import { fill, type Formats } from '../localization/formats.js'
import { factTemplate, type FieldView } from './field-template.js'
import { detailIcons } from './detail-icons.js'

export interface OverviewView {
  readonly field: FieldView
  readonly customer: CustomerDetail
  readonly formats: Formats
  readonly timeline: TemplateResult
  /** What the member is called whom the customer is assigned to; undefined where members can't be known. */
  readonly owner: string | undefined
}

export function overviewTemplate(view: OverviewView): TemplateResult {
  const { field, customer } = view
  const { strings } = field
  const mail = customer.email
  const phone = customer.phone
  return html`<div class="columns">
    <div class="facts-column">
      <section class="card" aria-labelledby="contact">
        <h3 id="contact">${strings.contactDetails}</h3>
        <dl class="facts">
          ${factTemplate(field, 'email', {
            label: strings.email,
            type: 'email',
            direction: 'ltr',
            action: mail
              ? action(`mailto:${mail}`, fill(strings.sendEmail, { address: mail }), detailIcons.mail)
              : undefined,
          })}
          ${factTemplate(field, 'phone', {
            label: strings.phone,
            type: 'tel',
            direction: 'ltr',
            action: phone
              ? action(
                  `tel:${phone.replace(/[^+\d]/g, '')}`,
                  fill(strings.callPhone, { number: phone }),
                  detailIcons.phone,
                )
              : undefined,
          })}
          ${factTemplate(field, 'address', { label: strings.address })}
          ${factTemplate(field, 'city', { label: strings.city })}
        </dl>
      </section>
      <section class="card" aria-labelledby="about">
        <h3 id="about">${strings.aboutCustomer}</h3>
        <dl class="facts">
          ${factTemplate(field, 'type', { label: strings.type, choices: ['private', 'business'] })}
          ${
            customer.type === 'business' || customer.organizationNumber
              ? factTemplate(field, 'organizationNumber', {
                  label: strings.organizationNumber,
                  direction: 'ltr',
                })
              : nothing
          }
          ${
            customer.status === 'deleted'
              ? nothing
              : factTemplate(field, 'status', { label: strings.status, choices: ['active', 'inactive'] })
          }
          ${
            view.owner === undefined
              ? nothing
              : factTemplate(field, 'assignedTo', {
                  label: strings.owner,
                  display: html`<bdi>${view.owner}</bdi>`,
                })
          }
          ${factTemplate(field, 'tags', {
            label: strings.tags,
            hint: strings.tagsHint,
            display: html`<span class="tags"
              >${customer.tags.map((tag) => html`<span class="badge tag"><bdi>${tag}</bdi></span>`)}</span
            >`,
          })}
          ${factTemplate(field, 'notes', { label: strings.notes, multiline: true })}
          <div class="fact">
            <dt>${strings.customerSince}</dt>
            <dd><span class="value plain">${view.formats.date(customer.createdAt)}</span></dd>
          </div>
        </dl>
      </section>
    </div>
    <div class="timeline-column">${view.timeline}</div>
  </div>`
}

function action(href: string, label: string, icon: TemplateResult): TemplateResult {
  return html`<a class="button quiet icon-only reach" href=${href} aria-label=${label} title=${label}
    >${icon}</a
  >`
}
