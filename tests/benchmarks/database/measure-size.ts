/** Everything that is measured at one size, side by side in one run. */
import type { Sql } from 'postgres'
import type { PreparedDatabase } from '../../servers/index.js'
import { apiConnection, type ApiConnection } from './api-connection.js'
import { type Inserts, inserts } from './inserts.js'
import { type Cost, measure, p95, ratio, sideBySide } from './measure.js'
import { type Recall, recall } from './recall.js'
import { combinations, filters, floor, list, type Requests, searches, sorts } from './requests.js'
import { embedded, ilike, oneByOne } from './usual-way.js'

export interface SizeFigures {
  readonly rows: number
  readonly usual: { embedded: Cost; oneByOne: Cost; ilike: Cost; deepPage: Cost; p95: number }
  readonly ours: { list: Cost; deepPage: Cost; p95: number }
  readonly floor: Cost
  /** How many times the usual way costs more than ours, and ours more than the floor. */
  readonly ratios: { usual: number; floor: number }
  readonly searches: Costs
  readonly filters: Costs
  readonly combinations: Costs
  readonly sorts: Costs
  readonly recall: Recall
  readonly inserts: Inserts
}

export type Costs = Readonly<Record<string, Cost>>

export async function measureSize(
  database: PreparedDatabase,
  admin: Sql,
  rows: number,
): Promise<SizeFigures> {
  const connection = await apiConnection(database)
  try {
    const ids = await newestIds(connection)
    const [first = ''] = ids
    const deep = await deepPage(connection, rows)
    const costs = await sideBySide(connection, {
      floor: () => floor(first),
      list: () => list({}),
      deepPage: deep,
      embedded: () => embedded(),
      embeddedDeepPage: () => embedded(Math.floor(rows / 2)),
      oneByOne: () => oneByOne(ids),
      ilike: () => ilike('Lindström'),
    })
    const ours = { list: costs.list, deepPage: costs.deepPage, p95: await p95(database, () => list({})) }
    const usual = {
      embedded: costs.embedded,
      oneByOne: costs.oneByOne,
      ilike: costs.ilike,
      deepPage: costs.embeddedDeepPage,
      p95: await p95(database, () => embedded(), { each: 3 }),
    }
    return {
      rows,
      usual,
      ours,
      floor: costs.floor,
      ratios: { usual: ratio(usual.embedded, ours.list), floor: ratio(ours.list, costs.floor) },
      searches: await costsOf(connection, searches),
      filters: await costsOf(connection, filters),
      combinations: await costsOf(connection, combinations),
      sorts: await costsOf(connection, sorts),
      recall: await recall(connection),
      inserts: await inserts(admin, connection),
    }
  } finally {
    await connection.close()
  }
}

async function newestIds(connection: ApiConnection): Promise<string[]> {
  const rows = await connection.run({
    text: `select id from crm.customers where status <> 'deleted' order by created_at desc, id desc limit 50`,
  })
  return rows.map((row) => String(row['id']))
}

/** A page in the middle: what a client sees that has followed the cursors so far. */
async function deepPage(connection: ApiConnection, rows: number) {
  const [row] = await connection.run({
    text: `select created_at::text as at, id::text from crm.customers where status <> 'deleted'
      order by created_at desc, id desc offset ${Math.floor(rows / 2)} limit 1`,
  })
  const parts = JSON.stringify(['-createdAt', 'exact', row?.['at'], row?.['id']])
  const cursor = Buffer.from(parts).toString('base64url')
  return () => list({ cursor })
}

async function costsOf(connection: ApiConnection, requests: Requests): Promise<Costs> {
  const measured: Record<string, Cost> = {}
  for (const [what, query] of Object.entries(requests))
    measured[what] = await measure(connection, () => list(query))
  return measured
}
