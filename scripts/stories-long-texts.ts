/** A data set whose texts are as long as people make them, and of scripts that the page is not in. */
import type { Dataset } from '../packages/cli/src/seed/dataset.js'

const names = [
  'Aktiebolaget Östgötatrafikens gemensamma underhålls- och serviceförvaltning',
  'Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrtsgesellschaft mbH & Co. KG',
  'شركة الشرق الأوسط للتنظيف والصيانة العامة والخدمات المتكاملة المحدودة',
  'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessen',
  'Bostadsrättsföreningen Kvarnen 12–14 & Västra Trädgårdsgatan, samfällighetsförening',
]
const tags = [
  'needs an agreement before the first of March',
  'Wohnungseigentümergemeinschaft',
  'invoice to the head office',
  'عميل مميز',
  'key account',
  'nyckelkund',
]
const city = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'
const title =
  'Cleaning of the stairs, the laundry room, the bicycle cellar and both lifts, every other Thursday morning'

/** The same customers with long names, addresses, tags, notes and titles. */
export function withLongTexts(dataset: Dataset): Dataset {
  return {
    ...dataset,
    *customers(team) {
      let n = 0
      for (const record of dataset.customers(team)) {
        const { customer, jobs, offers, activities } = record
        const name = names[n % names.length] ?? customer.name
        yield {
          ...record,
          jobs: jobs.map((job) => ({ ...job, title })),
          offers: offers.map((offer) => ({ ...offer, title })),
          activities: activities.map((activity) => ({
            ...activity,
            title,
            description: `${title}. ${title}.`,
          })),
          customer: {
            ...customer,
            name,
            email: `an.address.that.goes.on.and.on.${n}@subdomain.of.a.very.long.example.com`,
            address: `${city} road 1234567890, staircase B, fourth floor, second door to the left`,
            city,
            notes: `${title}. ${title}.\n${name}`,
            tags,
          },
        }
        n += 1
      }
    },
  }
}
