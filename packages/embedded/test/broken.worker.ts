/** A worker whose backend can't be opened. */
import { serveWorker } from '../src/index.js'

serveWorker(() => Promise.reject(new Error('no database today')))
