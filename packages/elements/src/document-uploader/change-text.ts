/** Why something could not be done with a document, in the reader's language. */
import type { ClienteleError } from '@clientele/core'
import { failureText } from '../theme/message.js'
import type { UploaderStrings } from './document-uploader.strings.js'

export function changeText(error: ClienteleError, strings: UploaderStrings): string {
  if (error.code === 'stale_version') return strings.changedMeanwhile
  if (error.code === 'limit_reached') return strings.noPlace
  return error.code === 'not_found' ? strings.documentGone : failureText(error, strings)
}
