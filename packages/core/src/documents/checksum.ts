/** SHA-256 of a file, in hexadecimal. */

/** `undefined` where the platform has no digest: in pages that were not loaded securely. */
export async function sha256(file: Blob): Promise<string | undefined> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle
  if (subtle === undefined) return undefined
  const digest = await subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
