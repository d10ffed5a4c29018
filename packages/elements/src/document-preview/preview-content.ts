/** What a document looks like, made so that nothing in it can run: pictures on a canvas, text as text, PDF in the browser's viewer. */
import type { CustomerDocument } from '@clientele/core'

export interface PreviewContent {
  readonly element: HTMLElement
  /** Frees what it holds. */
  readonly release: () => void
}

/** Pixels of the longer side of a picture, at most: what a screen shows, and a phone's memory takes. */
const longest = 2400
/** Bytes of a text that are shown. */
const mostText = 200_000

/**
 * Undefined where there is no preview. A type that was stored decides how bytes are read, never that they are believed: a
 * picture must decode, and a PDF must begin as one.
 */
export async function previewContent(
  blob: Blob,
  { mimeType, documentName }: CustomerDocument,
): Promise<PreviewContent | 'no-viewer' | undefined> {
  if (mimeType === 'application/pdf') return pdf(blob, documentName)
  if (mimeType?.startsWith('image/')) return picture(blob, documentName)
  return mimeType === 'text/plain' || mimeType === 'text/csv' ? text(blob) : undefined
}

async function picture(blob: Blob, name: string): Promise<PreviewContent | undefined> {
  const bitmap = await createImageBitmap(blob).catch(() => undefined)
  if (!bitmap) return undefined // a kind of picture that this browser doesn't know
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.role = 'img'
  canvas.ariaLabel = name
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return { element: canvas, release: () => (canvas.width = 0) }
}

/**
 * In the browser's own viewer, which is a process and an origin of its own. A `sandbox` attribute would keep Chromium
 * from starting it; instead the type is forced, so that the bytes can't be taken for anything else, whatever they are.
 */
async function pdf(blob: Blob, name: string): Promise<PreviewContent | 'no-viewer' | undefined> {
  if ((await blob.slice(0, 5).text()) !== '%PDF-') return undefined
  if (!navigator.pdfViewerEnabled) return 'no-viewer'
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/pdf' }))
  const frame = document.createElement('iframe')
  frame.title = name
  frame.referrerPolicy = 'no-referrer'
  frame.src = url
  return { element: frame, release: () => URL.revokeObjectURL(url) }
}

async function text(blob: Blob): Promise<PreviewContent> {
  const element = document.createElement('pre')
  element.tabIndex = 0 // it may have to be scrolled
  element.dir = 'auto'
  element.textContent = await blob.slice(0, mostText).text()
  return { element, release: () => {} }
}
