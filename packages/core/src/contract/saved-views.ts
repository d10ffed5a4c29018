/** Saved views: a list request under a name, private or shared with the organisation. */
import * as z from 'zod/mini'
import { CustomerListQuery } from './customer-list.js'
import { operation } from './operation.js'

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))
const version = z.optional(z.int().check(z.minimum(1)))

/** A list request without the place in it. */
export const SavedQuery = z.omit(CustomerListQuery, { cursor: true, limit: true })
export type SavedQuery = z.infer<typeof SavedQuery>

/** A named query, one’s own or shared with the organisation. */
export const SavedView = z.object({
  id: z.uuid(),
  name: z.string(),
  query: SavedQuery,
  shared: z.boolean(),
  createdBy: z.nullable(z.uuid()),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
})
export type SavedView = z.infer<typeof SavedView>

/** What saves a view; `shared` (default false) needs the permission `views:manage`. */
export const SavedViewDraft = z.strictObject({
  id: z.optional(z.uuid()),
  name,
  query: z.optional(SavedQuery),
  shared: z.optional(z.boolean()),
})
export type SavedViewDraft = z.infer<typeof SavedViewDraft>

/** A partial update; with `version`, a stale one is refused. */
export const SavedViewPatch = z.strictObject({
  id: z.uuid(),
  version,
  name: z.optional(name),
  query: z.optional(SavedQuery),
  shared: z.optional(z.boolean()),
})
export type SavedViewPatch = z.infer<typeof SavedViewPatch>

export const listSavedViews = operation({
  method: 'GET',
  path: '/views',
  rpc: 'list_saved_views',
  permission: 'customers:read',
  summary: 'The caller’s own views and those shared with the organisation.',
  input: z.strictObject({}),
  output: z.object({ views: z.array(SavedView) }),
  problems: [],
})

export const createSavedView = operation({
  method: 'POST',
  path: '/views',
  status: 201,
  rpc: 'create_saved_view',
  permission: 'customers:read',
  summary: 'Saves a list request under a name; the same id and content again answers 200 with what is there.',
  input: SavedViewDraft,
  output: SavedView,
  problems: ['id_conflict'],
})

export const updateSavedView = operation({
  method: 'PUT',
  path: '/views/{id}',
  rpc: 'update_saved_view',
  permission: 'customers:read',
  summary: 'Changes the given fields of a view.',
  input: SavedViewPatch,
  output: SavedView,
  problems: ['not_found', 'stale_version'],
})

export const deleteSavedView = operation({
  method: 'DELETE',
  path: '/views/{id}',
  rpc: 'delete_saved_view',
  permission: 'customers:read',
  summary: 'Removes a view and answers what it was.',
  input: z.strictObject({ id: z.uuid() }),
  output: SavedView,
  problems: ['not_found'],
})
