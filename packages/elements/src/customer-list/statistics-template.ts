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
  const figure = (label: string, value: string | undefined) =>
    html`<div class="figure" part="figure">
      <dt>${label}</dt>
      <dd>${value ?? html`<span class="bone"></span>`}</dd>
    </div>`
  return html`<div class="statistics" part="statistics" role="group" aria-label=${strings.statistics}>
    <dl>
      ${figure(strings.totalCustomers, stats && formats.number(stats.totalCustomers))}
      ${figure(strings.activeCustomers, stats && formats.number(stats.activeCustomers))}
      ${figure(
        strings.privateAndBusiness,
        stats && `${formats.number(stats.privateCustomers)} / ${formats.number(stats.businessCustomers)}`,
      )}
      ${figure(strings.totalRevenue, stats && formats.money(stats.totalRevenue))}
      ${figure(strings.averageValue, stats && formats.money(stats.avgCustomerValue))}
    </dl>
  </div>`
}
