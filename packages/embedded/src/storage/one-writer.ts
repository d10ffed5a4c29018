/** One request at a time for each upload: a new one ends the one before it, whose connection may have died unnoticed. */

export type OneWriter = <T>(id: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>

export function oneWriter(): OneWriter {
  const running = new Map<string, { readonly stop: AbortController; readonly done: Promise<unknown> }>()

  return async (id, work) => {
    for (let before = running.get(id); before !== undefined; before = running.get(id)) {
      before.stop.abort()
      await before.done
    }
    const stop = new AbortController()
    const working = work(stop.signal)
    const done = working.then(
      () => {},
      () => {},
    )
    const entry = { stop, done }
    running.set(id, entry)
    return working.finally(() => {
      if (running.get(id) === entry) running.delete(id)
    })
  }
}
