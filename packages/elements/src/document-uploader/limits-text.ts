/** What may be uploaded, in words: from what the bucket accepts. */
import type { UploadLimits } from '@clientele/core/documents'
import { documentSize } from './document-size.js'
import { fill } from '../localization/formats.js'
import type { AddingStrings } from './adding.strings.js'
import { kindOf } from './kind-of.js'

/** “PDF, images, text and office files, up to 50 MB each”; undefined where nothing is limited. */
export function limitsText(
  { mimeTypes, maxSize }: UploadLimits,
  strings: AddingStrings,
  lang: string,
): string | undefined {
  const names = new Set(mimeTypes?.map((type) => nameOf(type, strings)))
  const types = new Intl.ListFormat(lang, { type: 'conjunction' }).format(names)
  if (maxSize === null) return types || undefined
  const size = documentSize(maxSize, lang)
  return fill(strings.upTo, { types, size }).replace(/^[,،\s]+/, '')
}

/** “12 of 200 documents”; undefined where their number is not limited. */
export function countText(
  { count, maxCount }: UploadLimits,
  strings: AddingStrings,
  lang: string,
): string | undefined {
  if (maxCount === null) return undefined
  const number = new Intl.NumberFormat(lang)
  return fill(strings.countOf, { count: number.format(count), most: number.format(maxCount) })
}

/** Whether a customer has as many documents as it may have. */
export function isFull({ count, maxCount }: UploadLimits): boolean {
  return maxCount !== null && count >= maxCount
}

function nameOf(type: string, strings: AddingStrings): string {
  const kind = kindOf(type)
  return kind ? strings.kinds[kind] : type
}
