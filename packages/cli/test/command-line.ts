/** A command line beside a real server over the real schema, as the manager of an organisation that is new for each test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCustomersClient } from '@clientele/core'
import type { Backend } from '@clientele/embedded'
import { openBackend, type RunningServer, serve } from '@clientele/embedded/node'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { run } from '../src/run.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let backend: Backend
let server: RunningServer

/** What a test sees: where it may write, and what the last command printed. */
export const terminal = { folder: '', out: '', err: '' }

beforeAll(async () => {
  backend = await openBackend()
  server = await serve(backend, { port: 0 })
})
afterAll(async () => {
  await server.close()
  await backend.close()
})
beforeEach(async () => {
  terminal.folder = mkdtempSync(join(tmpdir(), 'clientele-command-'))
  vi.stubEnv('NO_COLOR', '1')
  vi.stubEnv('CLIENTELE_TOKEN', await tokenOfNewOrganization())
  vi.spyOn(process.stdout, 'write').mockImplementation(keep('out') as typeof process.stdout.write)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep('err') as typeof process.stderr.write)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(terminal.folder, { recursive: true })
})

/** Keeps what is written; a stream that writes here waits for its callback. */
function keep(stream: 'out' | 'err') {
  return (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    terminal[stream] += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)
    const written = rest.find((each) => typeof each === 'function')
    written?.()
    return true
  }
}

async function tokenOfNewOrganization(): Promise<string> {
  const { id } = await backend.createUser({
    email: `${crypto.randomUUID()}@example.com`,
    password: 'correct horse battery',
  })
  const organization = crypto.randomUUID()
  await backend.transaction(async ({ query }) => {
    await query(`insert into crm.organizations (organization_id, name) values ($1::text::uuid, 'Import')`, [
      organization,
    ])
    await query(
      `insert into crm.members (organization_id, user_id, role) values ($1::text::uuid, $2::text::uuid, 'manager')`,
      [organization, id],
    )
  })
  return backend.createAccessToken(id)
}

/** Runs a command against the server and answers its exit code; `terminal` has what it printed. */
export function command(name: string, ...args: string[]): Promise<number> {
  terminal.out = terminal.err = ''
  return run([name, '--url', `${server.url}/api/crm`, ...args])
}

/** The same organisation through the SDK. */
export const client = () =>
  createCustomersClient({
    baseUrl: `${server.url}/api/crm`,
    accessToken: () => process.env['CLIENTELE_TOKEN'],
  })
