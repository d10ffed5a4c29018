/** All lints of the schema. */
import type { Lint } from '../lint.js'
import { definersArePrivate } from './definers-are-private.js'
import { everythingHasAComment } from './everything-has-a-comment.js'
import { foreignKeysIndexed } from './foreign-keys-indexed.js'
import { noAuthPerRow } from './no-auth-per-row.js'
import { noDefinerViews } from './no-definer-views.js'
import { noDuplicateIndexes } from './no-duplicate-indexes.js'
import { noExtensionInPublic } from './no-extension-in-public.js'
import { noFunctionForEverybody } from './no-function-for-everybody.js'
import { noOverlappingPolicies } from './no-overlapping-policies.js'
import { noUnusedPolicies } from './no-unused-policies.js'
import { nothingForAnon } from './nothing-for-anon.js'
import { policiesExist } from './policies-exist.js'
import { policiesNameRoles } from './policies-name-roles.js'
import { rowLevelSecurityEnabled } from './row-level-security-enabled.js'
import { searchPathSet } from './search-path-set.js'
import { sessionHelpersWrapped } from './session-helpers-wrapped.js'
import { uniqueKeysBeginWithOrganization } from './unique-keys-begin-with-organization.js'
import { updatePoliciesCheck } from './update-policies-check.js'

export const lints: readonly Lint[] = [
  definersArePrivate,
  everythingHasAComment,
  foreignKeysIndexed,
  noAuthPerRow,
  noDefinerViews,
  noDuplicateIndexes,
  noExtensionInPublic,
  noFunctionForEverybody,
  noOverlappingPolicies,
  noUnusedPolicies,
  nothingForAnon,
  policiesExist,
  policiesNameRoles,
  rowLevelSecurityEnabled,
  searchPathSet,
  sessionHelpersWrapped,
  uniqueKeysBeginWithOrganization,
  updatePoliciesCheck,
]
