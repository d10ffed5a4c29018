import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { operations } from '@clientele/core/contract'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBackend } from '../src/node/index.js'
import { bundleForNode } from './bundled.js'
import { createPeople, type People } from './people.js'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 })

let dataDir: string
let people: People
let entry: string
beforeAll(async () => {
  entry = await bundleForNode('killed')
  dataDir = await mkdtemp(join(tmpdir(), 'clientele-killed-'))
  const backend = await openBackend({ dataDir })
  people = await createPeople(backend)
  await backend.close()
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** Opens the directory in a process of its own and creates customers until it is killed; answers the ids it was told. */
async function writeAndDie(creates: number): Promise<string[]> {
  const script = `
    import { openBackend } from ${JSON.stringify(entry)}
    const backend = await openBackend({ dataDir: ${JSON.stringify(dataDir)} })
    const token = await backend.createAccessToken(${JSON.stringify(people.north.admin.id)})
    for (let n = 0; ; n += 1) {
      const answer = await backend.fetch(new Request('http://localhost/api/crm/customers', {
        method: 'POST',
        headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Written', phone: String(n) }),
      }))
      console.log((await answer.json()).id)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ids: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    ids.push(line)
    if (ids.length === creates) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return ids
}

test('after kill -9 in the middle of writing, the next start is quick and has all that was answered', async () => {
  for (const creates of [20, 7]) {
    const ids = await writeAndDie(creates)
    expect(ids.length).toBeGreaterThanOrEqual(creates)
    const start = performance.now()
    const backend = await openBackend({ dataDir })
    expect(performance.now() - start).toBeLessThan(10_000)
    for (const id of ids) {
      await expect(backend.call(operations.customers.get, { id }, people.north.admin)).resolves.toMatchObject(
        { id },
      )
    }
    await backend.close()
  }
})
