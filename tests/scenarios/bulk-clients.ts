/** Scenarios of `@clientele/core/bulk` and `@clientele/core/export`: whole changes and whole exports, over any transport. */
import { ClienteleError, operations, type BulkResult, type CustomerListItem } from '@clientele/core'
import { BulkStoppedError, bulkUpdate, previewBulkUpdate, type BulkClient } from '@clientele/core/bulk'
import { exportCustomers, unmarkFormula, type ExportClient } from '@clientele/core/export'
import { expect } from 'vitest'
import { everything, refused } from './refused.ts'
import { scenario } from './scenario.ts'
import { type Actor, added, created, draft, type Stage } from './stage.ts'

/** The methods that the SDK's functions need. */
const clientOf = (actor: Actor): BulkClient & ExportClient => ({
  bulk: {
    update: (input, options) => actor.execute(operations.bulk.update, input, options),
    export: (input, options) => actor.execute(operations.bulk.export, input ?? {}, options),
  },
})

const several = (stage: Stage, count: number, fields: object = {}) =>
  stage.seed(
    'customers',
    Array.from({ length: count }, () => draft(fields)),
  )

const tagged = async (stage: Stage) => (await stage.viewer.customers.list({ tags: ['x'] })).customers.length
const undo = (actor: Actor, id: string) => actor.execute(operations.operations.undo, { id })

const change = { filter: {}, addTags: ['x'] }

async function stopped(attempt: Promise<unknown>): Promise<BulkStoppedError> {
  const error = await attempt.catch((thrown: unknown) => thrown)
  if (error instanceof BulkStoppedError) return error
  throw error
}

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await new Response(stream).arrayBuffer())
}

