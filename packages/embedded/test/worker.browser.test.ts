import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectWorker, type WorkerBackend } from '../src/index.js'

const open = () =>
  connectWorker(new Worker(new URL('./backend.worker.ts', import.meta.url), { type: 'module' }))

let backend: WorkerBackend
beforeAll(() => {
  backend = open()
})
afterAll(() => backend.close())

test('a request with a body goes to the worker, and status, headers and body come back', async () => {
  const answer = await backend.fetch(
    new Request('http://localhost/auth/v1/token?grant_type=password', {
      method: 'POST',
      body: JSON.stringify({ email: 'admin@example.com', password: 'correct horse battery staple' }),
    }),
  )
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect(await answer.json()).toMatchObject({ token_type: 'bearer' })
}, 90_000)

test('requests at the same time each get their own answer', async () => {
  const paths = ['/api/crm/health', '/api/crm/customers', '/nothing']
  const answers = await Promise.all(
    paths.map((path) => backend.fetch(new Request(`http://localhost${path}`))),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 401, 404])
})

test('an answer without a body comes back as one', async () => {
  const answer = await backend.fetch(
    new Request('http://localhost/rest/v1/rpc/list_customers', {
      method: 'OPTIONS',
      headers: { origin: 'http://elsewhere.example', 'access-control-request-method': 'POST' },
    }),
  )
  expect(answer.status).toBe(204)
  expect(await answer.text()).toBe('')
})

test('a token is for somebody who is there', async () => {
  expect(await backend.createAccessToken('admin@example.com')).toMatch(/^ey/)
  await expect(backend.createAccessToken('nobody@example.com')).rejects.toMatchObject({
    code: 'worker_failed',
    message: 'There is no user nobody@example.com',
  })
})

test('a backend that cannot be opened → every call says why', async () => {
  const broken = connectWorker(new Worker(new URL('./broken.worker.ts', import.meta.url), { type: 'module' }))
  const refusal = { code: 'worker_failed', message: 'no database today' }
  await expect(broken.fetch(new Request('http://localhost/'))).rejects.toMatchObject(refusal)
  await expect(broken.createAccessToken('x')).rejects.toMatchObject(refusal)
})

test('a worker that cannot be loaded → calls under way and later ones reject', async () => {
  const missing = connectWorker(new Worker('/there-is-no-such-worker.js', { type: 'module' }))
  await expect(missing.fetch(new Request('http://localhost/'))).rejects.toMatchObject({
    code: 'worker_failed',
  })
  await expect(missing.fetch(new Request('http://localhost/'))).rejects.toMatchObject({
    code: 'worker_failed',
  })
})

test('a closed backend → says so', async () => {
  const other = connectWorker(new Worker(new URL('./broken.worker.ts', import.meta.url), { type: 'module' }))
  await other.close().catch(() => {})
  await expect(other.fetch(new Request('http://localhost/'))).rejects.toMatchObject({
    code: 'worker_failed',
    message: expect.stringContaining('closed'),
  })
})
