/** Lets so many run at once; the others wait their turn. */

export type Queue = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/** Work whose signal aborts while it waits never begins: it rejects with the signal's reason. */
export function createQueue(concurrency: number): Queue {
  const waiting: (() => void)[] = []
  let running = 0

  const next = () => {
    while (running < concurrency && waiting.length > 0) waiting.shift()?.()
  }

  return (work, signal) =>
    new Promise((resolve, reject) => {
      const begin = () => {
        signal?.removeEventListener('abort', leave)
        running += 1
        work()
          .then(resolve, reject)
          .finally(() => {
            running -= 1
            next()
          })
      }
      const leave = () => {
        const place = waiting.indexOf(begin)
        if (place >= 0) waiting.splice(place, 1)
        reject(signal?.reason as Error)
      }
      if (signal?.aborted) return leave()
      signal?.addEventListener('abort', leave, { once: true })
      waiting.push(begin)
      next()
    })
}
