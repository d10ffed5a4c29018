/** An import in the store: each step shows in the snapshot, nothing is written before it is told to, and it can stop, go on and go back. */
import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { ClienteleError, type CustomerImport, type ImportedRows } from '../src/index.js'
import { CustomerImportSession } from '../src/store/import.js'
import { createCustomersStore, type StoreClient } from '../src/store/index.js'
import { forcedBackend } from './forced-backend.js'

const northwind = new Blob([readFileSync(new URL('../../cli/data/northwind/customers.csv', import.meta.url))])
const many = (count: number) =>
  `name,email\n${Array.from({ length: count }, (_, n) => `Customer ${n},c${n}@example.com\n`).join('')}`

/** A session over a client that creates every row; `answer` may refuse instead. */
function open(answer: (input: CustomerImport) => void | Promise<void> = () => undefined) {
  const requests: CustomerImport[] = []
  const undone: string[] = []
  const backend = forcedBackend([])
  const client: StoreClient = {
    ...backend.client,
    imports: {
      async run(input): Promise<ImportedRows> {
        requests.push(input)
        await answer(input)
        const rows = input.rows.map((_, index) => ({
          index,
          outcome: 'created' as const,
          id: null,
          errors: [],
        }))
        return {
          dryRun: input.dryRun ?? false,
          operationId: input.dryRun ? null : (input.batchId ?? null),
          rows,
        }
      },
    },
    operations: {
      undo: async (id) => {
        undone.push(id)
        return { operationId: id, undone: 1 }
      },
    },
  }
  const session = new CustomerImportSession(createCustomersStore(client))
  const steps: string[] = []
  session.subscribe(() => {
    const { step } = session.getSnapshot()
    if (steps.at(-1) !== step) steps.push(step)
  })
  const written = () => requests.filter(({ dryRun }) => dryRun !== true)
  return { session, steps, requests, written, undone, now: () => session.getSnapshot() }
}

describe('a file', () => {
  it('is looked at without a request: format, delimiter, columns with examples, a guessed mapping', async () => {
    const { session, requests, now } = open()
    await session.open('Kundnr;Företag;Telefon\n7;Fjäll AB;08-1\n8;Hav AB;\n', 'kunder.csv')
    expect(now()).toMatchObject({
      step: 'mapping',
      file: { name: 'kunder.csv' },
      info: { format: 'csv', delimiter: ';' },
      columns: [
        { name: 'Kundnr', examples: ['7', '8'] },
        { name: 'Företag', examples: ['Fjäll AB', 'Hav AB'] },
        { name: 'Telefon', examples: ['08-1'] },
      ],
      mapping: { Kundnr: 'externalId', Företag: 'name', Telefon: 'phone' },
      companies: true,
    })
    expect(requests).toEqual([])
  })

  it('is read again with another delimiter', async () => {
    const { session, now } = open()
    await session.open('a|b\n1|2\n')
    expect(now().columns).toHaveLength(1)
    await session.configure({ delimiter: '|' })
    expect(now().columns.map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it.each([
    ['a workbook', new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0])]), 'unsupported_media_type'],
    ['a header without rows', 'name,email\n', 'invalid_input'],
    ['nothing', '', 'invalid_input'],
    ['JSON without a list', '{"a":1}', 'invalid_input'],
  ])('is refused if it is %s', async (_, source, code) => {
    const { session, now } = open()
    await session.open(source)
    expect(now()).toMatchObject({ step: 'start', error: { code }, file: undefined })
  })
})

it('goes through Northwind: 24 lines are named, 67 imported as one operation, then taken back', async () => {
  const { session, steps, written, undone, now } = open()
  await session.open(northwind, 'customers.csv')
  await session.check()
  expect(now()).toMatchObject({
    step: 'checked',
    total: 91,
    problemCount: 24,
    counts: { created: 67, failed: 24 },
  })
  expect(written()).toEqual([])
  await session.run()
  expect(now()).toMatchObject({ step: 'done', part: undefined, counts: { created: 67, failed: 24 } })
  expect(now().problems.map(({ details }) => details)).toContainEqual({ expected: 11, found: 12 })
  await session.undo()
  expect(undone).toEqual([written()[0]?.batchId])
  expect(steps).toEqual([
    'start',
    'reading',
    'mapping',
    'checking',
    'checked',
    'importing',
    'done',
    'undoing',
    'undone',
  ])
})

it('counts what repeats another row among the failed ones', async () => {
  const { session, now } = open()
  await session.open('name,email\nA,a@b.se\nB,A@b.se\n')
  session.map('email', 'email')
  await session.check()
  // Whether rows of one request repeat each other is for the server to say; this one says they don't.
  expect(now().counts).toMatchObject({ created: 2, duplicate: 0 })
  const second = open()
  await second.session.open(`${many(250)}Again,C7@example.com\n`)
  await second.session.check()
  expect(second.now()).toMatchObject({
    counts: { created: 250, failed: 1, duplicate: 1 },
    problems: [{ line: 252, code: 'duplicate_row', details: { otherLine: 9 }, value: 'C7@example.com' }],
  })
})

it('stops after a request, says how far it came, and goes on in the same operation', async () => {
  const { session, written, now } = open()
  await session.open(many(600))
  await session.check()
  const stopping = session.subscribe(() => {
    if (now().step === 'importing' && now().rows === 250) session.stop()
  })
  await session.run()
  stopping()
  expect(now()).toMatchObject({
    step: 'stopped',
    rows: 250,
    total: 600,
    error: undefined,
    counts: { created: 250 },
  })
  await session.run()
  expect(now()).toMatchObject({ step: 'done', rows: 600, counts: { created: 600 } })
  expect(new Set(written().map(({ batchId }) => batchId)).size).toBe(1)
  const names = written().flatMap(({ rows }) => rows.map(({ name }) => name))
  expect(names).toEqual(Array.from({ length: 600 }, (_, n) => `Customer ${n}`))
})

it('a lost connection is told, and what was written is not lost', async () => {
  let down = false
  const { session, now } = open((input) => {
    if (down && input.dryRun === false) throw new ClienteleError('network', 'gone')
  })
  await session.open(many(300))
  await session.check()
  session.subscribe(() => (down = now().step === 'importing' && now().rows === 250))
  await session.run()
  expect(now()).toMatchObject({ step: 'stopped', rows: 250, error: { code: 'network' } })
  expect(now().operationId).not.toBeNull()
})

it('who may not import learns it before choosing a file', async () => {
  const { session, requests, now } = open(() => {
    throw new ClienteleError('forbidden', 'no')
  })
  await session.ask()
  expect(now()).toMatchObject({ step: 'start', error: { code: 'forbidden' } })
  expect(requests).toMatchObject([{ dryRun: true, rows: [{}] }])
})

it('another file in the middle of a dry run is what counts', async () => {
  let release = () => {}
  const { session, now } = open(() => new Promise<void>((resolve) => (release = resolve)))
  await session.open(many(3))
  const checking = session.check()
  await vi.waitFor(() => expect(now().step).toBe('checking'))
  await session.open('name,phone\nOther,1\n', 'other.csv')
  release()
  await checking
  expect(now()).toMatchObject({ step: 'mapping', file: { name: 'other.csv' }, problemCount: 0 })
})
