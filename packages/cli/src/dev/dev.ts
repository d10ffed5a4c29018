/** `clientele dev`: opens the backend, seeds it at the first start, serves it, and closes everything on Ctrl-C. */
import { relative } from 'node:path'
import { type Backend, BackendError } from '@clientele/embedded'
import { openBackend, serve } from '@clientele/embedded/node'
import { CommandError } from '../command-error.js'
import { type SignIn, writeDemoFile } from './demo-file.js'
import { withDemoUsers } from './demo-route.js'
import { demoUsers } from './demo-users.js'
import { greeting } from './greeting.js'
import { devOptions } from './options.js'
import { freePort, host } from './port.js'
import { seedProgress } from './progress.js'
import { anyCustomerId, datasets, seedDemo } from './seed-demo.js'
import { listenForShutdown } from './shutdown.js'
import { styleFor } from './style.js'

const tokenLifetime = 24 * 60 * 60

/**
 * Runs until it is told to stop, then resolves. Rejects with a one-line error when it can't start.
 *
 * @throws {CommandError} for options that make no sense, and a port that is taken.
 * @throws {BackendError} for a data directory that can't be used.
 */
export async function dev(args: readonly string[]): Promise<void> {
  const options = devOptions(args, process.env)
  const { stdout } = process
  const style = styleFor(stdout)
  const port = await freePort(options.port)
  const url = `http://localhost:${port}`

  const shutdown = listenForShutdown()
  const backend = await open(options.dataDir, url)
  try {
    stdout.write(style.dim(`Data in ${shortPath(options.dataDir)}\n`))
    await seedDemo(backend, shutdown.signal, seedProgress(stdout, style))
    const users: SignIn[] = []
    for (const user of demoUsers) {
      const accessToken = await backend.createAccessToken(user.email, { expiresIn: tokenLifetime })
      users.push({ ...user, accessToken })
    }
    const customerId = await anyCustomerId(backend, datasets[0].organization.organization_id)
    const server = await serve(
      { fetch: withDemoUsers((request) => backend.fetch(request), usersWithCurrency()) },
      { port, host, ...(options.static === undefined ? {} : { static: options.static }) },
    )
    try {
      const demoFile = writeDemoFile(options.dataDir, url, users)
      stdout.write(`${greeting({ url, users, customerId, demoFile: shortPath(demoFile), style })}\n`)
      stdout.write(`${style.good('Ready on')} ${style.bold(url)}\n`)
      await shutdown.requested
    } finally {
      await server.close()
    }
  } catch (error) {
    if (!shutdown.signal.aborted) throw error // cut short on request: nothing went wrong
  } finally {
    await backend.close()
    shutdown.release()
  }
}

async function open(dataDir: string, url: string): Promise<Backend> {
  try {
    return await openBackend({ dataDir, url })
  } catch (error) {
    if (!(error instanceof BackendError) || error.code !== 'migration_changed') throw error
    throw new CommandError(`${error.message}. To start over with fresh demo data, move ${dataDir} away`, {
      cause: error,
    })
  }
}

function usersWithCurrency() {
  const currencies = new Map(datasets.map(({ organization: { name, currency } }) => [name, currency]))
  return demoUsers.map((user) => ({ ...user, currency: currencies.get(user.organization) ?? 'EUR' }))
}

/** A path as people type it from here. */
function shortPath(path: string): string {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}
