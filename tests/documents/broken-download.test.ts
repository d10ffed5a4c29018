/** Reading from storage on a bad day: what breaks off is repeated or an error, and every call ends when it is told to. */
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DocumentServer, documentServer } from './document-server.ts'
import { faultProxy } from './fault-proxy.ts'
import { pdf, sha256 } from './files.ts'

const file = pdf('Two.pdf', 2 * 1024 * 1024)
let server: DocumentServer
let id: string

beforeAll(async () => {
  server = await documentServer()
  id = (await server.people.admin.documents().upload(await server.customer(), file)).id
})
afterAll(() => server?.close())

async function over(cutAnswersAfter: readonly number[], retries: number) {
  const proxy = await faultProxy(Number(new URL(server.url).port), { cutAnswersAfter })
  return {
    proxy,
    documents: server.people.viewer.documents({ storageUrl: `${proxy.url}/storage/v1`, retries }),
  }
}

test('the connection breaks in a download and nothing is repeated → network, never a short file', async () => {
  const { proxy, documents } = await over([700_000], 0)
  await expect(documents.download(id)).rejects.toMatchObject({ name: 'ClienteleError', code: 'network' })
  await proxy.close()
})

test('the connection breaks twice in a download → it is asked for again, and arrives identical', async () => {
  const { proxy, documents } = await over([700_000, 2_000_000], 5)
  expect(await sha256(await documents.download(id))).toBe(await sha256(file))
  expect(proxy.cuts()).toBe(2)
  await proxy.close()
})

test('storage never answers → download, link and upload end with timeout, or with aborted when told to', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const storageUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/storage/v1`
  const documents = server.people.admin.documents({ storageUrl })
  const customer = await server.customer()
  const calls = [
    (options: object) => documents.download(id, options),
    (options: object) => documents.previewUrl(id, options),
    (options: object) => documents.upload(customer, file, options),
  ]
  for (const call of calls) {
    await expect(call({ timeout: 1000 })).rejects.toMatchObject({ name: 'ClienteleError', code: 'timeout' })
    const signal = AbortSignal.timeout(1000)
    await expect(call({ signal })).rejects.toMatchObject({ name: 'ClienteleError', code: 'aborted' })
  }
  silent.close()
})
