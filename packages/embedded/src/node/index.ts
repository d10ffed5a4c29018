/** @clientele/embedded/node: what needs a file system or a port. */
export { loadMigrations, loadSchema } from './schema-loader.js'
