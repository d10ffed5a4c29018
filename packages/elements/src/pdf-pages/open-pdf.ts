/** Reads a PDF with pdf.js in a worker: nothing of it runs, and nothing is fetched for it. */
import {
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
  PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.min.mjs'
import { startWorker } from './start-worker.js'

/** Why a PDF is not shown: it asks for a password, is no whole PDF, or this page lets no worker start. */
export type PdfProblem = 'pdfLocked' | 'pdfBroken' | 'pdfUnavailable'

export interface OpenPdf {
  readonly pdf: PDFDocumentProxy
  /** Ends the worker. */
  readonly close: () => void
}

/** Milliseconds after which a worker that says nothing is given up: a policy may stop it without an event. */
const patience = 30_000

/** Never rejects. */
export async function openPdf(blob: Blob): Promise<OpenPdf | PdfProblem> {
  let worker: Worker
  try {
    worker = startWorker()
  } catch {
    return 'pdfUnavailable'
  }
  const close = () => worker.terminate()
  const silent = new Promise<PdfProblem>((resolve) => {
    const stopped = () => resolve('pdfUnavailable')
    worker.addEventListener('error', stopped, { once: true })
    setTimeout(stopped, patience)
  })
  const read = getDocument({
    data: new Uint8Array(await blob.arrayBuffer()),
    worker: PDFWorker.create({ port: worker }),
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    stopAtErrors: false,
  }).promise.then(
    (pdf): OpenPdf => ({ pdf, close }),
    (error: unknown): PdfProblem => (error instanceof PasswordException ? 'pdfLocked' : 'pdfBroken'),
  )
  const opened = await Promise.race([read, silent])
  if (typeof opened === 'string') close()
  return opened
}
