/** The people who can sign in: rows of `auth.users`, passwords as bcrypt hashes made by pgcrypto. */
import type { Database, Transaction } from '../database/database.js'

/** A user that is to be created. */
export interface NewUser {
  /** Default a random UUID. */
  id?: string
  email: string
  /** Without one the user can't sign in, only be given tokens by `createAccessToken`. */
  password?: string
  /** What only the host may change: `organization_id` picks among a user's memberships. */
  appMetadata?: Readonly<Record<string, unknown>>
  userMetadata?: Readonly<Record<string, unknown>>
}

/** A user as sign-in knows them. */
export interface User {
  readonly id: string
  readonly email: string
  readonly phone: string
  readonly appMetadata: Readonly<Record<string, unknown>>
  readonly userMetadata: Readonly<Record<string, unknown>>
  /** The user as Supabase Auth sends it. */
  readonly json: Readonly<Record<string, unknown>>
}

/** bcrypt's cost, as in Supabase Auth; PGlite takes about 50 ms for it, during which nothing else is served. */
const cost = 10

const userJson = `json_build_object(
  'id', u.id, 'aud', u.aud, 'role', u.role, 'email', coalesce(u.email, ''), 'phone', coalesce(u.phone, ''),
  'email_confirmed_at', u.email_confirmed_at, 'confirmed_at', u.email_confirmed_at,
  'last_sign_in_at', u.last_sign_in_at, 'app_metadata', coalesce(u.raw_app_meta_data, '{}'),
  'user_metadata', coalesce(u.raw_user_meta_data, '{}'), 'identities', '[]'::json, 'created_at', u.created_at,
  'updated_at', u.updated_at, 'is_anonymous', u.is_anonymous
)::text as json`

const mayEnter = 'u.deleted_at is null and (u.banned_until is null or u.banned_until < now())'

/** Creates a confirmed user. Rejects with the database's error when the address is taken. */
export function createUser(database: Database, user: NewUser): Promise<User> {
  const { id = crypto.randomUUID(), email, password, appMetadata, userMetadata } = user
  return database.transaction(async ({ query }) => {
    const rows = await query(
      `insert into auth.users as u (
         id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data
       ) values (
         $1::text::uuid, 'authenticated', 'authenticated', lower($2::text),
         extensions.crypt($3::text, extensions.gen_salt('bf', ${cost})), now(), $4::text::jsonb, $5::text::jsonb
       ) returning ${userJson}`,
      [
        id,
        email,
        password ?? null,
        JSON.stringify({ provider: 'email', providers: ['email'], ...appMetadata }),
        JSON.stringify(userMetadata ?? {}),
      ],
    )
    return toUser(rows) as User
  })
}

/** By id, or by e-mail address when it has an `@`. */
export async function findUser({ query }: Transaction, idOrEmail: string): Promise<User | undefined> {
  const column = idOrEmail.includes('@') ? 'u.email = lower($1::text)' : 'u.id = $1::text::uuid'
  return toUser(
    await query(`select ${userJson} from auth.users u where ${column} and ${mayEnter}`, [idOrEmail]),
  )
}

/** The user with this password. An address nobody has takes as long as a wrong password. */
export async function authenticateUser(
  { query }: Transaction,
  email: string,
  password: string,
): Promise<User | undefined> {
  const rows = await query(
    `with given as (
       select (select u.encrypted_password from auth.users u where u.email = lower($1::text) and ${mayEnter}) as hash
     )
     update auth.users u set last_sign_in_at = now()
     from given
     where u.email = lower($1::text) and ${mayEnter}
       and extensions.crypt($2::text, coalesce(given.hash, extensions.gen_salt('bf', ${cost}))) = given.hash
     returning ${userJson}`,
    [email, password],
  )
  const user = toUser(rows)
  if (user === undefined) {
    await query(
      `select extensions.crypt($2::text, extensions.gen_salt('bf', ${cost}))
       where not exists (select from auth.users u where u.email = lower($1::text) and ${mayEnter})`,
      [email, password],
    )
  }
  return user
}

function toUser([row]: readonly Record<string, unknown>[]): User | undefined {
  if (row === undefined) return undefined
  const json = JSON.parse(row['json'] as string) as UserJson
  return {
    id: json.id,
    email: json.email,
    phone: json.phone,
    appMetadata: json.app_metadata,
    userMetadata: json.user_metadata,
    json,
  }
}

interface UserJson extends Record<string, unknown> {
  id: string
  email: string
  phone: string
  app_metadata: Record<string, unknown>
  user_metadata: Record<string, unknown>
}
