import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type RunningServer, serve } from '../src/node/index.js'

vi.setConfig({ testTimeout: 20_000 })

let root: string
let server: RunningServer
let release: () => void = () => {}
const arrived: string[] = []
const aborted: string[] = []

/** Stands for a backend: says what it was asked, and has one answer that waits. */
async function fetchEcho(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  if (pathname === '/api/crm/slow') {
    arrived.push(search)
    request.signal.addEventListener('abort', () => aborted.push(search))
    await new Promise<void>((resolve) => (release = resolve))
    return new Response('slow')
  }
  if (pathname === '/api/crm/broken') throw new Error('a secret')
  if (pathname === '/api/crm/stream') {
    const chunks = ['one ', 'two ', 'three']
    return new Response(
      new ReadableStream({
        pull(controller) {
          const chunk = chunks.shift()
          if (chunk === undefined) controller.close()
          else controller.enqueue(new TextEncoder().encode(chunk))
        },
      }),
    )
  }
  return Response.json({
    path: pathname + search,
    method: request.method,
    header: request.headers.get('x-test'),
    body: await request.text(),
  })
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'clientele-serve-'))
  const site = join(root, 'site')
  await mkdir(join(site, 'assets'), { recursive: true })
  await writeFile(join(site, 'index.html'), '<!doctype html><title>Host</title>')
  await writeFile(join(site, 'assets', 'app.js'), 'export {}')
  await writeFile(join(site, '.env'), 'SECRET=1')
  await writeFile(join(root, 'outside.txt'), 'outside')
  await symlink(join(root, 'outside.txt'), join(site, 'link.txt'))
  server = await serve({ fetch: fetchEcho }, { port: 0, static: site })
})
afterAll(async () => {
  await server.close()
  await rm(root, { recursive: true, force: true })
})

const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init)

/** A request whose path is sent as it is; fetch would tidy it up. */
function raw(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: server.port, path, headers }, (answer) => {
      let body = ''
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('a request reaches the backend whole, and its answer comes back', async () => {
  const answer = await get('/api/crm/customers?x=1', {
    method: 'POST',
    headers: { 'x-test': 'yes' },
    body: 'text',
  })
  expect(await answer.json()).toEqual({
    path: '/api/crm/customers?x=1',
    method: 'POST',
    header: 'yes',
    body: 'text',
  })
})

test('an answer is streamed', async () => {
  expect(await (await get('/api/crm/stream')).text()).toBe('one two three')
})

test('a failure inside answers 500 and tells nothing', async () => {
  const answer = await get('/api/crm/broken')
  expect(answer.status).toBe(500)
  expect(await answer.text()).toBe('')
})

test('a caller that goes away aborts its request', async () => {
  const gone = new AbortController()
  const pending = get('/api/crm/slow?gone', { signal: gone.signal })
  await vi.waitFor(() => expect(arrived).toContain('?gone'))
  gone.abort()
  await expect(pending).rejects.toMatchObject({ name: 'AbortError' })
  await vi.waitFor(() => expect(aborted).toEqual(['?gone']))
  release()
})

test('HTML comes with a strict policy, scripts with their type', async () => {
  const page = await get('/')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  const script = await get('/assets/app.js')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const again = await get('/assets/app.js', {
    headers: { 'if-none-match': script.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect(await (await get('/assets/app.js', { method: 'HEAD' })).text()).toBe('')
})

test('nothing outside the folder is served, nor a file that begins with a dot', async () => {
  for (const path of [
    '/../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/..\\outside.txt',
    '/assets/../../outside.txt',
    '/link.txt',
    '/.env',
    '/%00',
    '/%',
    '//etc/passwd',
    '/assets',
  ]) {
    const { status, body } = await raw(path)
    // Whatever isn't a file goes to the backend, which here echoes.
    expect([path, status]).toEqual([path, 200])
    expect(JSON.parse(body)).toHaveProperty('method', 'GET')
  }
})

test('a malformed host is a bad request', async () => {
  expect((await raw('/', { host: 'a b' })).status).toBe(400)
})

test('a port that is taken is told', async () => {
  await expect(serve({ fetch: fetchEcho }, { port: server.port })).rejects.toMatchObject({
    name: 'BackendError',
    code: 'port_in_use',
  })
})

test('closing lets a running request finish and takes no new one', async () => {
  const other = await serve({ fetch: fetchEcho }, { port: 0 })
  const running = fetch(`${other.url}/api/crm/slow?last`)
  await vi.waitFor(() => expect(arrived).toContain('?last'))
  const closed = other.close()
  await expect(fetch(`${other.url}/`)).rejects.toThrow('fetch failed')
  release()
  expect(await (await running).text()).toBe('slow')
  await closed
})
