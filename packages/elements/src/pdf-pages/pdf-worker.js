/** The part of pdf.js that reads files, in a worker of its own; the build puts pdf.js's own file in this one's place. */
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
