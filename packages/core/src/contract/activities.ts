/** What happened with a customer, one row each operation: added by people, and by triggers, whose rows nobody edits. */
import * as z from 'zod/mini'
import { operation } from './operation.js'
import { Activity, ActivityType } from './related.js'

const id = z.uuid()
const version = z.optional(z.int().check(z.minimum(1)))
const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
const description = z.optional(z.nullable(z.string().check(z.maxLength(10_000))))
const moment = z.optional(z.iso.datetime({ offset: true }))

/** The types that people add. */
export const AddedActivityType = z.enum(['call', 'email', 'meeting', 'note', 'booking'])
export type AddedActivityType = z.infer<typeof AddedActivityType>

/** One page of a customer's activities, the newest first by `activityDate`: `limit` is 1 to 200, default 50. */
export const ActivityListQuery = z.strictObject({
  customerId: id,
  type: z.optional(ActivityType),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  cursor: z.optional(z.string().check(z.maxLength(1000))),
})
export type ActivityListQuery = z.infer<typeof ActivityListQuery>

/** One page of a customer’s activities, the latest first. */
export const ActivityPage = z.object({
  activities: z.array(Activity),
  page: z.object({ limit: z.int(), hasMore: z.boolean(), nextCursor: z.nullable(z.string()) }),
})
export type ActivityPage = z.infer<typeof ActivityPage>

/** What adds an activity; `activityDate` is now by default. The same `id` and content again adds nothing. */
export const ActivityDraft = z.strictObject({
  customerId: id,
  id: z.optional(id),
  type: AddedActivityType,
  title,
  description,
  activityDate: moment,
})
export type ActivityDraft = z.infer<typeof ActivityDraft>

/** A partial update; with `version`, a stale one is refused. */
export const ActivityPatch = z.strictObject({
  id,
  version,
  type: z.optional(AddedActivityType),
  title: z.optional(title),
  description,
  activityDate: moment,
})
export type ActivityPatch = z.infer<typeof ActivityPatch>

/** What was removed, and the operation that `operations.undo` takes to bring it back. */
export const RemovedActivity = z.extend(Activity, { operationId: id })
export type RemovedActivity = z.infer<typeof RemovedActivity>

export const listActivities = operation({
  method: 'GET',
  path: '/customers/{customerId}/activities',
  rpc: 'list_activities',
  permission: 'customers:read',
  summary: 'One page of a customer’s activities, the newest first.',
  input: ActivityListQuery,
  output: ActivityPage,
  problems: ['not_found'],
})

export const getActivity = operation({
  method: 'GET',
  path: '/activities/{id}',
  rpc: 'get_activity',
  permission: 'customers:read',
  summary: 'One activity.',
  input: z.strictObject({ id }),
  output: Activity,
  problems: ['not_found'],
})

export const createActivity = operation({
  method: 'POST',
  path: '/customers/{customerId}/activities',
  status: 201,
  rpc: 'create_activity',
  permission: 'activities:create',
  summary: 'Adds an activity; the same id and content again answers 200 with what is there.',
  input: ActivityDraft,
  output: Activity,
  problems: ['not_found', 'customer_deleted', 'id_conflict', 'conflict'],
})

export const updateActivity = operation({
  method: 'PUT',
  path: '/activities/{id}',
  rpc: 'update_activity',
  permission: 'activities:update',
  summary: 'Changes the given fields of an activity; what a trigger recorded cannot be changed.',
  input: ActivityPatch,
  output: Activity,
  problems: ['not_found', 'stale_version', 'conflict'],
})

export const deleteActivity = operation({
  method: 'DELETE',
  path: '/activities/{id}',
  rpc: 'delete_activity',
  permission: 'activities:delete',
  summary: 'Removes an activity and answers what it was; what a trigger recorded cannot be removed.',
  input: z.strictObject({ id, version }),
  output: RemovedActivity,
  problems: ['not_found', 'stale_version', 'conflict'],
})
