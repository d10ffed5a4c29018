/** The worker in which a story file's database runs: the real schema, started from a snapshot that has data in it. */
import { createBackend, pgliteDatabase, serveWorker, startPglite } from '@clientele/embedded'
import { setStoryClock } from './story-clock.js'
import snapshotUrl from './assets/database.tar.gz?url'

setStoryClock()
serveWorker(async () => {
  const answer = await fetch(snapshotUrl)
  if (!answer.ok) throw new Error(`The snapshot of the stories could not be loaded: ${answer.status}`)
  return createBackend({ database: pgliteDatabase(await startPglite({ snapshot: await answer.blob() })) })
})
