/** Names in a sentence of the interface: whatever way they are written, the sentence keeps its own direction. */
import { html } from 'lit'

/** A phrase whose `{placeholders}` are filled, each isolated from the text around it (`<bdi>`). */
export function isolated(phrase: string, values: Readonly<Record<string, string>> = {}): unknown[] {
  return phrase
    .split(/\{(\w+)\}/)
    .map((part, n) => (n % 2 === 0 ? part : html`<bdi>${values[part] ?? `{${part}}`}</bdi>`))
}
