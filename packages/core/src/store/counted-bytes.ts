/** Progress of reading, where nothing else tells how much is still to come. */

/** The bytes of a file, and how many of them have been read so far. */
export async function* countedBytes(
  source: Blob,
  onRead: (read: number) => void,
): AsyncGenerator<Uint8Array> {
  const reader = source.stream().getReader()
  let read = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      read += value.length
      onRead(read)
      yield value
    }
  } finally {
    await reader.cancel()
  }
}
