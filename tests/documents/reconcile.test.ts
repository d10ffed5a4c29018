/** The reconciliation: every kind of half is named and mended, what is whole or still on its way is left alone. */
import { uuidv7 } from '@clientele/core'
import { operations } from '@clientele/core/contract'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBackend } from '@clientele/embedded/node'
import { expect, inject, test, vi } from 'vitest'
import { type DocumentPlace, reconcile } from '../../packages/cli/src/documents/reconcile.ts'
import { run } from '../../packages/cli/src/run.ts'
import { documentServer, type DocumentServer, createPeople } from './document-server.ts'
import { pdf } from './files.ts'

const ports = inject('postgresPorts')

const placeOf = ({ backend }: Pick<DocumentServer, 'backend'>): DocumentPlace => ({
  query: (statement, parameters = []) =>
    backend.transaction(({ query }) => query(statement, [...parameters])),
  removeFiles: async (paths) => backend.files?.remove('customer-documents', paths),
  reconcileBytes: async (fix) =>
    (await backend.files?.reconcile({ fix, grace: 0 })) ?? { files: [], objects: [] },
})

test.each([
  ['PGlite', undefined],
  ['Postgres 15', ports[15]],
] as const)('each kind of half, over %s → named, then mended, and the whole ones stay', async (_, port) => {
  const server = await documentServer(port)
  const { agent, manager } = server.people
  const place = placeOf(server)
  const customer = await server.customer()
  const documents = agent.documents()
  const files = agent.supabase.storage.from('customer-documents')
  const whole = await documents.upload(customer, pdf('Whole.pdf'))
  const pending = `${server.organization}/${customer}/${uuidv7()}`
  await files.upload(pending, pdf())
  const removed = await documents.upload(customer, pdf('Removed.pdf'))
  const { operationId } = await documents.remove(removed.id)
  const bare = await documents.upload(customer, pdf('Bare.pdf'))
  await server.backend.files?.remove('customer-documents', [bare.fileUrl])
  expect(await reconcile(place, { fix: false })).toMatchObject([
    { kind: 'row without bytes', path: bare.fileUrl },
  ])

  // Within the grace and the retention only what can never become whole again is mended.
  expect(await reconcile(place, { fix: true })).toMatchObject([{ path: bare.fileUrl, mended: true }])
  expect((await documents.list(customer)).documents.map(({ id }) => id)).toEqual([whole.id])
  await manager.client.operations.undo(operationId)
  const again = await documents.remove(removed.id)

  const all = { grace: '0', retention: '0' }
  const named = await reconcile(place, { fix: false, ...all })
  expect(named).toHaveLength(2)
  for (const path of [pending, removed.fileUrl])
    expect(named).toContainEqual(expect.objectContaining({ kind: 'bytes without row', path, mended: false }))
  expect((await reconcile(place, { fix: true, ...all })).every(({ mended }) => mended)).toBe(true)
  expect(await reconcile(place, { fix: true, ...all })).toEqual([])

  // Neither an undo nor a late row brings back a document without its bytes.
  await expect(manager.client.operations.undo(again.operationId)).rejects.toMatchObject({
    code: 'upload_incomplete',
  })
  const late = { id: pending.split('/')[2] ?? '', documentName: 'Late.pdf' }
  await expect(agent.client.documents.create(customer, late)).rejects.toMatchObject({
    code: 'upload_incomplete',
  })
  expect((await documents.download(whole.id)).size).toBe(whole.fileSize)
  await server.close()
})

test('bytes that are condemned get no document any more, and bytes that got one are not condemned', async () => {
  const server = await documentServer()
  const { agent } = server.people
  const customer = await server.customer()
  const files = agent.supabase.storage.from('customer-documents')
  const condemn = async (path: string) => {
    const [row] = await server.backend.transaction(({ query }) =>
      query(`select crm_private.condemn_file($1::text, interval '0', interval '0') as done`, [path]),
    )
    return row?.['done']
  }
  const [first, second] = [uuidv7(), uuidv7()]
  for (const id of [first, second]) await files.upload(`${server.organization}/${customer}/${id}`, pdf())
  expect(await condemn(`${server.organization}/${customer}/${first}`)).toBe(true)
  const late = { id: first, documentName: 'Late.pdf' }
  await expect(agent.client.documents.create(customer, late)).rejects.toMatchObject({
    code: 'upload_incomplete',
  })
  await agent.client.documents.create(customer, { id: second, documentName: 'In time.pdf' })
  expect(await condemn(`${server.organization}/${customer}/${second}`)).toBe(false)
  await server.close()
})

