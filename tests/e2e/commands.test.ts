/** What `clientele dev` prints works as printed: the commands, the tokens, the figures behind them. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

const demo = inject('demo')
const run = promisify(execFile)
const commands = demo.output.split('\n').filter((line) => line.startsWith('curl '))

interface Answer {
  readonly [name: string]: unknown
}

/** Runs a printed command in a shell. */
async function shell(command: string | undefined): Promise<Answer> {
  if (command === undefined) throw new Error('There is no such command in the output.')
  const { stdout } = await run('sh', ['-c', command.replace(/^curl /, 'curl -sS ')], {
    maxBuffer: 10_000_000,
  })
  return JSON.parse(stdout) as Answer
}

function tokenOf(email: string): string {
  const user = demo.users.find((candidate) => candidate.email === email)
  if (!user) throw new Error(`No user ${email}`)
  return user.accessToken
}

async function get(path: string, email: string): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${demo.url}/api/crm${path}`, {
    headers: { authorization: `Bearer ${tokenOf(email)}` },
  })
  return { status: response.status, body: (await response.json()) as Answer }
}

test('there are three commands, each on one line', () => {
  expect(commands).toHaveLength(3)
})

test('the first lists customers with the figures of the organisation', async () => {
  const { customers, stats } = await shell(commands[0])
  expect(customers).toHaveLength(50)
  expect(stats).toMatchObject({ totalCustomers: 91, privateCustomers: 0, totalRevenue: 1239855.78 })
})

test('the second creates a customer, and is refused when it is repeated', async () => {
  const created = await shell(commands[1])
  expect(created).toMatchObject({
    name: 'Test Customer',
    email: 'test@example.com',
    version: 1,
  })
  expect(await shell(commands[1])).toMatchObject({
    status: 409,
    code: 'duplicate_email',
    details: { existingId: created['id'] },
  })
  // The other tests count on the customers that were there.
  const removal = await fetch(`${demo.url}/api/crm/customers/${String(created['id'])}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${tokenOf('admin@northwind.example')}` },
  })
  expect(removal.status).toBe(200)
})

test('the third changes a real customer', async () => {
  expect(await shell(commands[2])).toMatchObject({ notes: 'Updated notes' })
})

test('every user has a token, and it is printed and in the file', async () => {
  expect(demo.users.map(({ organization, role }) => `${organization} ${role}`)).toEqual(
    ['Northwind', 'Nordic Clean'].flatMap((organization) =>
      ['admin', 'manager', 'agent', 'viewer'].map((role) => `${organization} ${role}`),
    ),
  )
  for (const { email, password, accessToken } of demo.users) {
    for (const printed of [email, password, accessToken]) expect(demo.output).toContain(printed)
    expect((await get('/customers?limit=1', email)).status).toBe(200)
    const [, payload = ''] = accessToken.split('.')
    const { exp, iat } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, number>
    expect((exp ?? 0) - (iat ?? 0)).toBe(24 * 60 * 60)
  }
})

test.each([
  ['QUICK', 110277.32],
  ['SAVEA', 104361.96],
  ['ERNSH', 94976.09],
])('the lifetime value of %s is %d', async (externalId, lifetimeValue) => {
  const { body } = await get(`/customers?search=${externalId}&limit=200`, 'viewer@northwind.example')
  const customer = (body['customers'] as Answer[]).find((row) => row['externalId'] === externalId)
  expect(customer).toMatchObject({ statistics: { lifetimeValue } })
})

test('21 active jobs belong to 18 customers', async () => {
  const { body } = await get('/customers?hasActiveJob=true&limit=200', 'viewer@northwind.example')
  const customers = body['customers'] as { statistics: { activeJobs: number } }[]
  expect(customers).toHaveLength(18)
  expect(customers.reduce((sum, { statistics }) => sum + statistics.activeJobs, 0)).toBe(21)
})

test('a customer of the other organisation does not exist', async () => {
  const { body } = await get('/customers?limit=1', 'admin@northwind.example')
  const [customer] = body['customers'] as { id: string }[]
  const answer = await get(`/customers/${customer?.id}`, 'admin@nordicclean.example')
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
})

test('nobody is let in without a token', async () => {
  expect((await fetch(`${demo.url}/api/crm/customers`)).status).toBe(401)
})

test('the users of the demo page come without tokens', async () => {
  const users = await (await fetch(`${demo.url}/demo/users.json`)).text()
  expect(JSON.parse(users)).toHaveLength(8)
  expect(users).not.toContain('ccessToken')
})
