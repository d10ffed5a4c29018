/** A TCP proxy that cuts connections after so many bytes from or to the client: a bad mobile network. */
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

export interface Faults {
  /** Counted over all bytes that come from clients. */
  readonly cutAfter?: readonly number[]
  /** Counted over all bytes that go to clients. */
  readonly cutAnswersAfter?: readonly number[]
  /** The byte from clients that is changed. */
  readonly flipAt?: number
}

/** Passes on what comes, up to the byte where a connection is cut; what it cut through is lost. */
export async function faultProxy(
  port: number,
  { cutAfter = [], cutAnswersAfter = [], flipAt = -1 }: Faults = {},
): Promise<FaultProxy> {
  const pending = cutAfter.toSorted((a, b) => a - b)
  const pendingAnswers = cutAnswersAfter.toSorted((a, b) => a - b)
  let answered = 0
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
    upstream.on('data', (piece: Buffer) => {
      answered += piece.length
      const [next] = pendingAnswers
      if (next !== undefined && answered >= next) {
        pendingAnswers.shift()
        cuts += 1
        client.write(piece.subarray(0, Math.max(0, piece.length - (answered - next))), end)
      } else if (!client.write(piece)) {
        upstream.pause()
        client.once('drain', () => upstream.resume())
      }
    })
    upstream.on('end', () => client.end())
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
