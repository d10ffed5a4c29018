/** How large a file is, as people read it. */
import type { Formats } from '../localization/formats.js'

/** Whole kilobytes, or megabytes with at most one decimal. */
export function fileSize(size: number, formats: Formats): string {
  return size < 1_000_000
    ? `${formats.number(Math.max(1, Math.round(size / 1000)))} kB`
    : `${formats.number(Math.round(size / 100_000) / 10)} MB`
}
