/** Sends requests over kept connections, a fixed number at a time, and counts. */
import { Agent, request } from 'node:http'

export interface Target {
  readonly port: number
  readonly token: string
  /** Paths below `/api/crm`, in turn. */
  readonly paths: readonly string[]
}

export interface Round {
  readonly requests: number
  readonly seconds: number
}

const concurrency = 8

/** Sends until `count` were answered or `seconds` are over. Rejects when one is not answered with 200. */
export async function sendLoad(target: Target, { count = Infinity, seconds = Infinity }): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const begun = performance.now()
  const elapsed = () => (performance.now() - begun) / 1000
  let sent = 0
  const worker = async () => {
    while (sent < count && elapsed() < seconds) {
      const path = target.paths[sent % target.paths.length] ?? ''
      sent += 1
      await send(agent, target, path)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  agent.destroy()
  return { requests: sent, seconds: elapsed() }
}

function send(agent: Agent, { port, token }: Target, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: `/api/crm${path}`,
        agent,
        headers: { authorization: `Bearer ${token}` },
      },
      (answer) => {
        answer.resume()
        answer.once('error', reject)
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve()
          else reject(new Error(`${path} was answered with ${answer.statusCode}`))
        })
      },
    )
    sent.once('error', reject)
    sent.end()
  })
}
