/** Which strings belong to a language: English comes with the elements, the others when a page first needs them. */
import type { Translation } from './all-strings.js'

type Load = () => Promise<Translation>

const loaders = new Map<string, Load>([
  ['sv', async () => (await import('./sv.js')).sv],
  ['de', async () => (await import('./de.js')).de],
  ['ar', async () => (await import('./ar.js')).ar],
])
const english: Translation = {}
const loaded = new Map<string, Translation>([['en', english]])

/**
 * Adds a language or replaces one; takes effect in elements that are connected afterwards. What it leaves out is
 * shown in English.
 */
export function registerStrings(language: string, strings: Translation): void {
  loaded.set(language, strings)
}

/** What a BCP 47 tag's language says differently from English, if it is there already; nothing if nobody has it. */
export function stringsFor(tag: string): Translation | undefined {
  const language = languageOf(tag)
  return loaded.get(tag) ?? loaded.get(language) ?? (loaders.has(language) ? undefined : english)
}

/** Loads the strings of a language that {@link stringsFor} doesn't have yet; English if that fails. */
export async function loadStrings(tag: string): Promise<Translation> {
  const language = languageOf(tag)
  try {
    const strings = (await loaders.get(language)?.()) ?? english
    if (!loaded.has(language)) loaded.set(language, strings)
    return strings
  } catch {
    return english // a chunk that can't be fetched must not take the customers with it
  }
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? 'en'
}
