/** Loads the dialog and its form when they are first needed, so that a list that is only read does without them. */

/** Registers the dialog; rejects if its code can't be fetched, and may be called again then. */
export async function loadDialog(): Promise<void> {
  await import('./define.js')
}
