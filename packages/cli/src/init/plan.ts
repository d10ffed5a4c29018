/** What `clientele init` does with each file: decided from what is shipped, what is there, and what was copied last. */
import { createHash } from 'node:crypto'

/** Hashes of the files as they were copied last, by path. */
export type CopiedFiles = Readonly<Record<string, string>>

export interface Step {
  readonly path: string
  readonly does:
    | 'create'
    | 'update'
    /** It is as shipped already. */
    | 'keep'
    /** The host has changed it, and what is shipped differs from that. */
    | 'skip'
    /** The host has changed it, and wants it overwritten. */
    | 'overwrite'
}

/** SHA-256 in hex; line ends don't count. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
}

/**
 * One step for each shipped file. A file is the host's as soon as it differs from what was copied last; one that was there
 * before the first copy is too.
 */
export function planOf(
  shipped: Readonly<Record<string, string>>,
  present: (path: string) => string | undefined,
  copied: CopiedFiles,
  force: boolean,
): Step[] {
  return Object.entries(shipped).map(([path, text]): Step => {
    const there = present(path)
    if (there === undefined) return { path, does: 'create' }
    const hash = hashOf(there)
    if (hash === hashOf(text)) return { path, does: 'keep' }
    if (hash === copied[path]) return { path, does: 'update' }
    return { path, does: force ? 'overwrite' : 'skip' }
  })
}