/** The cells of CSV, as a reader of RFC 4180 sees them. */
function cellsOf(csv: string): string[][] {
  const cells = csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

export const bulkRunning = [
  scenario('a change in chunks → one operation, told of on the way, undone as a whole', async (stage) => {
    await several(stage, 5)
    const told: number[] = []
    const summary = await bulkUpdate(clientOf(stage.admin), change, {
      chunkSize: 2,
      onProgress: ({ matched, total }) => told.push(matched, total),
    })
    expect(summary).toMatchObject({ matched: 5, changed: 5, unchanged: 0, blocked: [] })
    expect(told).toEqual([2, 5, 4, 5, 5, 5])
    expect(await tagged(stage)).toBe(5)
    expect((await undo(stage.admin, summary.operationId ?? '')).undone).toBe(5)
    expect(await tagged(stage)).toBe(0)
  }),

  scenario(
    'ids in chunks → each once, and an id that is not there is met before anything is changed',
    async (stage) => {
      const ids = await several(stage, 5)
      const wrong = { ids: [...ids, stage.organization], addTags: ['x'] }
      await refused(stage, 'bulk_blocked', () => bulkUpdate(clientOf(stage.admin), wrong, { chunkSize: 2 }))
      expect(
        await bulkUpdate(clientOf(stage.admin), { ids, addTags: ['x'] }, { chunkSize: 2 }),
      ).toMatchObject({
        changed: 5,
      })
    },
  ),

  scenario('aborted half-way → says how far it came, and goes on from there', async (stage) => {
    await several(stage, 5)
    const controller = new AbortController()
    const { progress, code } = await stopped(
      bulkUpdate(clientOf(stage.admin), change, {
        chunkSize: 2,
        signal: controller.signal,
        onProgress: () => controller.abort(),
      }),
    )
    expect([code, progress.changed, await tagged(stage)]).toEqual(['aborted', 2, 2])
    const kept = JSON.parse(JSON.stringify(progress)) as typeof progress
    expect(await bulkUpdate(clientOf(stage.admin), change, { chunkSize: 2, resume: kept })).toMatchObject({
      operationId: progress.batchId,
      changed: 5,
    })
    await undo(stage.admin, progress.batchId)
    expect(await tagged(stage)).toBe(0)
  }),

  scenario('answers are lost on the way → asked again, and no chunk is done twice', async (stage) => {
    await several(stage, 5)
    let calls = 0
    const client = clientOf(stage.admin)
    const lossy: BulkClient = {
      bulk: {
        async update(input, options): Promise<BulkResult> {
          const result = await client.bulk.update(input, options)
          if (input.dryRun !== true && ++calls % 2 === 1) throw new ClienteleError('network', 'Lost')
          return result
        },
      },
    }
    expect(await bulkUpdate(lossy, change, { chunkSize: 2 })).toMatchObject({ matched: 5, changed: 5 })
    const versions = (await stage.viewer.customers.list()).customers.map(({ version }) => version)
    expect(versions).toEqual([2, 2, 2, 2, 2])
  }),

  scenario('something is in the way in a late chunk → refused before the first', async (stage) => {
    const ids = await several(stage, 5)
    const last = ids.toSorted().at(-1) ?? ''
    await added(stage.admin, 'jobs', { customer_id: last, title: 'Wall', status: 'scheduled' })
    const remove = { filter: {}, delete: true } as const
    const error = await refused(stage, 'bulk_blocked', () =>
      bulkUpdate(clientOf(stage.admin), remove, { chunkSize: 2 }),
    )
    expect(error.details).toMatchObject({
      matched: 5,
      changed: 4,
      blocked: [{ reason: 'active_jobs', count: 1 }],
    })
    const before = await everything(stage)
    const preview = await previewBulkUpdate(clientOf(stage.admin), remove, { chunkSize: 2 })
    expect(preview).toMatchObject({ matched: 5, changed: 4, operationId: null })
    expect(preview.sample).toHaveLength(4)
    expect(await everything(stage)).toBe(before)
  }),
]

export const exporting = [
  scenario('NDJSON → every customer of the filter exactly, whatever the size of pages', async (stage) => {
    await several(stage, 5, { city: 'Turku', metadata: { 'k"ey': ['=1', null] } })
    await several(stage, 2)
    const stream = exportCustomers(clientOf(stage.manager), {
      format: 'ndjson',
      filter: { city: 'turku' },
      pageSize: 2,
    })
    const lines = (await textOf(stream)).trimEnd().split('\n')
    const exported = lines.map((line) => JSON.parse(line) as CustomerListItem)
    const { customers } = await stage.viewer.customers.list({ city: 'Turku' })
    const byId = (rows: readonly CustomerListItem[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(exported).toEqual(byId(customers))
  }),

  scenario('CSV → opens safely in a spreadsheet, and holds what was there', async (stage) => {
    const notes = 'Says "hi",\r\nand leaves; ünïcode'
    const evil = ['=1+1', '+1', '-1', '@x', "'=already", "'plain", ' '.trim() || 'plain']
    for (const name of evil) await created(stage.admin, { name, notes, tags: ['a', 'b,c'] })
    const stream = exportCustomers(clientOf(stage.admin), {
      format: 'csv',
      columns: ['name', 'notes', 'tags', 'lifetimeValue'],
    })
    const csv = await textOf(stream)
    expect(csv.startsWith('\uFEFFname,notes,tags,lifetimeValue\r\n')).toBe(true)
    const [, ...rows] = cellsOf(csv.slice(1))
    expect(rows).toHaveLength(evil.length)
    for (const [name = '', note, tags, value] of rows) {
      expect(name).not.toMatch(/^[=+\-@\t\r]/)
      expect([note, JSON.parse(tags ?? ''), value]).toEqual([notes, ['a', 'b,c'], '0'])
    }
    expect(rows.map(([name = '']) => unmarkFormula(name)).toSorted()).toEqual(evil.toSorted())
  }),

  scenario('nobody matches → a header and nothing else; an empty NDJSON', async (stage) => {
    const options = { filter: { city: 'Nowhere' }, bom: false } as const
    const csv = await textOf(
      exportCustomers(clientOf(stage.admin), { format: 'csv', columns: ['id'], ...options }),
    )
    expect(csv).toBe('id\r\n')
    expect(await textOf(exportCustomers(clientOf(stage.admin), { format: 'ndjson', ...options }))).toBe('')
  }),

  scenario(
    'a page that lost a row on the way → the stream fails, it is never a short file',
    async (stage) => {
      await several(stage, 5)
      const client = clientOf(stage.admin)
      const cut: ExportClient = {
        bulk: {
          async export(input, options) {
            const page = await client.bulk.export(input, options)
            return input?.cursor === undefined ? page : { ...page, customers: page.customers.slice(1) }
          },
        },
      }
      const reading = textOf(exportCustomers(cut, { format: 'ndjson', pageSize: 2 }))
      await expect(reading).rejects.toMatchObject({
        code: 'incomplete_export',
        details: { arrived: 3, sent: 4 },
      })
    },
  ),

  scenario(
    'an agent exports → forbidden; another organisation’s customers are never in it',
    async (stage) => {
      await created(stage.stranger)
      const { id } = await created(stage.agent)
      const exported = (actor: Actor) =>
        textOf(exportCustomers(clientOf(actor), { format: 'csv', columns: ['id'], bom: false }))
      await refused(stage, 'forbidden', () => exported(stage.agent))
      expect(await exported(stage.admin)).toBe(`id\r\n${id}\r\n`)
    },
  ),

  scenario('a forged cursor, a page too large, or a filter that is none → refused', async (stage) => {
    for (const input of [
      { cursor: 'none' },
      { limit: 1001 },
      { sort: 'name' },
      { tags: 'x', createdFrom: 'never' },
    ])
      await refused(stage, 'invalid_input', () => stage.admin.send(operations.bulk.export, input))
  }),
]

export const exportEndpoint = [
  scenario('GET /customers/export as text/csv → a file; as NDJSON → ends with the count', async (stage) => {
    await several(stage, 5)
    const get = (accept: string, actor = stage.admin) =>
      actor.http('GET', '/customers/export?limit=2', { headers: { accept } })
    const csv = await get('text/csv')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toContain('customers.csv')
    expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(6)
    const lines = (await (await get('application/x-ndjson')).text()).trimEnd().split('\n')
    expect(lines).toHaveLength(6)
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ exported: 5 })
    expect(await (await get('application/json')).json()).toMatchObject({
      exported: 2,
      page: { hasMore: true },
    })
    const denied = await get('text/csv', stage.agent)
    expect([denied.status, denied.headers.get('content-type')]).toEqual([403, 'application/problem+json'])
  }),
]
