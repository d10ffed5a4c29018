/** Whether the port is free, asked before anything is written. */
import { type AddressInfo, createServer } from 'node:net'
import { CommandError } from '../command-error.js'

/** The demo is for this machine only. */
export const host = '127.0.0.1'

/**
 * The port to listen on: the given one, or a free one for 0.
 *
 * @throws {CommandError} when another program has the port, or this one may not have it.
 */
export async function freePort(port: number): Promise<number> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host, exclusive: true }, resolve)
    })
    const found = (server.address() as AddressInfo).port
    await new Promise((resolve) => server.close(resolve))
    return found
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new CommandError(
        `Port ${port} is in use. Stop the other program, or set CLIENTELE_PORT to another port.`,
        {
          cause: error,
        },
      )
    }
    if (code === 'EACCES')
      throw new CommandError(`This user may not listen on port ${port}.`, { cause: error })
    throw error
  }
}
