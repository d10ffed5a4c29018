/** The only source of chance in the generator: seeded, so that every machine generates the same customers. */

/** A stream of pseudo-random choices. The same seed gives the same choices in the same order. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number
  /** Whether something of this probability happens. */
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** One of the values, each as likely as its weight. */
  weighted<T>(from: ReadonlyArray<readonly [T, number]>): T
  /** `count` digits, as text. */
  digits(count: number): string
}

/**
 * A {@link Random} from whole numbers, for example `random(seed, index)`. The generator is sfc32
 * (Doty-Humphrey, PractRand), seeded through 15 rounds.
 */
export function random(...seed: readonly number[]): Random {
  let [a, b, c, d] = [
    0x9e3779b9 ^ (seed[0] ?? 0),
    0x243f6a88 ^ (seed[1] ?? 0),
    0xb7e15162 ^ (seed[2] ?? 0),
    1,
  ]
  const next = () => {
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 2 ** 32
  }
  for (let round = 0; round < 15; round++) next()

  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('Nothing to pick from.')
    return from[integer(0, from.length - 1)] as T
  }
  return {
    next,
    integer,
    pick,
    chance: (probability) => next() < probability,
    weighted(from) {
      let point = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
      const hit = from.find(([, weight]) => (point -= weight) < 0) ?? from.at(-1)
      if (hit === undefined) throw new RangeError('Nothing to pick from.')
      return hit[0]
    },
    digits: (count) => Array.from({ length: count }, () => integer(0, 9)).join(''),
  }
}
