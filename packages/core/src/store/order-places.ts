/** Sorts many rows by numbers, for `sort-customers.ts`: as fast as numbers alone are sorted. */

/** Up to this many, a comparison function is as fast. */
const few = 32
/** Whole numbers are exact up to twice this one. */
const exact = 2 ** 52

export interface PlaceOrder {
  /** What places are ordered by, the first that differs: whole numbers, the larger later. */
  readonly keys: readonly ((place: number) => number)[]
  /** The whole order, for few places and where no number tells. */
  readonly compare: (a: number, b: number) => number
}

/**
 * Puts places (indexes of rows) in order. A key and where it came from are packed into one number, because numbers without a
 * comparison function are sorted ten times as fast as with one. Keys that fall together in the packing are looked at again
 * among themselves, and equal ones by the next key.
 */
export function orderPlaces(places: Uint32Array, order: PlaceOrder, level = 0): void {
  const count = places.length
  if (count < 2) return
  const key = order.keys[level]
  if (count <= few || !key) {
    places.sort(order.compare)
    return
  }
  const packed = new Float64Array(count)
  let [least, most] = [Infinity, -Infinity]
  let [rises, falls] = [0, 0] // as often as there are keys where they are in order already, or in that turned round
  for (let index = 0; index < count; index++) {
    const value = (packed[index] = key(places[index]!))
    if (value > most) {
      most = value
      rises++
    }
    if (value < least) {
      least = value
      falls++
    }
  }
  if (least === most) return orderPlaces(places, order, level + 1)
  if (rises === count) return
  if (falls === count) return void places.reverse()
  const span = 2 ** Math.ceil(Math.log2(count)) // a power of two, by which division is exact
  const stretch = (exact / span - 1) / (most - least)
  for (let index = 0; index < count; index++)
    packed[index] = Math.floor((packed[index]! - least) * stretch) * span + index
  packed.sort()
  // Where whole numbers were not pressed together, those that are equal in the packing are equal.
  const next = stretch < 1 ? level : level + 1
  const before = places.slice()
  let start = 0
  let shared = -1
  for (let index = 0; index < count; index++) {
    const whole = Math.floor(packed[index]! / span)
    places[index] = before[packed[index]! - whole * span]!
    if (whole === shared) continue
    if (index - start > 1) orderPlaces(places.subarray(start, index), order, next)
    start = index
    shared = whole
  }
  orderPlaces(places.subarray(start), order, next)
}
