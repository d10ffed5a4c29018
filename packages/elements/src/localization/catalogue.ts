/** Which strings belong to a language: English at once, the others when a page first needs them. */
import { en, type Strings } from './en.js'

type Load = () => Promise<Strings>

const loaders = new Map<string, Load>([
  ['sv', async () => (await import('./sv.js')).sv],
  ['de', async () => (await import('./de.js')).de],
  ['ar', async () => (await import('./ar.js')).ar],
])
const loaded = new Map<string, Strings>([['en', en]])

/** Adds a language or replaces one; takes effect in elements that are connected afterwards. */
export function registerStrings(language: string, strings: Strings): void {
  loaded.set(language, strings)
}

/** The strings of a BCP 47 tag's language if they are there already; English if nobody has them. */
export function stringsFor(tag: string): Strings | undefined {
  const language = languageOf(tag)
  return loaded.get(tag) ?? loaded.get(language) ?? (loaders.has(language) ? undefined : en)
}

/** Loads the strings of a language that {@link stringsFor} doesn't have yet; English if that fails. */
export async function loadStrings(tag: string): Promise<Strings> {
  const language = languageOf(tag)
  try {
    const strings = (await loaders.get(language)?.()) ?? en
    if (!loaded.has(language)) loaded.set(language, strings)
    return strings
  } catch {
    return en // a chunk that can't be fetched must not take the customers with it
  }
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? 'en'
}
