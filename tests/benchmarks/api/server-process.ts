/** Starts a server of the comparison and asks it what it has used. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Setup, Usage } from './server.js'

export interface ServerProcess {
  readonly port: number
  usage(): Promise<Usage>
  stop(): void
}

export async function startServer(setup: Setup): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), {
    execArgv: [...process.execArgv, '--expose-gc'],
  })
  const port = await ask<number>(child, setup)
  return { port, usage: () => ask<Usage>(child, 'usage'), stop: () => void child.kill() }
}

async function ask<Answer>(child: ChildProcess, message: object | string): Promise<Answer> {
  const answer = once(child, 'message')
  child.send(message)
  const [value] = (await answer) as [Answer]
  return value
}
