/** A host in a process of its own, which says where it listens. */
import { spawn } from 'node:child_process'

export interface Child {
  /** The port that it has printed. */
  readonly port: number
  stop(): Promise<void>
}

export interface ChildOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Its first group is the port. */
  readonly listening: RegExp
}

/** Starts a program and waits until it listens; rejects with what it printed when it ends before. */
export function startChild(
  command: string,
  args: readonly string[],
  { cwd, env, listening }: ChildOptions,
): Promise<Child> {
  // A group of its own, because a launcher starts the real program as its child.
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, detached: true })
  const kill = () => {
    try {
      process.kill(-(child.pid ?? Number.NaN), 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  process.once('exit', kill)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer) => {
      // Only until it listens: what it prints later must not be kept.
      if (printed.length < 100_000) printed += chunk.toString()
      const port = listening.exec(printed)?.[1]
      if (port === undefined) return
      resolve({
        port: Number(port),
        async stop() {
          process.off('exit', kill)
          kill()
          await ended
        },
      })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', reject)
    void ended.then(() => reject(new Error(`${command} ended before it listened:\n${printed}`)))
  })
}
