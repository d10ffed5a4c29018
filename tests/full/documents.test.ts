/** Uploads on a bad day: a network that breaks, a crowd, a backend that is killed. Nothing is lost, nothing comes twice. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openBackend } from '@clientele/embedded/node'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createPeople, documentServer, memoryOf } from '../documents/document-server.ts'
import { faultProxy } from '../documents/fault-proxy.ts'
import { pdf, sha256 } from '../documents/files.ts'

vi.setConfig({ testTimeout: 240_000 })

const megabyte = 1024 * 1024

describe('an upload of 50 MB over a network that breaks', () => {
  // Other places each time; a failure says which.
  const cutAfter = Array.from({ length: 5 }, () => 10_000 + Math.floor(Math.random() * 49 * megabyte))

  test(`cut after ${cutAfter.join(', ')} bytes → arrives identical, and its progress never goes back`, async () => {
    const server = await documentServer()
    const proxy = await faultProxy(Number(new URL(server.url).port), { cutAfter })
    const customer = await server.customer()
    const file = pdf('Fifty.pdf', 50 * megabyte)
    const steps: number[] = []
    const documents = server.people.agent.documents({ storageUrl: `${proxy.url}/storage/v1`, retries: 8 })
    const document = await documents.upload(customer, file, {
      onProgress: ({ loaded }) => steps.push(loaded),
    })
    expect(proxy.cuts()).toBe(5)
    expect(document.fileSize).toBe(50 * megabyte)
    expect(await sha256(await server.people.viewer.documents().download(document.id))).toBe(
      await sha256(file),
    )
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect([steps[0], steps.at(-1)]).toEqual([0, file.size])
    // What had arrived was not sent again: a cut costs what was under way.
    expect(proxy.received()).toBeLessThan(file.size + 5 * 2 * megabyte)
    await proxy.close()
    await server.close()
  })
})

test('100 uploads at once, every tenth in pieces → each arrives whole, once', async () => {
  const server = await documentServer()
  const customer = await server.customer()
  const documents = server.people.agent.documents({ concurrency: 100 })
  const files = Array.from({ length: 100 }, (_, index) =>
    pdf(`${index}.pdf`, index % 10 === 0 ? 7 * megabyte : 50_000 + index),
  )
  const added = await Promise.all(files.map((file) => documents.upload(customer, file)))
  const { documents: listed } = await documents.list(customer, { limit: 200 })
  expect(listed).toHaveLength(100)
  expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(added.map(({ id }) => id)))
  for (const [index, file] of files.entries()) {
    expect(added[index]?.documentName).toBe(file.name)
    expect(await sha256(await documents.download(added[index]?.id ?? ''))).toBe(await sha256(file))
  }
  expect(await server.backend.files?.reconcile({ fix: false, grace: 0 })).toEqual({ files: [], objects: [] })
  await server.close()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A backend in a process of its own; resolves once it listens. */
async function start(dataDir: string, port: number): Promise<ChildProcess> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const child = spawn(
    process.execPath,
    [
      '--conditions=@clientele/source',
      '--import=./tests/benchmarks/database/resolve-sources.mjs',
      'tests/documents/served-backend.ts',
      dataDir,
      String(port),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  for await (const _line of createInterface({ input: child.stdout })) return child
  throw new Error('The backend did not start')
}

test('kill -9 of the backend in the middle of uploads, twice → after the restart they go on, and arrive identical', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'clientele-kill-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const first = await openBackend({ dataDir })
  const { agent, viewer } = await createPeople(first, url, crypto.randomUUID())
  await first.close()

  let child = await start(dataDir, port)
  onTestFinished(() => void child.kill('SIGKILL'))
  const customer = (await agent.client.customers.create({ name: 'Ada', phone: '1' })).id
  const big = pdf('Big.pdf', 40 * megabyte)
  const small = Array.from({ length: 5 }, (_, index) => pdf(`${index}.pdf`, 2 * megabyte))
  const documents = agent.documents({ retries: 40, concurrency: 6, memory: memoryOf() })
  const steps: number[] = []
  let kills = 0
  const restart = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
    child = await start(dataDir, port)
  }
  let restarting = Promise.resolve()
  const uploads = Promise.all([
    documents.upload(customer, big, {
      onProgress({ loaded }) {
        steps.push(loaded)
        if (loaded <= [9 * megabyte, 27 * megabyte, Infinity][kills]!) return
        kills += 1
        restarting = restarting.then(restart)
      },
    }),
    ...small.map((file) => documents.upload(customer, file)),
  ])
  const added = await uploads
  await restarting
  expect(kills).toBe(2)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  for (const [index, file] of [big, ...small].entries())
    expect(await sha256(await viewer.documents().download(added[index]?.id ?? ''))).toBe(await sha256(file))
  expect((await documents.list(customer)).documents).toHaveLength(6)
  child.kill('SIGTERM')
  await once(child, 'exit')

  // What the killed process had half written is named, and swept.
  const last = await openBackend({ dataDir })
  await last.files?.reconcile({ fix: true, grace: 0 })
  expect(await last.files?.reconcile({ fix: false, grace: 0 })).toEqual({ files: [], objects: [] })
  await last.close()
  await rm(dataDir, { recursive: true })
})
