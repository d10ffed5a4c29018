/** `@clientele/core/bulk`: many customers changed as one operation. */
export * from './bulk-progress.js'
export * from './bulk-update.js'
