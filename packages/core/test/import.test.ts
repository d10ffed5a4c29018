import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { CustomerImport, ImportedRows } from '../src/index.js'
import {
  guessMapping,
  importCustomers,
  type ImportSource,
  readRows,
  type SourceRow,
} from '../src/import/index.js'

const northwind = new URL('../../cli/data/northwind/customers.csv', import.meta.url)

async function all(source: ImportSource): Promise<SourceRow[]> {
  const found: SourceRow[] = []
  for await (const row of readRows(source)) found.push(row)
  return found
}
const cellsOf = async (source: ImportSource) =>
  (await all(source)).map((row) => (row.problem ? row.problem.code : row.cells))
const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding))

/** Answers that every row is created, and keeps what it was asked. */
function recorder() {
  const requests: CustomerImport[] = []
  const run = async (input: CustomerImport): Promise<ImportedRows> => {
    requests.push(input)
    const rows = input.rows.map((_, index) => ({ index, outcome: 'created' as const, id: null, errors: [] }))
    return { dryRun: input.dryRun ?? false, operationId: input.batchId ?? null, rows }
  }
  return { requests, client: { imports: { run } } }
}

describe('reading', () => {
  it.each([
    ['commas', 'a,b\n1,"x, ""y"""\n'],
    ['semicolons and CR LF', 'a;b\r\n1;"x, ""y"""\r\n'],
    ['tabs, without a last newline', 'a\tb\n1\t"x, ""y"""'],
    ['old line ends', 'a,b\r1,"x, ""y"""\r'],
    ['a told delimiter', 'sep=|\na|b\n1|"x, ""y"""\n'],
    ['a byte order mark', '\uFEFFa,b\n1,"x, ""y"""\n'],
  ])('reads CSV with %s', async (_, text) => {
    const expected = [{ a: '1', b: 'x, "y"' }]
    expect(await cellsOf(text)).toEqual(expected)
    // However it is cut.
    const cut = async function* () {
      for (const byte of bytes(text, 'utf8')) yield new Uint8Array([byte])
    }
    expect(await cellsOf(cut())).toEqual(expected)
  })

  it('counts lines as an editor does: quoted newlines, blank lines', async () => {
    const rows = await all('a,b\r\n"1\r\n2",x\r\n\r\n3,y\r\n4\r\n')
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 6])
    expect(rows[0]).toMatchObject({ cells: { a: '1\r\n2', b: 'x' } })
    expect(rows[2]?.problem?.code).toBe('too_few_fields')
  })

  it('names rows that would shift, and quotes that don’t close', async () => {
    expect(await cellsOf('a,b\n1,2,3\n1\n1,2\n1,"2\n3,4\n')).toEqual([
      'too_many_fields',
      'too_few_fields',
      { a: '1', b: '2' },
      'quote',
    ])
  })

  it.each([
    ['utf-8', bytes('namn\nÅsa\n', 'utf8')],
    ['windows-1252', bytes('namn\nÅsa\n', 'latin1')],
    ['utf-16le', bytes('\uFEFFnamn\nÅsa\n', 'utf16le')],
  ])('notices %s', async (encoding, source) => {
    const rows = readRows(source)
    const found: SourceRow[] = []
    for await (const row of rows) found.push(row)
    expect(found).toEqual([{ line: 2, cells: { namn: 'Åsa' } }])
    expect(rows.info().encoding).toBe(encoding)
  })

  it.each([
    ['an array', '[{"id":"1"},{"id":"2"}]'],
    ['lines', '{"id":"1"}\n{"id":"2"}\n'],
    ['an object that has them', '{"version":1,"customers":[{"id":"1"},{"id":"2"}]}'],
    ['a persisted store', '{"state":{"customers":[{"id":"1"},{"id":"2"}]},"version":0}'],
    ['an object by id', '{"1":{},"2":{}}'],
  ])('reads JSON: %s', async (_, text) => {
    expect(await cellsOf(text)).toEqual([{ id: '1' }, { id: '2' }])
  })

  it('says of a line that is no object which it is', async () => {
    expect(await cellsOf('{"id":"1"}\n[]\n{"id"\n')).toEqual([{ id: '1' }, 'not_an_object', 'not_an_object'])
  })

  it.each(['{"a":1}', '[1', '{"customers":7}'])('refuses what holds no list: %s', async (text) => {
    await expect(all(text)).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('mapping', () => {
  it.each([
    [
      'Kundnr;Företag;E-post;Telefon;Gatuadress;Postnr;Ort;Org.nr;Anteckningar',
      'externalId name email phone address address city organizationNumber notes',
    ],
    [
      'Kundennummer,Vorname,Nachname,E-Mail,Straße,PLZ,Stadt,USt-IdNr.',
      'externalId name name email address address city organizationNumber',
    ],
    [
      'id,Company Name,Contact Name,Email Address,Loyalty',
      'externalId name metadata.Contact Name email metadata.Loyalty',
    ],
    [
      'id,type,name,externalId,tags,metadata,createdBy,updatedBy,createdAt,updatedAt,version',
      ' type name externalId tags metadata     ',
    ],
  ])('guesses %s', (header, fields) => {
    const columns = header.split(/[,;]/)
    const targets = Object.values(guessMapping(columns))
    expect(targets.join(' ')).toBe(fields)
  })

  it('is overridden, column by column', () => {
    expect(guessMapping(['a', 'name', 'email'], { a: 'name', email: null })).toEqual({
      a: 'name',
      name: 'metadata.name',
      email: null,
    })
  })

  it('takes what an older module kept', async () => {
    const { requests, client } = recorder()
    const kept = [
      {
        id: 7,
        first_name: 'Åsa',
        last_name: 'Öberg',
        epost: 'NULL',
        telefon: '08-1',
        typ: 'Privat',
        tags: 'vip, ny',
        score: 3,
        address: { street: 'Gatan 1', zip: '111 22', city: 'Stockholm' },
      },
      {
        id: 8,
        namn: 'Bygg AB',
        email: 'a@b.se',
        kundtyp: 'Företag',
        tags: ['x'],
        address: '-',
        status: 'aktiv',
      },
    ]
    await importCustomers(client, JSON.stringify(kept))
    expect(requests[0]?.rows).toEqual([
      {
        externalId: '7',
        name: 'Åsa Öberg',
        phone: '08-1',
        type: 'private',
        tags: ['vip', 'ny'],
        address: 'Gatan 1, 111 22',
        city: 'Stockholm',
        metadata: { score: 3 },
      },
      { externalId: '8', name: 'Bygg AB', email: 'a@b.se', type: 'business', tags: ['x'], status: 'active' },
    ])
  })
})

describe('importing', () => {
  const many = async function* (count: number) {
    yield 'name,email\n'
    for (let index = 0; index < count; index++) yield `Customer ${index},c${index}@example.com\n`
  }

  it('names exactly the 24 lines of Northwind that have a comma too many, and takes the other 67', async () => {
    const { requests, client } = recorder()
    const result = await importCustomers(client, readFileSync(northwind), { dryRun: true })
    const shifted = readFileSync(northwind, 'utf8')
      .split('\n')
      .flatMap((text, index) => (text.trim() !== '' && text.split(',').length !== 11 ? [index + 1] : []))
    expect(shifted).toHaveLength(24)
    expect(result.problems.map(({ line }) => line)).toEqual(shifted)
    expect(new Set(result.problems.map(({ code }) => code))).toEqual(new Set(['too_many_fields']))
    expect(result).toMatchObject({ created: 67, failed: 24, rows: 91, completed: true, operationId: null })
    expect(JSON.stringify(requests)).not.toContain('NULL')
    expect(requests[0]?.rows[0]).toMatchObject({
      externalId: 'ALFKI',
      name: 'Alfreds Futterkiste',
      type: 'business',
      city: 'Berlin',
    })
  })

  it('sends 20,000 rows in bounded requests, one after the other, under one operation', async () => {
    const { requests, client } = recorder()
    const places: number[] = []
    const result = await importCustomers(client, many(20_000), {
      onProgress: ({ next }) => places.push(next.rows),
    })
    expect(result).toMatchObject({ created: 20_000, rows: 20_000, completed: true })
    expect(requests).toHaveLength(40)
    expect(new Set(requests.map(({ batchId }) => batchId))).toEqual(new Set([result.operationId]))
    expect(Math.max(...requests.map((request) => JSON.stringify(request).length))).toBeLessThan(1_000_000)
    expect(places).toEqual(Array.from({ length: 40 }, (_, index) => (index + 1) * 500))
  })

  it('stops when it is aborted, and goes on where it stopped', async () => {
    const { requests, client } = recorder()
    const controller = new AbortController()
    const first = await importCustomers(client, many(20), {
      batchSize: 5,
      signal: controller.signal,
      onProgress: ({ rows }) => rows === 10 && controller.abort(),
    })
    expect(first).toMatchObject({
      completed: false,
      created: 10,
      error: { code: 'aborted' },
      next: { rows: 10 },
    })
    const second = await importCustomers(client, many(20), { resumeFrom: first.next })
    expect(second).toMatchObject({ completed: true, created: 10, rows: 10, operationId: first.operationId })
    const names = requests.flatMap(({ rows }) => rows.map((row) => row['name']))
    expect(names).toEqual(Array.from({ length: 20 }, (_, index) => `Customer ${index}`))
  })

  it('names a customer that is in two batches, by line', async () => {
    const { client } = recorder()
    const result = await importCustomers(client, 'name,email\na,a@b.se\nb,b@b.se\nc,A@b.se\n', {
      batchSize: 1,
    })
    expect(result.problems).toEqual([
      {
        line: 4,
        column: 'email',
        code: 'duplicate_row',
        message: 'This is the same customer as in line 2',
        value: 'A@b.se',
        details: { otherLine: 2 },
      },
    ])
  })

  it('needs a column for names, and sends nothing without', async () => {
    const { requests, client } = recorder()
    await expect(importCustomers(client, 'x,email\n1,a@b.se\n')).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(requests).toEqual([])
  })

  it('of 100,000 rows needs the memory of a batch and a key for each', { timeout: 120_000 }, async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const held = () => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const count = 100_000
    const notes = 'x'.repeat(500)
    async function* file() {
      yield 'name,email,notes\n'
      for (let row = 0; row < count; row++) yield `Customer ${row},c${row}@example.com,${notes}\n`
    }
    let batches = 0
    let most = 0
    const before = held()
    const { completed, created } = await importCustomers(
      {
        imports: {
          run: async ({ rows }) => {
            if (++batches % 20 === 0) most = Math.max(most, held() - before)
            const outcome = 'created' as const
            return {
              dryRun: false,
              operationId: null,
              rows: rows.map((_, index) => ({ index, outcome, id: null, errors: [] })),
            }
          },
        },
      },
      file(),
    )
    expect([completed, created, batches]).toEqual([true, count, 200])
    // The file is 54 MB; its keys are most of what is held.
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(30_000_000)
  })
})
