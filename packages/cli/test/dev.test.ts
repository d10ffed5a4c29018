/** The parts of `clientele dev` that need no process: options, output, the file for scripts, the route of the demo. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CommandError } from '../src/command-error.js'
import { writeDemoFile } from '../src/dev/demo-file.js'
import { withDemoUsers } from '../src/dev/demo-route.js'
import { demoUsers } from '../src/dev/demo-users.js'
import { greeting } from '../src/dev/greeting.js'
import { devOptions } from '../src/dev/options.js'
import { styleFor } from '../src/dev/style.js'
import { run } from '../src/run.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const users = demoUsers.map((user) => ({ ...user, accessToken: `token-of-${user.email}` }))

test('options come from flags, then from the environment, then from defaults', () => {
  expect(devOptions([], {})).toMatchObject({ port: 3000, dataDir: join(process.cwd(), '.clientele') })
  const environment = { CLIENTELE_PORT: '4000', CLIENTELE_DATA: folder }
  expect(devOptions([], environment)).toMatchObject({ port: 4000, dataDir: folder })
  expect(devOptions(['--port', '5000'], environment)).toMatchObject({ port: 5000, dataDir: folder })
  expect(devOptions([], { CLIENTELE_PORT: '' }).port).toBe(3000)
  expect(devOptions(['--static', folder], {}).static).toBe(folder)
})

test.each([
  [['--port', 'http'], 'http is not a port number'],
  [['--port', '65536'], '65536 is not a port number'],
  [['--colour'], "Unknown option '--colour'"],
  [['--static', '/no/such/folder'], 'There is no folder /no/such/folder'],
])('%j is refused', (args, message) => {
  expect(() => devOptions(args, {})).toThrow(CommandError)
  expect(() => devOptions(args, {})).toThrow(message)
})

test('an unknown command is refused in one line', async () => {
  const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  vi.stubEnv('NO_COLOR', '1')
  expect(await run(['prod'])).toBe(2)
  expect(printed.mock.calls).toEqual([['Error: There is no command prod. Try: clientele --help\n']])
})

test('the demo file holds what scripts need, for its owner only, and is replaced whole', () => {
  writeFileSync(join(folder, 'demo.json'), 'an older one', { mode: 0o644 })
  const path = writeDemoFile(folder, 'http://localhost:3000', users)
  const demo = JSON.parse(readFileSync(path, 'utf8')) as { url: string; users: object[] }
  expect(demo.url).toBe('http://localhost:3000')
  expect(demo.users).toHaveLength(8)
  expect(demo.users[0]).toEqual({
    organization: 'Northwind',
    role: 'admin',
    email: 'admin@northwind.example',
    password: 'clientele-demo',
    accessToken: 'token-of-admin@northwind.example',
  })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['demo.json'])
})

test('the greeting has every sign-in and token, and each command whole on a line', () => {
  const style = styleFor({})
  const text = greeting({
    url: 'http://localhost:4000',
    users,
    customerId: 'an-id',
    demoFile: 'demo.json',
    style,
  })
  const lines = text.split('\n')
  for (const { email, password, accessToken } of users) {
    expect(lines).toContain(accessToken)
    expect(lines.some((line) => line.includes(email) && line.includes(password))).toBe(true)
  }
  const token = 'token-of-admin@northwind.example'
  expect(lines.filter((line) => line.startsWith('curl '))).toEqual([
    `curl -H "Authorization: Bearer ${token}" http://localhost:4000/api/crm/customers`,
    `curl -X POST http://localhost:4000/api/crm/customers -H "Content-Type: application/json" -H "Authorization: Bearer ${token}" -d '{"name":"Test Customer","email":"test@example.com"}'`,
    `curl -X PUT http://localhost:4000/api/crm/customers/an-id -H "Content-Type: application/json" -H "Authorization: Bearer ${token}" -d '{"notes":"Updated notes"}'`,
  ])
  const readable = lines.slice(lines.findIndex((line) => line.startsWith('Sign-ins')))
  expect(Math.max(...readable.map((line) => line.length))).toBeLessThanOrEqual(80)
})

test.each([
  [{ NO_COLOR: '1' }, true, 'x'],
  [{ NO_COLOR: '', TERM: 'dumb' }, true, 'x'],
  [{ NO_COLOR: '', TERM: 'xterm' }, false, 'x'],
  [{ NO_COLOR: '', TERM: 'xterm' }, true, '\u001B[1mx\u001B[22m'],
])('with %j and a terminal %j, bold is %j', (environment, isTTY, expected) => {
  vi.stubEnv('FORCE_COLOR', '')
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  expect(styleFor({ isTTY }).bold('x')).toBe(expected)
})

test('the demo route lists who can sign in, and passes everything else on', async () => {
  const route = withDemoUsers(
    async () => new Response('next'),
    demoUsers.map((user) => ({ ...user, currency: 'EUR' })),
  )
  const answer = await route(new Request('http://localhost/demo/users.json'))
  expect(await answer.json()).toHaveLength(8)
  expect(await (await route(new Request('http://localhost/other'))).text()).toBe('next')
  const posted = await route(new Request('http://localhost/demo/users.json', { method: 'POST' }))
  expect(posted.status).toBe(405)
})
