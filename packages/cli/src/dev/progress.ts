/** The lines that `clientele dev` prints while it works: one that grows on a terminal, one per step elsewhere. */
import type { SeedProgress } from './seed-demo.js'
import type { Style } from './style.js'

/** Prints how far seeding has come. */
export function seedProgress(stream: NodeJS.WriteStream, style: Style): SeedProgress {
  const number = new Intl.NumberFormat('en')
  return (organization, customers, done) => {
    if (!done && !stream.isTTY) return
    const start = stream.isTTY ? '\r\u001B[K' : ''
    const mark = done ? style.good('✓') : style.dim('…')
    stream.write(`${start}${mark} ${organization}: ${number.format(customers)} customers${done ? '\n' : ''}`)
  }
}
