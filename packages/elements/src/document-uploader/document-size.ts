/** How large a document is, as people read it. */

const formatters = new Map<string, Intl.NumberFormat>()

/** Kilobytes of 1024 bytes as whole ones, or megabytes with at most one decimal, with the unit's name in a language. */
export function documentSize(size: number, lang: string): string {
  const kilobytes = size / 1024
  const large = kilobytes >= 1000
  return formatter(lang, large ? 'megabyte' : 'kilobyte').format(
    large ? kilobytes / 1024 : size === 0 ? 0 : Math.max(1, Math.round(kilobytes)),
  )
}

function formatter(lang: string, unit: 'kilobyte' | 'megabyte'): Intl.NumberFormat {
  const key = `${lang} ${unit}`
  let known = formatters.get(key)
  if (!known) {
    known = new Intl.NumberFormat(lang, { style: 'unit', unit, maximumFractionDigits: 1 })
    formatters.set(key, known)
  }
  return known
}
