/** Why a file was not uploaded, in the reader's language. */
import type { ClienteleError } from '@clientele/core'
import type { UploadLimits } from '@clientele/core/documents'
import { documentSize } from './document-size.js'
import { fill } from '../localization/formats.js'
import type { AddingStrings } from './adding.strings.js'
import { changeText } from './change-text.js'

/** `error` is undefined when the file itself could not be read. */
export function refusalText(error: ClienteleError | undefined, strings: AddingStrings, lang: string): string {
  if (!error) return strings.unreadable
  const { maxSize, maxCount } = error.details as Partial<UploadLimits>
  switch (error.code) {
    case 'invalid_input':
      return error.errors.some(({ field }) => field === 'fileSize') ? strings.emptyFile : strings.conflict
    case 'payload_too_large':
      return typeof maxSize === 'number'
        ? fill(strings.tooLarge, { size: documentSize(maxSize, lang) })
        : strings.conflict
    case 'unsupported_media_type':
      return strings.wrongType
    case 'limit_reached':
      return fill(strings.noRoom, { most: new Intl.NumberFormat(lang).format(Number(maxCount)) })
    case 'upload_incomplete':
      return strings.incomplete
    default:
      return changeText(error, strings)
  }
}
