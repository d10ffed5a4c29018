/** `.clientele/demo.json`: the sign-ins and tokens that `clientele dev` prints, for scripts. */
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoUser } from './demo-users.js'

export interface SignIn extends DemoUser {
  /** Valid for 24 hours from the start. */
  readonly accessToken: string
}

/**
 * Writes the file so that a reader sees the old or the new one, never half of it, and so that nobody but
 * its owner can read the tokens in it. Answers its path.
 */
export function writeDemoFile(folder: string, url: string, users: readonly SignIn[]): string {
  const path = join(folder, 'demo.json')
  const writing = `${path}.${process.pid}`
  const content = {
    url,
    users: users.map(({ organization, role, email, password, accessToken }) => ({
      organization,
      role,
      email,
      password,
      accessToken,
    })),
  }
  try {
    writeFileSync(writing, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
    chmodSync(writing, 0o600) // whatever a file left by an earlier crash was
    renameSync(writing, path)
  } catch (error) {
    rmSync(writing, { force: true })
    throw error
  }
  return path
}
