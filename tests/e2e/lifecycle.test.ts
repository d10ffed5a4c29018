/** `clientele dev` comes and goes cleanly, and says in one line what keeps it from starting. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endAll, freePort, readDemo, startDev, type DevProcess } from './clientele-dev.ts'

let folder: string
let port: number
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-lifecycle-'))
  port = await freePort()
})
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

/** Whether anything accepts connections on the port. */
async function listening(): Promise<boolean> {
  return fetch(`http://localhost:${port}/`).then(
    () => true,
    () => false,
  )
}

async function expectRefusal(dev: DevProcess, message: RegExp, exitCode = 1): Promise<void> {
  expect(await dev.exited()).toBe(exitCode)
  const output = dev.output().trim()
  expect(output).toMatch(message)
  expect(output.split('\n')).toHaveLength(1)
  expect(output).not.toContain('    at ')
}

/** Every file below a folder with its content's size, to see that nothing was lost. */
function contents(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(path, name)).isFile())
    .map((name) => `${name} ${statSync(join(path, name)).size}`)
    .toSorted()
}

describe('starting and stopping', () => {
  const dataDir = () => join(folder, 'data')
  const locks = () => readdirSync(dataDir()).filter((name) => name.includes('lock'))

  test('a first start that is cut short leaves no process, no lock and nothing half', async () => {
    const dev = startDev(port, dataDir())
    await dev.printed('Northwind: 91 customers')
    expect(await dev.end('SIGINT')).toBe(0)
    expect(await listening()).toBe(false)
    expect(locks()).toEqual([])
  })

  test('the next start goes on, a second process is refused, and Ctrl-C ends it', async () => {
    const dev = startDev(port, dataDir())
    await dev.printed('Ready on')
    expect(dev.output()).toContain('Nordic Clean: 5,000 customers')
    expect(dev.output()).not.toContain('Northwind: 91 customers')

    await expectRefusal(startDev(port, dataDir()), /^Error: Port \d+ is in use/)
    await expectRefusal(startDev(await freePort(), dataDir()), /^Error: .*another process/)

    expect(locks()).not.toEqual([])
    const { url, users } = readDemo(dataDir())
    const authorization = `Bearer ${users[0]?.accessToken}`
    const created = await fetch(`${url}/api/crm/customers`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Kept', email: 'kept@example.com' }),
    })
    expect(created.status).toBe(201)
    expect(statSync(join(dataDir(), 'demo.json')).mode & 0o777).toBe(0o600)
    expect(await dev.end('SIGINT')).toBe(0)
    expect(await listening()).toBe(false)
    expect(locks()).toEqual([])
  })

  test('a later start seeds nothing, keeps what was changed, and SIGTERM ends it too', async () => {
    const dev = startDev(port, dataDir())
    await dev.printed('Ready on')
    expect(dev.output()).not.toContain('✓')
    const { url, users } = readDemo(dataDir())
    const answer = await fetch(`${url}/api/crm/customers?search=kept@example.com`, {
      headers: { authorization: `Bearer ${users[0]?.accessToken}` },
    })
    expect(await answer.json()).toMatchObject({
      customers: [{ name: 'Kept' }],
      stats: { totalCustomers: 92 },
    })
    expect(await dev.end('SIGTERM')).toBe(0)
    expect(locks()).toEqual([])
  })

  test('a damaged data directory is reported and left as it is', async () => {
    const damaged = contents(dataDir())
      .map((line) => line.replace(/ \d+$/, ''))
      .find((name) => name.endsWith('global/pg_control'))
    if (damaged === undefined) throw new Error('The data directory has another layout than expected.')
    writeFileSync(join(dataDir(), damaged), 'not what Postgres wrote')
    const before = contents(dataDir()).filter((line) => !line.startsWith('demo.json'))
    await expectRefusal(startDev(port, dataDir()), /^Error: .*can't be opened: pg_control/)
    expect(contents(dataDir()).filter((line) => !line.startsWith('demo.json'))).toEqual(before)
  })
})

describe('what keeps it from starting', () => {
  let other: Server | undefined
  afterAll(() => other?.close())

  test('a port that another program has', async () => {
    const taken = await freePort()
    other = createServer((_request, response) => response.end('other')).listen(taken, '127.0.0.1')
    await once(other, 'listening')
    await expectRefusal(startDev(taken, join(folder, 'unused')), /^Error: Port \d+ is in use/)
    expect(await (await fetch(`http://127.0.0.1:${taken}`)).text()).toBe('other')
    expect(readdirSync(folder)).not.toContain('unused')
  })

  test('a data directory that cannot be written', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, 'mine')
    await expectRefusal(startDev(port, join(file, 'data')), /^Error: .*a-file/)
    await expectRefusal(startDev(port, file), /^Error: .*a-file/)
    expect(readFileSync(file, 'utf8')).toBe('mine')
    if (process.getuid?.() === 0) return // root may write everywhere
    const locked = join(folder, 'locked')
    mkdirSync(locked, { mode: 0o555 })
    await expectRefusal(startDev(port, join(locked, 'data')), /^Error: .*locked/)
    chmodSync(locked, 0o755)
  })

  test('a folder that holds something else', async () => {
    const precious = join(folder, 'precious')
    mkdirSync(precious)
    writeFileSync(join(precious, 'thesis.txt'), 'ten years of work')
    await expectRefusal(startDev(port, precious), /^Error: .*precious/)
    expect(contents(precious)).toEqual(['thesis.txt 17'])
  })

  test('a port that is none', async () => {
    await expectRefusal(startDev(70_000, join(folder, 'unused')), /^Error: 70000 is not a port number/, 2)
    expect(readdirSync(folder)).not.toContain('unused')
  })
})
