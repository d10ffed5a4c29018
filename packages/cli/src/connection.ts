/** Which API a command talks to, and whose rights it uses there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCustomersClient } from '@clientele/core'
import { CommandError, UsageError } from './command-error.js'

/** The options that say so, the same for each such command. */
export const connectionOptions = {
  url: { type: 'string', default: 'http://localhost:3000/api/crm' },
  token: { type: 'string' },
  as: { type: 'string' },
  data: { type: 'string' },
} as const

interface Connection {
  readonly url: string
  readonly token?: string | undefined
  readonly as?: string | undefined
  readonly data?: string | undefined
}

/** A client with the token that is given, that of `CLIENTELE_TOKEN`, or that of somebody of a running `clientele dev`. */
export function clientOf({ url, token: given, as, data }: Connection) {
  const token = given ?? process.env['CLIENTELE_TOKEN'] ?? demoToken(as, data)
  return createCustomersClient({ baseUrl: url, accessToken: () => token })
}

function demoToken(email: string | undefined, data: string | undefined): string {
  if (email === undefined)
    throw new UsageError('Say who you are: --token, CLIENTELE_TOKEN, or --as with clientele dev')
  const path = join(data ?? (process.env['CLIENTELE_DATA'] || '.clientele'), 'demo.json')
  if (!existsSync(path)) throw new CommandError(`There is no ${path}; is clientele dev running?`)
  const { users } = JSON.parse(readFileSync(path, 'utf8')) as {
    users: { email: string; accessToken: string }[]
  }
  const user = users.find((candidate) => candidate.email === email)
  if (user === undefined)
    throw new CommandError(`${email} is none of ${users.map((each) => each.email).join(', ')}`)
  return user.accessToken
}