test('an erased customer’s files are read by nobody at once, and swept without waiting', async () => {
  const server = await documentServer()
  const customer = await server.customer()
  const document = await server.people.agent.documents().upload(customer, pdf('Secret.pdf'))
  await server.people.admin.client.customers.erase(customer)
  const files = server.people.admin.supabase.storage.from('customer-documents')
  expect((await files.download(document.fileUrl)).error).toMatchObject({ statusCode: '404' })
  expect(await reconcile(placeOf(server), { fix: true })).toMatchObject([
    { kind: 'bytes without row', path: document.fileUrl, mended: true },
  ])
  expect(await server.backend.files?.reconcile({ fix: false, grace: 0 })).toEqual({ files: [], objects: [] })
  expect(await reconcile(placeOf(server), { fix: false })).toEqual([])
  await server.close()
})

test('a customer that was merged is erased with the other → the files of both are swept from where they lie', async () => {
  const server = await documentServer()
  const { agent, admin } = server.people
  const [winner, loser] = [await server.customer(), await server.customer()]
  const kept = await agent.documents().upload(winner, pdf('Kept.pdf'))
  const moved = await agent.documents().upload(loser, pdf('Moved.pdf'))
  const removed = await agent.documents().upload(loser, pdf('Removed.pdf'))
  await agent.documents().remove(removed.id)
  await admin.client.execute(operations.duplicates.merge, { id: winner, otherId: loser })
  expect((await admin.documents().download(moved.id)).size).toBe(moved.fileSize)
  await admin.client.customers.erase(winner)
  const swept = await reconcile(placeOf(server), { fix: true })
  expect(swept).toHaveLength(3)
  for (const { fileUrl } of [kept, moved, removed])
    expect(swept).toContainEqual(
      expect.objectContaining({ kind: 'bytes without row', path: fileUrl, mended: true }),
    )
  expect(await server.backend.files?.reconcile({ fix: false, grace: 0 })).toEqual({ files: [], objects: [] })
  expect(await reconcile(placeOf(server), { fix: false })).toEqual([])
  await server.close()
})

test('clientele documents reconcile on a data directory → says what dangles, mends it when asked', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'clientele-reconcile-'))
  const backend = await openBackend({ dataDir })
  const organization = crypto.randomUUID()
  const { admin } = await createPeople(backend, 'http://localhost', organization)
  const user = { sub: admin.id, role: 'authenticated' } as const
  const { id: customerId } = await backend.call(
    operations.customers.create,
    { name: 'Ada', phone: '1' },
    user,
  )
  const id = uuidv7()
  const path = `${organization}/${customerId}/${id}`
  await backend.fetch(
    new Request(`http://localhost/storage/v1/object/customer-documents/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/pdf' },
      body: pdf(),
    }),
  )
  await backend.call(operations.documents.create, { customerId, id, documentName: 'x.pdf' }, user)
  await backend.close()
  const [file = ''] = await readdir(join(dataDir, 'storage', 'objects'))
  await rm(join(dataDir, 'storage', 'objects', file))

  const written: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const command = ['documents', 'reconcile', '--data', dataDir]
  try {
    expect(await run(command)).toBe(1)
    expect(written.join('')).toContain(`found  object without file: customer-documents/${path}`)
    expect(await run([...command, '--fix'])).toBe(0)
    expect(written.join('')).toContain(`mended row without bytes: ${path}`)
    written.length = 0
    expect(await run(command)).toBe(0)
    expect(written.join('')).toBe('documents: 0 without the other half, 0 mended\n')
  } finally {
    write.mockRestore()
  }
  await rm(dataDir, { recursive: true })
})
