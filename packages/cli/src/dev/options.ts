/** Where `clientele dev` keeps its data and listens: from flags, else from the environment, else defaults. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../command-error.js'
import { parseOptions } from '../parse-options.js'

export interface DevOptions {
  readonly port: number
  readonly dataDir: string
  /** Folder of static files to serve at `/`. */
  readonly static: string | undefined
}

/**
 * Reads `--port`, `--data` and `--static`; CLIENTELE_PORT and CLIENTELE_DATA stand in for the first two.
 *
 * @throws {UsageError} for an unknown flag, a port that is none, and a static folder that isn't there.
 */
export function devOptions(args: readonly string[], environment: NodeJS.ProcessEnv): DevOptions {
  const { values } = parseOptions('dev', args, {
    options: { port: { type: 'string' }, data: { type: 'string' }, static: { type: 'string' } },
  })
  const port = values.port ?? (environment['CLIENTELE_PORT'] || '3000')
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`${port} is not a port number; use 0 to 65535.`)
  }
  return {
    port: Number(port),
    dataDir: resolve(values.data ?? (environment['CLIENTELE_DATA'] || '.clientele')),
    static: values.static === undefined ? undefined : existingFolder(values.static),
  }
}

function existingFolder(path: string): string {
  const folder = resolve(path)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`There is no folder ${folder} to serve.`)
  }
  return folder
}
