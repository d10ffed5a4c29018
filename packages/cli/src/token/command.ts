/** `clientele token`: a short-lived token with fewer rights than its user, for trying an embed. */
import { readFileSync } from 'node:fs'
import { createEmbedToken, type EmbedTokenKey } from '@clientele/server'
import { CommandError, UsageError } from '../command-error.js'
import { parseOptions } from '../parse-options.js'

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

/** Prints the token alone, so that a script can take it. The key is never printed. */
export async function tokenCommand(args: readonly string[]): Promise<number> {
  const { values } = parseOptions('token', args, {
    options: {
      user: { type: 'string' },
      scope: { type: 'string' },
      organization: { type: 'string' },
      expires: { type: 'string' },
      key: { type: 'string' },
      issuer: { type: 'string' },
    },
  })
  const { user, scope, organization, expires, issuer } = values
  if (user === undefined || scope === undefined)
    throw new UsageError('Say for whom and for what: --user <id> --scope customers:read')
  const key = keyOf(values.key)
  try {
    const token = await createEmbedToken({
      user,
      scope: scope.split(/[\s,]+/).filter((permission) => permission !== ''),
      key,
      ...(organization !== undefined && { organizationId: organization }),
      ...(expires !== undefined && { expiresIn: lifetime(expires) }),
      ...(issuer !== undefined && { issuer }),
    })
    process.stdout.write(`${token}\n`)
    return 0
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new CommandError((error as Error).message, { cause: error })
  }
}

function keyOf(file: string | undefined): EmbedTokenKey {
  if (file !== undefined) {
    try {
      return { privateKey: JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey & { kty: string } }
    } catch (error) {
      // Not the parser's words: they quote what is in the file.
      throw new CommandError(`${file} is not a private key as JWK`, { cause: error })
    }
  }
  const secret = process.env['CLIENTELE_JWT_SECRET']
  if (!secret) throw new UsageError('Set CLIENTELE_JWT_SECRET, or name a private key: --key <file>')
  return { secret }
}

/** Seconds of `90s`, `15m` or `1h`. */
function lifetime(text: string): number {
  const [, number, unit = ''] = /^(\d{1,5})([smh])$/.exec(text) ?? []
  if (number === undefined) throw new UsageError(`--expires is a time such as 90s, 15m or 1h, not ${text}`)
  return Number(number) * (seconds[unit] ?? 1)
}
