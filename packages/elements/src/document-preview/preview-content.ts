/** What a document looks like, made so that nothing in it can run: pictures and PDF on canvases, text as text. */
import type { CustomerDocument } from '@clientele/core'
import type { PdfProblem } from '../pdf-pages/open-pdf.js'

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
): Promise<PreviewContent | PdfProblem | undefined> {
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

/** Its code, pdf.js with it, is fetched when the first PDF is opened. */
async function pdf(blob: Blob, name: string): Promise<PreviewContent | PdfProblem | undefined> {
  if ((await blob.slice(0, 5).text()) !== '%PDF-') return undefined
  const work = await import('../pdf-pages/define.js').catch(() => undefined)
  const opened = (await work?.openPdf(blob)) ?? 'pdfUnavailable'
  if (typeof opened === 'string') return opened
  const element = document.createElement('clientele-pdf-pages')
  Object.assign(element, { opened, name })
  return { element, release: () => opened.close() }
}

async function text(blob: Blob): Promise<PreviewContent> {
  const element = document.createElement('pre')
  element.tabIndex = 0 // it may have to be scrolled
  element.dir = 'auto'
  element.textContent = await blob.slice(0, mostText).text()
  return { element, release: () => {} }
}
