/** A backend in a process of its own, so that a test can kill it: `served-backend.ts <data directory> <port>`. */
import { openBackend, serve } from '@clientele/embedded/node'

const [dataDir = '', port = ''] = process.argv.slice(2)
const server = await serve(await openBackend({ dataDir }), { port: Number(port) })
console.log(server.url)
