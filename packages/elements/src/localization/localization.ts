/** Tells an element its language and direction, from the nearest ancestor that says so, and when they change. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Translation } from './all-strings.js'
import { loadStrings, stringsFor } from './catalogue.js'
import { en, type Strings } from './en.js'
import { Formats } from './formats.js'

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv'])

/**
 * `lang` and `dir` are read across shadow roots, as HTML inherits them. An element that is nearer to a `lang` than to
 * a `dir` is right to left where the language is. Asks its host to render again when either changes. A part with texts of
 * its own gives them in English (`new Localization(this, formStrings)`); translations have the texts of all parts.
 */
export class Localization<Own extends object = object> implements ReactiveController {
  strings: Strings & Own
  lang = 'en'
  dir: 'ltr' | 'rtl' = 'ltr'
  /** Grows with each change, for hosts that cache what they rendered. */
  version = 0
  #formats: Formats | undefined
  #currency: string | undefined
  #observer: MutationObserver | undefined
  #translation: Translation | undefined
  readonly #english: Strings & Own
  readonly #host: ReactiveControllerHost & Element

  constructor(host: ReactiveControllerHost & Element, own?: Own) {
    this.#host = host
    this.strings = this.#english = { ...en, ...own } as Strings & Own
    host.addController(this)
  }

  hostConnected(): void {
    this.#read()
    this.#observer = new MutationObserver(() => this.#read())
    for (let root: Node | null = this.#host.getRootNode(); root; root = hostOf(root)?.getRootNode() ?? null)
      this.#observer.observe(root, { subtree: true, attributeFilter: ['lang', 'dir'] })
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
  }

  /** The formats of this language with a currency (ISO 4217), or with plain numbers for money. */
  formats(currency: string | undefined): Formats {
    if (!this.#formats || this.#currency !== currency) {
      this.#currency = currency
      this.#formats = new Formats(this.lang, currency)
      this.version++
    }
    return this.#formats
  }

  /** Further texts in this language: English ones, with what the translation says instead. */
  textsOf<More extends object>(english: More): Strings & More {
    return { ...en, ...english, ...this.#translation } as Strings & More
  }

  #read(): void {
    let lang: string | undefined
    let dir: string | undefined
    for (let element: Element | null = this.#host; element && !(lang && dir); element = parentOf(element)) {
      const direction = element.getAttribute('dir')?.toLowerCase()
      if (direction === 'ltr' || direction === 'rtl') dir ??= direction
      const tag = element.getAttribute('lang')
      if (tag && !lang) {
        lang = tag
        if (rightToLeft.has(tag.toLowerCase().split('-')[0] ?? '')) dir ??= 'rtl'
      }
    }
    const nextDir = dir === 'rtl' ? 'rtl' : 'ltr'
    const nextLang = supported(lang)
    const translation = stringsFor(nextLang)
    if (!translation) void loadStrings(nextLang).then(() => this.#read())
    const translated = translation ?? this.#translation
    if (nextDir === this.dir && nextLang === this.lang && translated === this.#translation) return
    this.dir = nextDir
    this.lang = nextLang
    if (translated !== this.#translation) this.strings = { ...this.#english, ...translated }
    this.#translation = translated
    this.#formats = undefined
    this.version++
    this.#host.requestUpdate()
  }
}

function parentOf(element: Element): Element | null {
  return element.parentElement ?? hostOf(element.getRootNode())
}

function hostOf(root: Node): Element | null {
  return root instanceof ShadowRoot ? root.host : null
}

/** The tag if `Intl` takes it, else English: a page's typing error must not stop the element. */
function supported(tag: string | undefined): string {
  try {
    return tag ? (Intl.getCanonicalLocales(tag)[0] ?? 'en') : 'en'
  } catch {
    return 'en'
  }
}
