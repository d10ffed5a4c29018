/** `/auth/v1/*`: what an unmodified supabase-js asks of Supabase Auth to sign in, refresh, look up and sign out. */
import type { JSONWebKeySet } from 'jose'
import { bearerOf } from '../http/bearer.js'
import { jsonResponse } from '../http/json-response.js'
import { readJson, textField } from '../http/read-json.js'
import { AuthError, authErrorResponse } from './auth-error.js'
import type { AuthService } from './auth-service.js'

export type Route = (request: Request) => Promise<Response>

const scopes = ['global', 'local', 'others'] as const

/** What this sign-in offers, as `/settings` tells: accounts exist already, and there is only the password. */
const settings = {
  external: { anonymous_users: false, email: true, phone: false },
  disable_signup: true,
  mailer_autoconfirm: true,
  phone_autoconfirm: false,
  sms_provider: '',
  saml_enabled: false,
}

export function createAuthRoutes(auth: AuthService, jwks: JSONWebKeySet): Route {
  const grants: Record<string, (body: unknown) => Promise<unknown>> = {
    password: (body) => auth.signIn(required(body, 'email'), required(body, 'password')),
    refresh_token: (body) => auth.refresh(required(body, 'refresh_token')),
  }

  const routes: Record<string, Route> = {
    'GET /health': async () =>
      jsonResponse(200, { name: 'GoTrue', description: 'Clientele embedded sign-in' }),
    'GET /settings': async () => jsonResponse(200, settings),
    'GET /.well-known/jwks.json': async () =>
      jsonResponse(200, jwks, { 'cache-control': 'public, max-age=600' }),
    'POST /token': async (request) => {
      const grant = new URL(request.url).searchParams.get('grant_type') ?? ''
      const exchange = Object.hasOwn(grants, grant) ? grants[grant] : undefined
      if (exchange === undefined) throw new AuthError(400, 'validation_failed', 'unsupported_grant_type')
      return jsonResponse(200, await exchange(await bodyOf(request)))
    },
    'GET /user': async (request) => jsonResponse(200, await auth.user(bearerOf(request))),
    'POST /logout': async (request) => {
      const asked = new URL(request.url).searchParams.get('scope') ?? 'global'
      const scope = scopes.find((known) => known === asked)
      if (scope === undefined) {
        throw new AuthError(400, 'validation_failed', `Unsupported logout scope "${asked}"`)
      }
      await auth.signOut(bearerOf(request), scope)
      return new Response(null, { status: 204 })
    },
    'POST /signup': async () => {
      throw new AuthError(422, 'signup_disabled', 'Signups not allowed for this instance')
    },
  }

  return async (request) => {
    const path = new URL(request.url).pathname.replace(/^\/auth\/v1/, '')
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const key = `${method} ${path}`
    const route = Object.hasOwn(routes, key) ? routes[key] : undefined
    if (route === undefined)
      return jsonResponse(404, { code: 404, error_code: 'not_found', msg: 'Not found' })
    try {
      return await route(request)
    } catch (error) {
      if (error instanceof AuthError) return authErrorResponse(error, request)
      const unexpected = new AuthError(500, 'unexpected_failure', 'Something went wrong on our side')
      return authErrorResponse(unexpected, request)
    }
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  const body = await readJson(request, 100_000)
  if ('value' in body) return body.value
  throw new AuthError(400, 'bad_json', 'Could not parse request body as JSON')
}

function required(body: unknown, name: string): string {
  const value = textField(body, name)
  if (value === undefined || value === '') throw new AuthError(400, 'validation_failed', `${name} required`)
  return value
}
