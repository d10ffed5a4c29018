/**
 * The routes of the contract without its schemas, one export for each resource, so that a bundle has those it uses. The
 * build puts the values in the place of this module; a test asserts that no resource is missing.
 */
import { operations as contract, type Operations } from '../contract/operations.js'
import { routeOf, type Route } from '../contract/route.js'

declare const resource: unique symbol

/** The routes of a resource, by verb; its name is only there for types. */
export type RoutesOf<Name extends keyof Operations> = Readonly<Record<string, Route>> & {
  readonly [resource]?: Name
}

function routesOf<Name extends keyof Operations>(name: Name): RoutesOf<Name> {
  return Object.fromEntries(Object.entries(contract[name]).map(([verb, row]) => [verb, routeOf(row)]))
}

/** The routes of `client.activities`, for `createLiteClient`. */
export const activities = /* @__PURE__ */ routesOf('activities')
/** The routes of `client.customers`, for `createLiteClient`. */
export const customers = /* @__PURE__ */ routesOf('customers')
/** The routes of `client.documents`, for `createLiteClient`. */
export const documents = /* @__PURE__ */ routesOf('documents')
/** The routes of `client.duplicates`, for `createLiteClient`. */
export const duplicates = /* @__PURE__ */ routesOf('duplicates')
/** The routes of `client.bulk`, for `createLiteClient`. */
export const bulk = /* @__PURE__ */ routesOf('bulk')
/** The routes of `client.notes`, for `createLiteClient`. */
export const notes = /* @__PURE__ */ routesOf('notes')
/** The routes of `client.imports`, for `createLiteClient`. */
export const imports = /* @__PURE__ */ routesOf('imports')
/** The routes of `client.operations`, for `createLiteClient`. */
export const operations = /* @__PURE__ */ routesOf('operations')
/** The routes of `client.session`, for `createLiteClient`. */
export const session = /* @__PURE__ */ routesOf('session')
/** The routes of `client.timeline`, for `createLiteClient`. */
export const timeline = /* @__PURE__ */ routesOf('timeline')
/** The routes of `client.views`, for `createLiteClient`. */
export const views = /* @__PURE__ */ routesOf('views')
