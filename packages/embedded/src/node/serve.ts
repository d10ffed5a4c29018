/** Puts a backend on a port, next to the static files of a host page. */
import { createServer, type Server } from 'node:http'
import { toNodeListener } from '@clientele/server/node'
import type { Backend } from '../backend.js'
import { BackendError } from '../backend-error.js'
import { staticFiles } from './static-files.js'

/** Where a server listens, and what it serves besides. */
export interface ServeOptions {
  /** Default 3000; 0 picks a free one. */
  port?: number
  /** Default `127.0.0.1`: this machine only. */
  host?: string
  /** A folder of static files for every path that is not the backend's. */
  static?: string
}

/** A server that is listening. */
export interface RunningServer {
  readonly url: string
  readonly port: number
  /** Takes no new requests, lets running ones finish (at most five seconds), then resolves. Leaves the backend open. */
  close(): Promise<void>
}

/** Paths that belong to the backend, whatever files there are. */
const backendPaths = /^\/(api\/crm|rest\/v1|auth\/v1|storage\/v1)(\/|$)/

/** Listens. Throws `port_in_use`. */
export async function serve(
  backend: Pick<Backend, 'fetch'>,
  options: ServeOptions = {},
): Promise<RunningServer> {
  const { port = 3000, host = '127.0.0.1', static: folder } = options
  const files = folder === undefined ? undefined : staticFiles(folder)

  const server = createServer(
    toNodeListener(async (request) => {
      const isFile = files !== undefined && !backendPaths.test(new URL(request.url).pathname)
      return (isFile ? await files(request) : undefined) ?? backend.fetch(request)
    }),
  )
  const listening = await listen(server, port, host)
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${listening}`,
    port: listening,
    close: () => stop(server),
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new BackendError('port_in_use', `Port ${port} is in use by another program`, error)
          : error,
      )
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), 5000)
    // A connection that is kept alive becomes idle only when its running request has been answered.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(impatience)
      clearInterval(sweep)
      resolve()
    })
  })
}
