/** The demo organisation Northwind: 91 real-looking customers whose orders are jobs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '../data-folder.js'
import type { CustomerRecord, Dataset, JobRow, Team } from '../seed/dataset.js'
import { uuidV7 } from '../seed/uuid-v7.js'
import { parseNorthwindCsv, required, type Row } from './csv.js'
import { orderValue, type OrderLine } from './money.js'

/** When the books begin: what customers without any order were created at. */
const opening = '1996-07-01T08:00:00.000Z'
/** Customers whose latest order was taken by this employee are the demo agent's. */
const agentsEmployee = '4'

/** Northwind as a {@link Dataset}, read from the CSV files in `folder` (default: the ones this package carries). */
export function northwind(folder = dataFolder('northwind')): Dataset {
  const read = (file: string, address?: string) =>
    parseNorthwindCsv(readFileSync(join(folder, file), 'utf8'), address)
  return {
    organization: {
      organization_id: uuidV7(Date.parse(opening), 'northwind'),
      name: 'Northwind',
      currency: 'USD',
    },
    *customers(team) {
      const lines = groupBy(read('order-details.csv'), (line) => required(line, 'orderID'))
      const orders = groupBy(read('orders.csv', 'shipAddress'), (order) => required(order, 'customerID'))
      for (const row of read('customers.csv', 'address')) {
        yield customerRecord(row, orders.get(required(row, 'customerID')) ?? [], lines, team)
      }
    },
  }
}

function customerRecord(row: Row, orders: Row[], lines: Map<string, Row[]>, team: Team): CustomerRecord {
  const id = required(row, 'customerID')
  const created = orders.map((order) => timestamp(required(order, 'orderDate'))).toSorted()[0] ?? opening
  const latest = orders.at(-1)
  return {
    customer: {
      id: uuidV7(Date.parse(created), `northwind:customer:${id}`),
      type: 'business',
      name: required(row, 'companyName'),
      email: null,
      phone: row['phone'] ?? null,
      address: [row['address'], row['postalCode']].filter(Boolean).join(', '),
      city: row['city'] ?? null,
      organization_number: null,
      external_id: id,
      assigned_to: latest?.['employeeID'] === agentsEmployee ? team.agent : null,
      status: 'active',
      notes: null,
      tags: [],
      metadata: {
        contactName: row['contactName'] ?? null,
        contactTitle: row['contactTitle'] ?? null,
        region: row['region'] ?? null,
        postalCode: row['postalCode'] ?? null,
        country: row['country'] ?? null,
        fax: row['fax'] ?? null,
      },
      created_by: team.admin,
      created_at: created,
    },
    jobs: orders.map((order) => job(order, lines.get(required(order, 'orderID')) ?? [], team)),
    bookings: [],
    offers: [],
    leads: [],
    activities: [],
  }
}

function job(order: Row, lines: Row[], team: Team): JobRow {
  const number = required(order, 'orderID')
  const ordered = timestamp(required(order, 'orderDate'))
  const shipped = order['shippedDate'] ?? null
  return {
    id: uuidV7(Date.parse(ordered), `northwind:job:${number}`),
    title: `Order ${number}`,
    status: shipped === null ? 'in_progress' : 'completed',
    value: orderValue(lines.map(orderLine)),
    scheduled_at: timestamp(required(order, 'requiredDate')),
    completed_at: shipped === null ? null : timestamp(shipped),
    created_by: team.admin,
    created_at: ordered,
  }
}

function orderLine(row: Row): OrderLine {
  return {
    unitPrice: required(row, 'unitPrice'),
    quantity: required(row, 'quantity'),
    discount: required(row, 'discount'),
  }
}

/** `1996-07-04 00:00:00.000` → `1996-07-04T00:00:00.000Z`: the files know no time zone. */
function timestamp(text: string): string {
  return `${text.replace(' ', 'T')}Z`
}

function groupBy(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}
