/** What checks a value: a zod schema, or what the build compiled one to. Neither has to be imported to be used. */

/** What is wrong with a value, and where: the part of zod's issues that is worded for people. */
export type Issue = {
  readonly path: readonly PropertyKey[]
  readonly message: string
} & (
  | { readonly code: 'invalid_type'; readonly expected: string }
  | { readonly code: 'invalid_format'; readonly format: string }
  | { readonly code: 'invalid_value'; readonly values: readonly unknown[] }
  | { readonly code: 'too_small'; readonly origin: string; readonly minimum: number | bigint }
  | { readonly code: 'too_big'; readonly origin: string; readonly maximum: number | bigint }
  | { readonly code: 'unrecognized_keys'; readonly keys: readonly string[] }
  | { readonly code: 'custom' | 'invalid_union' | 'invalid_key' | 'invalid_element' | 'not_multiple_of' }
)

/** Reads a value: answers it as typed data, or says what is wrong with it. Never throws. */
export interface Reader<Data = unknown> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Data }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } }
}
