export * from './contract/index.js'
export * from './error.js'
