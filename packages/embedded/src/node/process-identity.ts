/** Tells one process from another that later got the same id. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

export interface ProcessIdentity {
  readonly host: string
  readonly pid: number
  /** When it started, in words of its system; undefined where that can't be told. */
  readonly started?: string
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  const started = await startOf(process.pid)
  return { host: hostname(), pid: process.pid, ...(started === undefined ? {} : { started }) }
}

/** Whether that very process still runs; undefined when it can't be told from here. */
export async function isRunning({ host, pid, started }: ProcessIdentity): Promise<boolean | undefined> {
  if (host !== hostname()) return undefined
  if (!exists(pid)) return false
  const now = await startOf(pid)
  return now === undefined || started === undefined ? undefined : now === started
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Linux: clock ticks since boot (proc(5), `starttime`) and which boot; elsewhere what `ps` says, if there is one. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
      // The second field is the program's name in parentheses and may hold spaces; the 22nd is the 20th after it.
      return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
    }
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])
    return stdout.trim() || undefined
  } catch {
    return undefined
  }
}
