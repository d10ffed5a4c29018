/** What `clientele dev` prints when it is ready: long lines first, so that the last screen is the one to read. */
import type { SignIn } from './demo-file.js'
import type { Style } from './style.js'

export interface GreetingOptions {
  readonly url: string
  readonly users: readonly SignIn[]
  /** A customer of the first user's organisation, for the command that changes one. */
  readonly customerId: string
  readonly demoFile: string
  readonly style: Style
}

/**
 * The text, without the closing "Ready" line. Every token stands on a line of its own and every command on one line,
 * so that both can be copied whole however the terminal wraps them.
 */
export function greeting({ url, users, customerId, demoFile, style }: GreetingOptions): string {
  const organizations = [...new Set(users.map((user) => user.organization))]
  const width = Math.max(...users.map((user) => user.email.length))
  const token = users.find((user) => user.role === 'admin')?.accessToken ?? ''
  const lines = [
    style.bold('Tokens') + style.dim(', valid for 24 hours'),
    ...users.flatMap((user) => [
      '',
      style.dim(`# ${user.organization}, ${user.role}: ${user.email}`),
      user.accessToken,
    ]),
    '',
    style.bold('Commands to try') + style.dim(`, as ${users[0]?.email ?? ''}`),
    ...curlCommands(url, token, customerId).flatMap((command) => ['', command]),
    '',
    style.bold('Sign-ins') + style.dim(`, at ${url}`),
    ...organizations.flatMap((organization) => [
      '',
      `  ${organization}`,
      ...users
        .filter((user) => user.organization === organization)
        .map(
          (user) =>
            `    ${user.role.padEnd(9)}${style.accent(user.email.padEnd(width + 3))}${style.dim(user.password)}`,
        ),
    ]),
    '',
    style.dim(`The same for scripts: ${demoFile}`),
    '',
  ]
  return lines.join('\n')
}

/** The three commands: list, create, update. */
function curlCommands(url: string, token: string, customerId: string): string[] {
  const endpoint = `${url}/api/crm/customers`
  const json = `-H "Content-Type: application/json" -H "Authorization: Bearer ${token}"`
  return [
    `curl -H "Authorization: Bearer ${token}" ${endpoint}`,
    `curl -X POST ${endpoint} ${json} -d '{"name":"Test Customer","email":"test@example.com"}'`,
    `curl -X PUT ${endpoint}/${customerId} ${json} -d '{"notes":"Updated notes"}'`,
  ]
}
