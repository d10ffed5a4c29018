/** `@clientele/core/store/import`: an import step by step; the code that reads files comes with the first one. */
export { CustomerImportSession } from './customer-import.js'
export type { ImportCounts, ImportSettings, ImportSnapshot, ImportStep } from './customer-import.js'
