/** Exact money for the Northwind import: integers in ten-thousandths of the currency, never floats. */

/** One line of an order, as the file writes it. */
export interface OrderLine {
  readonly unitPrice: string
  readonly quantity: string
  readonly discount: string
}

/** `'14.5'` with 2 decimals → `1450n`. Throws when the text has more decimals than that, or isn't a number. */
export function scaled(text: string, decimals: number): bigint {
  const match = /^(\d+)(?:\.(\d*))?$/.exec(text)
  const fraction = match?.[2] ?? ''
  if (match === null || fraction.length > decimals)
    throw new Error(`${text} is no number of ${decimals} decimals.`)
  return BigInt(match[1] + fraction.padEnd(decimals, '0'))
}

/**
 * The value of an order: Σ unitPrice · quantity · (1 − discount), exact, then rounded once to cents (half up), as a
 * decimal string.
 */
export function orderValue(lines: readonly OrderLine[]): string {
  let total = 0n
  for (const line of lines) {
    total += scaled(line.unitPrice, 2) * BigInt(line.quantity) * (100n - scaled(line.discount, 2))
  }
  return decimal((total + 50n) / 100n)
}

/** Cents as a decimal string: `123405n` → `'1234.05'`. */
function decimal(cents: bigint): string {
  const digits = cents.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
