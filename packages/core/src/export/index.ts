/** `@clientele/core/export`: all customers of a filter as a stream of CSV or NDJSON. */
export * from './csv.js'
export * from './export-customers.js'
