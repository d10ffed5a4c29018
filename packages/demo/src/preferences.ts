/** Theme and language: read at the start, applied to the document, kept in this browser. */
import { ar } from './texts/ar.js'
import { de } from './texts/de.js'
import { en, type TextKey, type Texts } from './texts/en.js'
import { sv } from './texts/sv.js'

const languages: Readonly<Record<string, Texts>> = { en, sv, de, ar }
let texts: Texts = en

/** A text of the page in the language that is shown. */
export function text(key: TextKey): string {
  return texts[key]
}

/** Connects the two pickers of the header. `onLanguage` runs at once and after each change of language. */
export function connectPreferences(onLanguage: () => void): void {
  const theme = picker('theme')
  theme.value = document.documentElement.dataset['theme'] ?? 'system'
  theme.addEventListener('change', () => {
    document.documentElement.dataset['theme'] = theme.value
    localStorage.setItem('clientele-demo.theme', theme.value)
  })

  const language = picker('language')
  language.value = preferredLanguage()
  const apply = () => {
    texts = languages[language.value] ?? en
    document.documentElement.lang = language.value
    document.documentElement.dir = language.value === 'ar' ? 'rtl' : 'ltr'
    document.title = text('title')
    translate(document)
    onLanguage()
  }
  language.addEventListener('change', () => {
    localStorage.setItem('clientele-demo.language', language.value)
    apply()
  })
  apply()
}

/** Fills every `data-text` below `root` with its text. */
export function translate(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = text(element.dataset['text'] as TextKey)
  }
}

function preferredLanguage(): string {
  const wanted = [localStorage.getItem('clientele-demo.language'), ...navigator.languages]
  const found = wanted.map((tag) => tag?.split('-')[0] ?? '').find((tag) => tag in languages)
  return found ?? 'en'
}

function picker(id: string): HTMLSelectElement {
  const element = document.getElementById(id)
  if (!(element instanceof HTMLSelectElement)) throw new Error(`The page has no select #${id}.`)
  return element
}
