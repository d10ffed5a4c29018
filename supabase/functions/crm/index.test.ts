/** The edge function in Deno, over HTTP, against a local server that has the project's keys and answers as PostgREST. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createService } from './service.ts'

const sub = '019a0000-0000-7000-8000-0000000000aa'
const { privateKey, publicKey } = await generateKeyPair('ES256')
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] }
const legacySecret = 'the-legacy-jwt-secret-of-this-project'

interface RpcRequest {
  path: string
  authorization: string | null
  apikey: string | null
  profile: string | null
  body: unknown
}

/** Runs `work` with the function served on a port of its own, beside its project. */
async function withService(
  environment: Record<string, string>,
  work: (url: string, seen: RpcRequest[]) => Promise<void>,
): Promise<void> {
  const seen: RpcRequest[] = []
  const project = Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: () => {} }, async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/auth/v1/.well-known/jwks.json') return Response.json(jwks)
    const { headers } = request
    seen.push({
      path: pathname,
      authorization: headers.get('authorization'),
      apikey: headers.get('apikey'),
      profile: headers.get('content-profile'),
      body: await request.json(),
    })
    return new Response('{"customers": []}', { headers: { 'content-type': 'application/json' } })
  })
  const variables: Record<string, string> = {
    SUPABASE_URL: `http://127.0.0.1:${project.addr.port}`,
    SUPABASE_ANON_KEY: 'the-anon-key',
    ...environment,
  }
  const handler = createService((name) => variables[name])
  const service = Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: () => {} }, handler)
  try {
    await work(`http://127.0.0.1:${service.addr.port}`, seen)
  } finally {
    await service.shutdown()
    await project.shutdown()
  }
}

function equal(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (got !== wanted) throw new Error(`Expected ${wanted}, got ${got}`)
}

const signed = () =>
  new SignJWT({ sub, role: 'authenticated', aud: 'authenticated' })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setExpirationTime('5 minutes')
    .sign(privateKey)

const signedBySecret = () =>
  new SignJWT({ sub, role: 'authenticated', aud: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('5 minutes')
    .sign(new TextEncoder().encode(legacySecret))

const get = async (url: string, token: string) => {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, body: await response.text() }
}

Deno.test('a signed-in user is answered by the project’s API, asked with the user’s own token', () =>
  withService({}, async (url, seen) => {
    const token = await signed()
    equal(await get(`${url}/crm/customers?limit=5`, token), { status: 200, body: '{"customers": []}' })
    equal(seen, [
      {
        path: '/rest/v1/rpc/list_customers',
        authorization: `Bearer ${token}`,
        apikey: 'the-anon-key',
        profile: 'crm',
        body: { input: { limit: 5 } },
      },
    ])
  }))

Deno.test('a bad token is refused, and the project is not asked', () =>
  withService({}, async (url, seen) => {
    const { status, body } = await get(`${url}/crm/customers`, 'not-a-token')
    equal([status, JSON.parse(body).code], [401, 'unauthenticated'])
    equal(seen, [])
  }))

Deno.test('a legacy token is believed only where the secret is configured; a blank one is none', async () => {
  const token = await signedBySecret()
  await withService({}, async (url) => {
    equal((await get(`${url}/crm/customers`, token)).status, 401)
  })
  await withService({ CRM_LEGACY_SECRET: '' }, async (url) => {
    equal((await get(`${url}/crm/customers`, token)).status, 401)
  })
  await withService({ CRM_LEGACY_SECRET: legacySecret }, async (url) => {
    equal((await get(`${url}/crm/customers`, token)).status, 200)
  })
})

Deno.test('mount point, origins and the newer kind of key come from the environment', () =>
  withService(
    {
      CRM_BASE_PATH: '/api/crm',
      CRM_ORIGINS: 'https://app.example https://other.example',
      SUPABASE_PUBLISHABLE_KEYS: '{"default":"sb_publishable_x"}',
    },
    async (url, seen) => {
      const response = await fetch(`${url}/api/crm/customers`, {
        headers: { authorization: `Bearer ${await signed()}`, origin: 'https://other.example' },
      })
      await response.body?.cancel()
      equal(response.headers.get('access-control-allow-origin'), 'https://other.example')
      equal(seen[0]?.apikey, 'sb_publishable_x')
    },
  ))

Deno.test('the document needs no token', () =>
  withService({}, async (url) => {
    const document = await (await fetch(`${url}/crm/openapi.json`)).json()
    equal([document.openapi, document.servers], ['3.1.0', [{ url: '/crm' }]])
  }))

Deno.test('a function without its project does not start', () => {
  let message = ''
  try {
    createService(() => undefined)
  } catch (error) {
    message = String(error)
  }
  equal(message, 'Error: The environment variable SUPABASE_URL is not set')
})
