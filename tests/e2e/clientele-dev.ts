/** Starts the built `clientele dev` as a process of its own, as `npm start` does, and ends it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

interface DemoUser {
  readonly organization: string
  readonly role: string
  readonly email: string
  readonly password: string
  readonly accessToken: string
}

export interface DevProcess {
  readonly process: ChildProcess
  /** What it printed so far, on both streams. */
  output(): string
  /** Resolves when `text` was printed; rejects when the process ended without it. */
  printed(text: string): Promise<void>
  /** Sends a signal and answers the exit code, or the name of the signal that ended it. */
  end(signal?: NodeJS.Signals): Promise<number | string>
  /** The exit code of a process that ends by itself. */
  exited(): Promise<number | string>
}

export interface Demo {
  readonly url: string
  readonly users: readonly DemoUser[]
}

const running = new Set<ChildProcess>()

/** Ends what a failed test left running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts `clientele dev` on a port and a data directory. */
export function startDev(port: number, dataDir: string): DevProcess {
  const child = spawn(
    process.execPath,
    [join(root, 'packages/cli/dist/main.js'), 'dev', '--static', join(root, 'packages/demo/dist')],
    {
      cwd: root,
      env: { ...process.env, CLIENTELE_PORT: String(port), CLIENTELE_DATA: dataDir, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  running.add(child)
  const exit = once(child, 'close').then(([code, signal]) => {
    running.delete(child)
    return (code ?? signal) as number | string
  })

  return {
    process: child,
    output: () => output,
    async printed(text) {
      let over = false
      void exit.then(() => (over = true))
      while (!output.includes(text)) {
        if (over) throw new Error(`It ended without printing "${text}":\n${output}`)
        await new Promise((wake) => setTimeout(wake, 50))
      }
    },
    end(signal = 'SIGINT') {
      child.kill(signal)
      return exit
    },
    exited: () => exit,
  }
}

/** What the process wrote for scripts. */
export function readDemo(dataDir: string): Demo {
  return JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo
}

/** A port that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
