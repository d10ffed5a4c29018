/** A TCP proxy that cuts connections after so many bytes from the client: a bad mobile network. */
import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface FaultProxy {
  readonly url: string
  /** How often a connection has been cut. */
  cuts(): number
  /** Bytes that have come from clients. */
  received(): number
  close(): Promise<void>
}

/** Cuts at each of `cutAfter`, and changes the byte at `flipAt`, counted over all bytes that come from clients. */
export async function faultProxy(
  port: number,
  { cutAfter = [], flipAt = -1 }: { readonly cutAfter?: readonly number[]; readonly flipAt?: number } = {},
): Promise<FaultProxy> {
  const pending = cutAfter.toSorted((a, b) => a - b)
  const sockets = new Set<Socket>()
  let received = 0
  let cuts = 0
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', end).on('close', () => {
        sockets.delete(socket)
        end()
      })
    }
    client.on('data', (piece: Buffer) => {
      const place = flipAt - received
      if (place >= 0 && place < piece.length) piece[place] = (piece[place] ?? 0) ^ 1
      received += piece.length
      const [next] = pending
      if (next !== undefined && received >= next) {
        pending.shift()
        cuts += 1
        const kept = Math.max(0, piece.length - (received - next))
        upstream.write(piece.subarray(0, kept), end)
        return
      }
      if (!upstream.write(piece)) {
        client.pause()
        upstream.once('drain', () => client.resume())
      }
    })
    upstream.pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    received: () => received,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
