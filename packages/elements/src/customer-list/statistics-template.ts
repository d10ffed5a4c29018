/** The figures of the organisation above the list. */
import { html, type TemplateResult } from 'lit'
import type { OrganizationStatistics } from '@clientele/core'
import type { Formats } from '../localization/formats.js'
import type { Strings } from '../localization/en.js'

export function statisticsTemplate(
  stats: OrganizationStatistics | undefined,
  strings: Strings,
  formats: Formats,
): TemplateResult {
  const number = (value: number) => formats.number(value)
  const money = (value: number) => formats.money(value)
  const figures = [
    [strings.totalCustomers, stats && number(stats.totalCustomers)],
    [strings.activeCustomers, stats && number(stats.activeCustomers)],
    [
      strings.privateAndBusiness,
      stats && `${number(stats.privateCustomers)} / ${number(stats.businessCustomers)}`,
    ],
    [strings.totalRevenue, stats && money(stats.totalRevenue)],
    [strings.averageValue, stats && money(stats.avgCustomerValue)],
  ]
  return html`<div class="statistics" part="statistics" role="group" aria-label=${strings.statistics}>
    <dl>
      ${figures.map(
        ([label, value]) =>
          html`<div class="figure" part="figure">
            <dt>${label}</dt>
            <dd>${value ?? html`<span class="bone"></span>`}</dd>
          </div>`,
      )}
    </dl>
  </div>`
}
