/** The whole backend as one value: the API, PostgREST's functions, sign-in and storage over one database. */
import type { Operation } from '@clientele/core/contract'
import {
  type Claims,
  type CorsOptions,
  createHandler,
  createSqlGateway,
  createTokenVerifier,
  type RequestLog,
  type SqlQuery,
  type TokenVerifier,
  type TokenVerifierOptions,
} from '@clientele/server'
import * as z from 'zod/mini'
import { type AccessTokenOptions, claimsOf } from './auth/access-token.js'
import { createAuthRoutes, type Route } from './auth/auth-routes.js'
import { createAuthService } from './auth/auth-service.js'
import type { GuessLimits } from './auth/guess-limiter.js'
import { loadSigningKeys } from './auth/signing-keys.js'
import { createUser, type NewUser, type User } from './auth/users.js'
import type { Database, Transaction } from './database/database.js'
import { withOpenCors } from './http/open-cors.js'
import { jsonResponse } from './http/json-response.js'
import type { DefaultPrivileges, SchemaFiles } from './migrations/schema-files.js'
import { prepareDatabase } from './prepare-database.js'
import { createRestRoutes } from './rest/rest-routes.js'
import type { BlobStore } from './storage/blob-store.js'
import { memoryBlobs } from './storage/memory-blobs.js'
import { createObjects } from './storage/objects.js'
import { createStorageRoutes } from './storage/storage-routes.js'
import { reconcileBytes, type ReconcileBytes, type StrayBytes } from './storage/stray-bytes.js'

/** What supabase-js is given as its key. It opens nothing by itself. */
export const defaultPublishableKey = 'sb_publishable_clientele_embedded'

/** What a backend is made of. */
export interface BackendOptions {
  database: Database
  /** Applied to the database before anything else; leave it out for one that is ready. */
  schema?: SchemaFiles
  /** Which kind of Supabase project to be like; default `closed`. */
  privileges?: DefaultPrivileges
  /** Whether `/auth/v1` is there and its tokens are believed; default true. */
  signIn?: boolean
  /** Whose tokens are believed besides; required without `signIn`. */
  tokens?: TokenVerifierOptions
  /** Where the backend is reached, for the `iss` of its tokens; default `http://localhost:3000`. */
  url?: string
  /** Default `sb_publishable_clientele_embedded`. */
  publishableKey?: string
  /** Where files are kept; default in memory. `false` for no `/storage/v1`, as for a Supabase project, which has its own. */
  files?: BlobStore | false
  /** Who may call `/api/crm` from another origin; default nobody. The platform's routes are open, as Supabase's. */
  cors?: CorsOptions
  /** Seconds an access token lasts; default 3600. */
  accessTokenLifetime?: number
  guessLimits?: GuessLimits
  /** Called once per request of `/api/crm`. */
  log?: (entry: RequestLog) => void
}

/** A whole backend in this process: endpoints, RPC route, sign-in, storage and database. */
export interface Backend {
  /** Answers `/api/crm/*`, `/rest/v1/rpc/*`, `/auth/v1/*` and `/storage/v1/*`; anything else is 404. Never rejects. */
  fetch(request: Request): Promise<Response>
  /**
   * Calls an operation as a user, or with claims as a token would carry them, without HTTP. Rejects with a
   * `ClienteleError` for every refusal.
   */
  call<Input extends z.ZodMiniObject, Output extends z.ZodMiniType>(
    operation: Operation<Input, Output>,
    input: z.input<Input>,
    caller: User | Claims,
  ): Promise<z.output<Output>>
  /** One transaction as the database's owner, past row level security: for seeds. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  createUser(user: NewUser): Promise<User>
  /** A token for a user, by id or e-mail address. Rejects when sign-in is off. */
  createAccessToken(user: User | string, options?: AccessTokenOptions): Promise<string>
  readonly publishableKey: string
  /** For service jobs: past row level security. Absent without storage. */
  readonly files?: {
    /** Removes files of a bucket for good. */
    remove(bucket: string, paths: readonly string[]): Promise<void>
    /** Finds files without a row of storage and rows without a file; with `fix` removes them. */
    reconcile(options: ReconcileBytes): Promise<StrayBytes>
  }
  /** Waits for running requests, then closes the database. */
  close(): Promise<void>
}

