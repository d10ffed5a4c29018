/** The shape of one row of the contract, from which client, routes, OpenAPI, mocks and tests are derived. */
import type * as z from 'zod/mini'
import type { ProblemCode } from './problem-status.js'
import type { Endpoint } from './route.js'

/** Permissions that a role can hold. `:own` narrows to records that the user created or is assigned to. */
export type Permission =
  | 'customers:read'
  | 'customers:create'
  | 'customers:update'
  | 'customers:update:own'
  | 'customers:delete'
  | 'customers:export'
  | 'customers:erase'
  | 'audit:read'
  | 'views:manage'
  | 'activities:create'
  | 'activities:update'
  | 'activities:delete'
  | 'documents:create'
  | 'documents:update'
  | 'documents:delete'
  | 'notes:create'
  | 'notes:update'
  | 'notes:delete'
  | 'notes:internal'

/** A row with everything that holds of it, defaults included. */
export interface Operation<
  Input extends z.ZodMiniObject = z.ZodMiniObject,
  Output extends z.ZodMiniType = z.ZodMiniType,
  Path extends string = string,
> extends Required<Endpoint> {
  /** Below the base path; `{name}` takes the input field of that name. A literal type, so that methods follow it. */
  readonly path: Path
  /** Status of success; SQL may answer another one (a replayed create: 200) through `response.status`. */
  readonly status: number
  /** Declared for user interfaces and tests; enforced only in SQL. */
  readonly permission: Permission
  /** One sentence for people, used in OpenAPI and docs. */
  readonly summary: string
  /** Path, query and body fields together, as the function receives them. */
  readonly input: Input
  /** What a success answers. */
  readonly output: Output
  /** The same request again does no more and answers the same, though it is no GET: it may be repeated after a lost answer. */
  readonly repeatable?: true
  /** Codes this operation can refuse with, besides those that every operation has. */
  readonly problems: readonly ProblemCode[]
}

/** Declares one row. `parameter` defaults to `input`, `status` to 200. Bundlers may drop a row that nothing uses. */
/* @__NO_SIDE_EFFECTS__ */
export function operation<
  const Input extends z.ZodMiniObject,
  const Output extends z.ZodMiniType,
  const Path extends string,
>(
  row: Omit<Operation<Input, Output, Path>, 'parameter' | 'status'> &
    Partial<Pick<Operation<Input, Output, Path>, 'parameter' | 'status'>>,
): Operation<Input, Output, Path> {
  return { parameter: 'input', status: 200, ...row }
}

/** What an operation is asked with: path, query and body fields together. */
export type OperationInput<Op extends Operation> = z.input<Op['input']>

/** What an operation answers. */
export type OperationOutput<Op extends Operation> = z.output<Op['output']>

/** Codes that any operation may answer. */
export const commonProblems = [
  'unauthenticated',
  'forbidden',
  'invalid_input',
  'rate_limited',
  'internal',
] as const satisfies readonly ProblemCode[]
