/** @clientele/embedded/node: what needs a file system or a port. */
export { fileBlobs } from './file-blobs.js'
export { openBackend, type OpenBackendOptions } from './open-backend.js'
export { loadMigrations, loadSchema } from './schema-loader.js'
export { type RunningServer, serve, type ServeOptions } from './serve.js'
export { loadSnapshot, type SnapshotOptions } from './snapshot-cache.js'
