/** Loads the dialog and its form when they are first needed, so that a list that is only read does without them. */

/** Registers the dialog; rejects if its code can't be fetched, and may be called again then. */
export async function loadDialog(): Promise<void> {
  await import('./define.js')
}

/** Fetches the code when the browser has nothing else to do, so that the first dialog opens at once. */
export function preloadDialog(): void {
  const later = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1000))
  later(() => void loadDialog().catch(() => undefined))
}
