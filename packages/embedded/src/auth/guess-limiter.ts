/** Slows down who guesses passwords: every try counts until it turns out to be right. */

export interface GuessLimiter {
  /** Counts a try. Answers the seconds to wait when there were too many; 0 when this one may go ahead. */
  attempt(account: string): number
  /** Takes back what was counted for the account. */
  succeeded(account: string): void
}

/** How many wrong passwords are borne, and for how long. */
export interface GuessLimits {
  /** Wrong passwords for one account within the window; default 10. */
  perAccount?: number
  /** Wrong passwords for all accounts together within the window; default 200. */
  total?: number
  /** Default 60 seconds. */
  windowSeconds?: number
}

/** Counts in memory, in fixed windows; a restart forgives. */
export function createGuessLimiter(limits: GuessLimits = {}, now = Date.now): GuessLimiter {
  const { perAccount = 10, total = 200, windowSeconds = 60 } = limits
  let tries = new Map<string, number>()
  let sum = 0
  let end = 0

  return {
    attempt(account) {
      if (now() >= end) {
        tries = new Map()
        sum = 0
        end = now() + windowSeconds * 1000
      }
      const before = tries.get(account) ?? 0
      if (sum >= total || before >= perAccount) return Math.max(1, Math.ceil((end - now()) / 1000))
      tries.set(account, before + 1)
      sum += 1
      return 0
    },
    succeeded(account) {
      sum -= tries.get(account) ?? 0
      tries.delete(account)
    },
  }
}
