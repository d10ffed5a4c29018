/** `@clientele/core/import`: customers from CSV, JSON, NDJSON, or what an older module kept. Its CSV parser is in no other entry. */
export {
  type ColumnMapping,
  type ColumnTarget,
  guessMapping,
  type ImportField,
  namesCompanies,
} from './column-mapping.js'
export { importCustomers } from './import-customers.js'
export type {
  ImportClient,
  ImportOptions,
  ImportPlace,
  ImportProgress,
  ImportResult,
} from './import-result.js'
export { type ImportPreview, type PreviewColumn, previewImport } from './preview.js'
export { readRows, type Rows } from './read-rows.js'
export type {
  ImportFormat,
  ImportSource,
  ReadOptions,
  RowProblem,
  RowProblemDetails,
  SourceInfo,
  SourceRow,
} from './source.js'
