import { describe, expect, it } from 'vitest'
import { exportCustomers, unmarkFormula, csvLine, type ExportClient } from '../src/export/index.js'
import type { CustomerExportPage, CustomerListItem } from '../src/index.js'
import { customer, statistics } from './samples.js'

const sample: CustomerListItem = { ...customer, statistics }

/** So many customers in pages of a thousand; `asked` counts the pages that were fetched. */
function source(count: number): ExportClient & { asked: number } {
  const client = {
    asked: 0,
    bulk: {
      export: (input: { cursor?: string | undefined } = {}): Promise<CustomerExportPage> => {
        client.asked += 1
        const start = Number(input.cursor ?? 0)
        const end = Math.min(count, start + 1000)
        return Promise.resolve({
          customers: Array.from({ length: end - start }, () => sample),
          exported: end,
          page: { limit: 1000, hasMore: end < count, nextCursor: end < count ? String(end) : null },
        })
      },
    },
  }
  return client
}

describe('an export', () => {
  it('of 50,000 customers fetches a page when the one before has been read, and holds no more', async () => {
    const client = source(50_000)
    const reader = exportCustomers(client, { format: 'ndjson' }).getReader()
    expect(client.asked).toBe(0)
    let lines = 0
    for (let read = 1; ; read++) {
      const { done, value } = await reader.read()
      if (done) break
      expect(client.asked).toBe(read)
      lines += value.filter((byte) => byte === 10).length
    }
    expect([lines, client.asked]).toEqual([50_000, 50])
  })

  it('that is cancelled fetches nothing more', async () => {
    const client = source(50_000)
    const reader = exportCustomers(client, { format: 'csv', bom: false }).getReader()
    await reader.read()
    await reader.read()
    await reader.cancel()
    expect(client.asked).toBe(1)
  })

  it('that is aborted fails with aborted', async () => {
    const controller = new AbortController()
    const parts = exportCustomers(source(5000), { format: 'csv', signal: controller.signal }).text()
    await parts.next()
    controller.abort()
    await expect(parts.next()).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('a line of CSV', () => {
  it('quotes what RFC 4180 wants quoted, also the separator that was chosen', () => {
    expect(csvLine(['a,b', 'a;b', 'say "x"', 'two\nlines', ' edge', null, 1.5], ';')).toBe(
      'a,b;"a;b";"say ""x""";"two\nlines";" edge";;1.5\r\n',
    )
  })

  it.each(['=1', '+1', '-1', '@x', '\tx', '\rx', "'=1", "''@", "'plain", 'plain', "O'Hara", ''])(
    'is no formula, and gives %j back',
    (text) => {
      const line = csvLine([text], ',').slice(0, -2)
      const cell = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line
      expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      expect(unmarkFormula(cell)).toBe(text)
    },
  )
})
