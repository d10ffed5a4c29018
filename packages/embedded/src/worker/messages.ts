/** What a page and the worker that holds its database say to each other: calls and their answers, matched by number. */

/** A request or an answer of `fetch` as data that can be sent to another thread. */
export interface RequestMessage {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: ArrayBuffer | null
}

export interface ResponseMessage {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: ArrayBuffer | null
}

/** What a page may ask for, each with its arguments. */
export type Call =
  | { readonly call: 'fetch'; readonly request: RequestMessage }
  | { readonly call: 'createAccessToken'; readonly user: string; readonly expiresIn?: number }
  | { readonly call: 'close' }

export type CallMessage = Call & { readonly number: number }

export type AnswerMessage =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly error: string }

/** Statuses whose responses may not have a body, not even an empty one (Fetch standard, "null body status"). */
const withoutBody: readonly number[] = [101, 204, 205, 304]

export async function packRequest(request: Request): Promise<RequestMessage> {
  const { url, method, headers } = request
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer()
  return { url, method, headers: [...headers], body }
}

export function unpackRequest({ url, method, headers, body }: RequestMessage): Request {
  return new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body,
  })
}

export async function packResponse(response: Response): Promise<ResponseMessage> {
  const { status, headers } = response
  const body = withoutBody.includes(status) ? null : await response.arrayBuffer()
  return { status, headers: [...headers], body }
}

export function unpackResponse({ status, headers, body }: ResponseMessage): Response {
  return new Response(body, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  })
}
