/** The worker that reads PDF, also on a page whose policy has `require-trusted-types-for 'script'`. */

/** What the browsers that know trusted types add to the page; TypeScript doesn't have it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

let trusted: string | undefined

/** @throws {Error} if the page's policy forbids it. */
export function startWorker(): Worker {
  // Without `new Worker` around it, because what that gets must be trusted first: bundlers copy the file as it is.
  trusted ??= trust(new URL('./pdf-worker.js', import.meta.url).href)
  return new Worker(trusted, { type: 'module' })
}

/** The address as a `TrustedScriptURL`, by a policy that takes no other; a browser may leave it a string. */
function trust(own: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  try {
    return (
      trustedTypes
        ?.createPolicy('clientele', {
          createScriptURL: (url) => {
            if (url !== own) throw new TypeError(`Not a script of Clientele: ${url}`)
            return url
          },
        })
        .createScriptURL(own) ?? own
    )
  } catch {
    return own // `trusted-types` doesn't name it, or another copy of this code has the name; a string may still do
  }
}
