import { afterEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { uuidv7 } from '../src/index.js'

afterEach(() => {
  vi.useRealTimers()
})

describe('uuidv7', () => {
  it('has version, variant and the time of RFC 9562', () => {
    const before = Date.now()
    const made = uuidv7()
    expect(z.uuidv7().safeParse(made).success).toBe(true)
    const time = Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now() + 50)
  })

  it('sorts in the order made, also when the counter of a millisecond runs over', () => {
    vi.useFakeTimers({ now: Date.now() + 60_000 })
    const made = Array.from({ length: 10_000 }, uuidv7)
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })

  it('does not go back when the clock does', () => {
    vi.useFakeTimers({ now: Date.now() + 120_000 })
    const first = uuidv7()
    vi.setSystemTime(Date.now() - 60_000)
    expect(uuidv7() > first).toBe(true)
  })
})
