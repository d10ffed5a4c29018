/** Which kind of file a type is, for its icon and its name. */
import type { CustomerDocument } from '@clientele/core'

export type FileKind = 'pdf' | 'image' | 'text' | 'office'

/** Undefined for a type that has no name of its own. */
export function kindOf(type: string): FileKind | undefined {
  if (type === 'application/pdf') return 'pdf'
  if (type.startsWith('image/')) return 'image'
  if (type.startsWith('text/') || type === 'application/rtf') return 'text'
  return type === 'application/msword' || type.startsWith('application/vnd.') ? 'office' : undefined
}

/** Bytes above which a file is not fetched for a thumbnail. */
const most = 8_000_000

/** Whether a document can have a thumbnail: a picture that every browser decodes, and that is not large. */
export function isDrawable({ mimeType, fileSize }: CustomerDocument): boolean {
  return /^image\/(?:jpeg|png|webp|gif|avif)$/.test(mimeType ?? '') && fileSize !== null && fileSize <= most
}
