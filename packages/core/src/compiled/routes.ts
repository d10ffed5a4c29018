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

export const activities = /* @__PURE__ */ routesOf('activities')
export const customers = /* @__PURE__ */ routesOf('customers')
export const documents = /* @__PURE__ */ routesOf('documents')
export const duplicates = /* @__PURE__ */ routesOf('duplicates')
export const bulk = /* @__PURE__ */ routesOf('bulk')
export const notes = /* @__PURE__ */ routesOf('notes')
export const imports = /* @__PURE__ */ routesOf('imports')
export const operations = /* @__PURE__ */ routesOf('operations')
export const session = /* @__PURE__ */ routesOf('session')
export const timeline = /* @__PURE__ */ routesOf('timeline')
export const views = /* @__PURE__ */ routesOf('views')
