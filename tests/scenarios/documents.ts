/** Scenarios of documents: a row only for bytes that have arrived, and what is asked, changed, removed and brought back. */
import { operations, uuidv7 } from '@clientele/core'
import { expect } from 'vitest'
import { arrived, uploaded } from './arrived.ts'
import { refused, refusedBySql, refusedField } from './refused.ts'
import { type Scenario, scenario } from './scenario.ts'
import { added, created } from './stage.ts'

const { list, get, prepare, create, update, delete: remove } = operations.documents
const documentName = 'Contract.pdf'
const pdf = { documentName, fileSize: 10, mimeType: 'application/pdf' }

export const documents: readonly Scenario[] = [
  scenario(
    'an agent adds a document whose bytes have arrived → size and type are those of the bytes',
    async (stage) => {
      const { id: customerId } = await created(stage.agent)
      const id = await arrived(stage, stage.agent, customerId, { size: 4321, mimeType: 'image/png' })
      const { status, output } = await stage.agent.send(create, {
        customerId,
        id,
        documentName,
        documentType: 'invoice',
      })
      expect(status).toBe(201)
      expect(output).toMatchObject({
        id,
        customerId,
        documentName,
        documentType: 'invoice',
        fileSize: 4321,
        mimeType: 'image/png',
        version: 1,
        fileUrl: `${stage.organization}/${customerId}/${id}`,
        uploadedBy: stage.agent.id,
      })
      expect(await stage.viewer.execute(get, { id })).toEqual(output)
    },
  ),

  scenario('a document without bytes, by whichever door → refused, and there is no row', async (stage) => {
    const { id: customerId } = await created(stage.agent)
    const id = uuidv7()
    await refused(stage, 'upload_incomplete', () =>
      stage.agent.execute(create, { customerId, id, documentName }),
    )
    const row = { id, customer_id: customerId, document_name: documentName }
    await refusedBySql(stage, 'PT409', () => added(stage.agent, 'customer_documents', row))
    for (const column of ['file_url', 'file_size', 'mime_type'])
      await refusedBySql(stage, '42501', () =>
        added(stage.agent, 'customer_documents', { ...row, [column]: column === 'file_size' ? 10 : 'x' }),
      )
  }),

  scenario('bytes below another customer or organisation → they are not this document’s', async (stage) => {
    const { id: customerId } = await created(stage.agent)
    const { id: other } = await created(stage.agent)
    const elsewhere = await arrived(stage, stage.agent, other)
    const abroad = await arrived(stage, stage.agent, customerId, {
      organization: stage.strangersOrganization,
    })
    for (const id of [elsewhere, abroad])
      await refused(stage, 'upload_incomplete', () =>
        stage.agent.execute(create, { customerId, id, documentName }),
      )
  }),

  scenario('an empty file → refused', async (stage) => {
    const { id: customerId } = await created(stage.agent)
    const id = await arrived(stage, stage.agent, customerId, { size: 0 })
    await refusedField(stage, 'fileSize', () => stage.agent.execute(create, { customerId, id, documentName }))
    await refusedField(stage, 'fileSize', () =>
      stage.agent.send(prepare, { customerId, ...pdf, fileSize: 0 }),
    )
  }),

  scenario(
    'the same document twice by one id → one document, answered 200, also once it is renamed',
    async (stage) => {
      const { id: customerId } = await created(stage.agent)
      const id = await uploaded(stage, stage.agent, customerId)
      const draft = { customerId, id, documentName }
      expect((await stage.agent.send(create, draft)).status).toBe(200)
      await stage.agent.execute(update, { id, documentName: 'Renamed.pdf' })
      expect(await stage.agent.send(create, draft)).toMatchObject({
        status: 200,
        output: { documentName: 'Renamed.pdf' },
      })
      await refused(stage, 'id_conflict', () => stage.manager.execute(create, draft))
      expect((await stage.viewer.execute(list, { customerId })).documents).toHaveLength(1)
    },
  ),

  scenario(
    'an upload is prepared → where the bytes go and what they meet; nothing changes',
    async (stage) => {
      const { id: customerId } = await created(stage.agent)
      const id = uuidv7()
      expect(await stage.agent.execute(prepare, { customerId, id, ...pdf })).toMatchObject({
        id,
        bucket: 'customer-documents',
        path: `${stage.organization}/${customerId}/${id}`,
        maxSize: 52_428_800,
        mimeTypes: expect.arrayContaining(['application/pdf', 'image/jpeg', 'image/heic']) as string[],
      })
      const ask = (fields: object) => () => stage.agent.send(prepare, { customerId, id, ...pdf, ...fields })
      const large = await refused(stage, 'payload_too_large', ask({ fileSize: 52_428_801 }))
      expect(large.details).toMatchObject({ maxSize: 52_428_800 })
      for (const mimeType of ['text/html', 'image/svg+xml', 'application/x-msdownload', ''])
        await refused(stage, 'unsupported_media_type', ask({ mimeType }))
      await refusedField(stage, 'documentName', ask({ documentName: 'x'.repeat(256) }))
      await refusedField(stage, 'documentName', ask({ documentName: '\u202E\u2066' }))
      await refusedField(stage, 'documentType', ask({ documentType: 'letter' }))
      const taken = await uploaded(stage, stage.agent, customerId)
      await refused(stage, 'id_conflict', ask({ id: taken }))
      await stage.manager.execute(remove, { id: taken })
      await refused(stage, 'id_conflict', ask({ id: taken }))
    },
  ),

  scenario(
    'a customer has as many documents as it may have → refused before the bytes and after them, and there is no row',
    async (stage) => {
      const { id: customerId } = await created(stage.agent)
      const { id: other } = await created(stage.agent)
      const taken = await uploaded(stage, stage.agent, customerId)
      expect(await stage.agent.execute(prepare, { customerId, ...pdf })).toMatchObject({
        maxCount: 200,
        count: 1,
      })
      const [late, early] = [await arrived(stage, stage.agent, customerId), uuidv7()]
      const most = (value: number | null) =>
        stage.sql(
          `update crm.organizations set documents_per_customer = nullif($1::text, '')::integer
           where organization_id = $2::text::uuid returning 1`,
          value === null ? '' : String(value),
          stage.organization,
        )
      await most(1)
      const told = await refused(stage, 'limit_reached', () =>
        stage.agent.execute(prepare, { customerId, id: early, ...pdf }),
      )
      expect(told.details).toMatchObject({ maxCount: 1, count: 1, maxSize: 52_428_800 })
      const refusal = await refused(stage, 'limit_reached', () =>
        stage.agent.execute(create, { customerId, id: late, documentName }),
      )
      expect(refusal.details).toMatchObject({ maxCount: 1, count: 1 })
      const row = { id: late, customer_id: customerId, document_name: documentName }
      await refusedBySql(stage, 'PT409', () => added(stage.agent, 'customer_documents', row))
      expect((await stage.agent.send(create, { customerId, id: taken, documentName })).status).toBe(200)
      expect(await stage.agent.execute(prepare, { customerId: other, ...pdf })).toMatchObject({ count: 0 })
      await most(null)
      expect(await stage.agent.execute(prepare, { customerId, id: early, ...pdf })).toMatchObject({
        maxCount: null,
      })
      await stage.agent.execute(create, { customerId, id: late, documentName })
    },
  ),

  scenario('a file that waits for its row → takes a place, for others not for itself', async (stage) => {
    const { id: customerId } = await created(stage.agent)
    await stage.sql(
      'update crm.organizations set documents_per_customer = 1 where organization_id = $1::text::uuid returning 1',
      stage.organization,
    )
    const waiting = await arrived(stage, stage.agent, customerId)
    const file = (id: string) =>
      [
        `insert into storage.objects (bucket_id, name, owner_id, metadata)
       values ('customer-documents', $1::text, $2::text, '{"size": 10}') returning name`,
        `${stage.organization}/${customerId}/${id}`,
        stage.manager.id,
      ] as const
    await refused(stage, 'limit_reached', () => stage.manager.execute(prepare, { customerId, ...pdf }))
    await refusedBySql(stage, '42501', () => stage.manager.sql(...file(uuidv7())))
    expect(await stage.agent.execute(prepare, { customerId, id: waiting, ...pdf })).toMatchObject({
      count: 0,
    })
    await stage.agent.execute(create, { customerId, id: waiting, documentName })
    // A removed document gives its place back, though its bytes are kept; then another may have it, and it is not brought back.
    const { operationId } = await stage.agent.execute(remove, { id: waiting })
    await stage.manager.sql(...file(uuidv7()))
    await refusedBySql(stage, '42501', () => stage.manager.sql(...file(uuidv7())))
    const [object] = await stage.sql<{ name: string }>(
      `select name from storage.objects where owner_id = $1::text`,
      stage.manager.id,
    )
    await stage.manager.execute(create, { customerId, id: object!.name.split('/')[2]!, documentName })
    await refused(stage, 'limit_reached', () =>
      stage.agent.execute(operations.operations.undo, { id: operationId }),
    )
  }),

  scenario('a document for a deleted customer → customer_deleted, prepared or added', async (stage) => {
    const { id: customerId } = await created(stage.agent)
    const id = await arrived(stage, stage.agent, customerId)
    await stage.admin.customers.delete(customerId)
    await refused(stage, 'customer_deleted', () => stage.agent.execute(prepare, { customerId, ...pdf }))
    await refused(stage, 'customer_deleted', () =>
      stage.agent.execute(create, { customerId, id, documentName }),
    )
  }),

  scenario(
    'a name with control characters and direction overrides → kept without them, the rest as it is',
    async (stage) => {
      const { id: customerId } = await created(stage.agent)
      const id = await uploaded(stage, stage.agent, customerId, { name: ' a\tb\u202Efdp.exe\u2069 ' })
      expect((await stage.viewer.execute(get, { id })).documentName).toBe('abfdp.exe')
      const names = ['👨‍👩‍👧 عقد\u200F.pdf', '../../etc/passwd', '<b>"\'&.pdf', 'å'.repeat(255)]
      for (const name of names)
        expect(await stage.agent.execute(update, { id, documentName: name })).toMatchObject({
          documentName: name,
        })
      await refusedField(stage, 'documentName', () =>
        stage.agent.send(update, { id, documentName: 'x'.repeat(256) }),
      )
      await refusedField(stage, 'documentName', () =>
        stage.agent.send(update, { id, documentName: '\u202E' }),
      )
    },
  ),

  scenario('a document is changed at the version that was seen → a stale one is refused', async (stage) => {
    const { id: customerId } = await created(stage.agent)
    const id = await uploaded(stage, stage.agent, customerId)
    expect(await stage.agent.execute(update, { id, version: 1, documentType: 'agreement' })).toMatchObject({
      documentType: 'agreement',
      version: 2,
    })
    const stale = await refused(stage, 'stale_version', () =>
      stage.agent.execute(update, { id, version: 1, documentName: 'Late' }),
    )
    expect(stale.details).toMatchObject({ currentVersion: 2, current: { id } })
  }),

  scenario('an agent → changes and removes own documents, not others’', async (stage) => {
    const { id: customerId } = await created(stage.manager)
    const own = await uploaded(stage, stage.agent, customerId)
    const other = await uploaded(stage, stage.manager, customerId)
    await stage.agent.execute(update, { id: own, documentName: 'Mine.pdf' })
    await refused(stage, 'forbidden', () =>
      stage.agent.execute(update, { id: other, documentName: 'Mine.pdf' }),
    )
    await refused(stage, 'forbidden', () => stage.agent.execute(remove, { id: other }))
    expect(await stage.agent.execute(remove, { id: own })).toMatchObject({
      id: own,
      documentName: 'Mine.pdf',
    })
    await refused(stage, 'not_found', () => stage.viewer.execute(get, { id: own }))
  }),

  scenario('a removed document is brought back → as it was; without its bytes → refused', async (stage) => {
    const { id: customerId } = await created(stage.agent)
    const id = await uploaded(stage, stage.agent, customerId)
    const before = await stage.viewer.execute(get, { id })
    const { operationId } = await stage.agent.execute(remove, { id })
    await stage.agent.execute(operations.operations.undo, { id: operationId })
    expect(await stage.viewer.execute(get, { id })).toMatchObject({
      ...before,
      updatedAt: expect.any(String) as string,
    })
    const again = await stage.agent.execute(remove, { id })
    await stage.sql(
      `update storage.objects set name = name || '.gone' where name = $1::text returning id`,
      before.fileUrl,
    )
    await refused(stage, 'upload_incomplete', () =>
      stage.agent.execute(operations.operations.undo, { id: again.operationId }),
    )
  }),

  scenario(
    'two customers become one → its documents have moved, and their files are read where they lie',
    async (stage) => {
      const [winner, loser] = [await created(stage.agent), await created(stage.agent)]
      const id = await uploaded(stage, stage.agent, loser.id)
      await stage.manager.execute(operations.duplicates.merge, { id: winner.id, otherId: loser.id })
      expect((await stage.viewer.execute(list, { customerId: winner.id })).documents).toMatchObject([
        { id, customerId: winner.id, fileUrl: `${stage.organization}/${loser.id}/${id}` },
      ])
      expect(await stage.viewer.sql('select name from storage.objects')).toHaveLength(1)
    },
  ),

  scenario('documents are listed → the newest first, by type, page by page', async (stage) => {
    const { id: customer_id } = await created(stage.agent)
    const rows = Array.from({ length: 5 }, (_, index) => ({
      customer_id,
      document_name: `${index}.pdf`,
      document_type: index % 2 === 0 ? 'invoice' : 'contract',
      created_at: `2026-01-0${index + 1}T08:00:00Z`,
    }))
    await stage.seed('customer_documents', rows)
    const names = async (query: object, cursor?: string): Promise<string[]> => {
      const { documents: found, page } = await stage.viewer.execute(list, {
        customerId: customer_id,
        limit: 2,
        ...query,
        ...(cursor !== undefined && { cursor }),
      })
      const rest = page.nextCursor === null ? [] : await names(query, page.nextCursor)
      return [...found.map((document) => document.documentName), ...rest]
    }
    expect(await names({})).toEqual(['4.pdf', '3.pdf', '2.pdf', '1.pdf', '0.pdf'])
    expect(await names({ documentType: 'invoice' })).toEqual(['4.pdf', '2.pdf', '0.pdf'])
    await refusedField(stage, 'cursor', () =>
      stage.viewer.send(list, { customerId: customer_id, cursor: 'x' }),
    )
    await refusedField(stage, 'limit', () => stage.viewer.send(list, { customerId: customer_id, limit: 201 }))
  }),

  scenario(
    'a file in storage, asked for past the functions → seen with its document, and by nobody else',
    async (stage) => {
      const { id: customerId } = await created(stage.agent)
      const pending = await arrived(stage, stage.agent, customerId)
      const id = await uploaded(stage, stage.agent, customerId)
      const seen = (actor: typeof stage.agent) =>
        actor.sql<{ name: string }>('select name from storage.objects order by name')
      const path = (one: string) => ({ name: `${stage.organization}/${customerId}/${one}` })
      expect(await seen(stage.viewer)).toEqual([path(id)])
      expect(await seen(stage.agent)).toEqual([path(pending), path(id)])
      expect(await seen(stage.stranger)).toEqual([])
      await stage.manager.execute(remove, { id })
      expect(await seen(stage.viewer)).toEqual([])
      expect(await seen(stage.agent)).toEqual([path(pending)])
    },
  ),
]
