/** clientele: the command line as functions, and the data sets that it seeds. */
export { CommandError } from './command-error.js'
export { nordicClean, type NordicCleanOptions } from './nordic-clean/nordic-clean.js'
export { northwind } from './northwind/northwind.js'
export { run } from './run.js'
export * from './seed/dataset.js'
export { uuidV7 } from './seed/uuid-v7.js'
export { type OwnerTransaction, writeDataset } from './seed/write-dataset.js'