/**
 * A backend over a database that the caller has opened. It takes the database over: `close()` closes it.
 *
 * @example
 * const pglite = await startPglite()
 * const backend = await createBackend({ database: pgliteDatabase(pglite), schema })
 * await backend.fetch(new Request('http://localhost/api/crm/health'))
 */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { database, schema, signIn = true, publishableKey = defaultPublishableKey } = options
  if (!signIn && options.tokens === undefined)
    throw new TypeError('createBackend needs tokens without signIn')
  if (schema !== undefined) await prepareDatabase(database, schema, options.privileges)

  const auth = signIn ? await createSignIn(options) : undefined
  const tokens = firstOf([
    ...(auth === undefined ? [] : [auth.tokens]),
    ...(options.tokens === undefined ? [] : [createTokenVerifier(options.tokens)]),
  ])
  const gateway = createSqlGateway(<T>(work: (query: SqlQuery) => Promise<T>) =>
    database.transaction(({ query }) => work(query)),
  )
  const api = createHandler({
    gateway,
    tokens,
    ...(options.cors === undefined ? {} : { cors: options.cors }),
    ...(options.log === undefined ? {} : { log: options.log }),
  })
  const blobs = options.files ?? memoryBlobs()
  const storage =
    blobs === false ? undefined : await createStorageRoutes({ database, tokens, publishableKey, blobs })
  const routes: readonly (readonly [prefix: string, route: Route])[] = [
    ['/api/crm/', api],
    ['/rest/v1/', withOpenCors(createRestRoutes({ database, tokens, publishableKey }))],
    ...(auth === undefined ? [] : [['/auth/v1/', withOpenCors(auth.routes)] as const]),
    ...(storage === undefined ? [] : [['/storage/v1/', withOpenCors(storage)] as const]),
  ]

  return {
    publishableKey,
    ...(blobs !== false && {
      files: {
        async remove(bucket, paths) {
          const removed = await createObjects(database).remove(undefined, bucket, paths)
          for (const { version } of removed) await blobs.remove(version)
        },
        reconcile: (how) => reconcileBytes(database, blobs, how),
      },
    }),
    async fetch(request) {
      const { pathname } = new URL(request.url)
      const route = routes.find(([prefix]) => pathname.startsWith(prefix))?.[1]
      return route === undefined ? jsonResponse(404, { message: 'Not found' }) : route(request)
    },
    async call(operation, input, caller) {
      const claims = 'json' in caller ? claimsOf(caller as User, crypto.randomUUID()) : caller
      const { rpc, parameter } = operation
      const value = parameter === 'input' ? input : (input as Record<string, unknown>)['id']
      const { body } = await gateway.call({ rpc, parameter, value }, { token: '', claims: claims as Claims })
      return z.parse(operation.output, JSON.parse(body))
    },
    transaction: (work) => database.transaction(work),
    createUser: (user) => createUser(database, user),
    async createAccessToken(user, token) {
      if (auth === undefined) throw new TypeError('Tokens are only signed where sign-in is on')
      return auth.service.createAccessToken(typeof user === 'string' ? user : user.id, token)
    },
    close: () => database.close(),
  }
}

async function createSignIn(options: BackendOptions) {
  const { database, url = 'http://localhost:3000', accessTokenLifetime, guessLimits } = options
  const keys = await loadSigningKeys(database)
  const tokens = createTokenVerifier({ jwks: keys.jwks })
  const service = createAuthService({
    database,
    keys,
    tokens,
    issuer: `${url.replace(/\/+$/, '')}/auth/v1`,
    ...(accessTokenLifetime === undefined ? {} : { accessTokenLifetime }),
    ...(guessLimits === undefined ? {} : { guessLimits }),
  })
  return { tokens, service, routes: createAuthRoutes(service, keys.jwks) }
}

/** Believes what any of the verifiers believes; the last one's refusal is the answer. */
function firstOf([first, ...others]: readonly TokenVerifier[]): TokenVerifier {
  if (first === undefined) throw new TypeError('No token verifier')
  if (others.length === 0) return first
  const rest = firstOf(others)
  return { verify: (token) => first.verify(token).catch(() => rest.verify(token)) }
}
