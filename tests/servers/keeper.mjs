// Runs one Postgres for as long as its standard input stays open, so that a test process that dies, however it dies,
// leaves neither a server nor files behind. Arguments: uid gid folder postgres flags…
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

const [uid, gid, folder, postgres, ...flags] = process.argv.slice(2)
const owner = uid === '-' ? {} : { uid: Number(uid), gid: Number(gid) }
const server = spawn(postgres, flags, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })

let said = ''
server.stderr.on('data', (chunk) => {
  if (said === 'ready') return
  said += chunk
  if (said.includes('ready to accept connections')) {
    said = 'ready'
    process.stdout.write('ready\n')
  }
})
server.on('exit', () => {
  if (said !== 'ready') process.stdout.write(`failed: ${said.replaceAll('\n', ' ')}\n`)
  rmSync(folder, { recursive: true, force: true })
  process.exit()
})

// SIGQUIT is Postgres' immediate shutdown: nothing here is worth a checkpoint.
const stop = () => server.kill('SIGQUIT')
process.stdin.on('end', stop).on('error', stop).resume()
// Ctrl-C reaches the whole process group; the test process decides when to end, and then our input closes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
process.stdout.on('error', () => {})
