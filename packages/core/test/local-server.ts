/** A real HTTP server on a free port, for tests of the client: it answers what the test says and remembers what it got. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Received {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown
  /** Ends the connection instead of answering. */
  readonly hangUp?: true
}

/** Listens until the test is finished; `answer` gets the request and how many came before it. */
export async function localServer(
  answer: (request: Received, before: number) => Reply | Promise<Reply>,
): Promise<{ readonly url: string; readonly received: readonly Received[] }> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const got = {
        method: request.method ?? '',
        url: new URL(request.url ?? '', 'http://local'),
        headers: request.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      }
      received.push(got)
      void Promise.resolve(answer(got, received.length - 1)).then(
        ({ status = 200, headers, body, hangUp }) => {
          if (hangUp) return request.socket.destroy()
          response.writeHead(status, { 'content-type': 'application/json', ...headers })
          response.end(typeof body === 'string' ? body : JSON.stringify(body))
        },
      )
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}

/** A port where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
