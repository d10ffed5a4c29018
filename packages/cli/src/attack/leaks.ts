/** Whether an answer tells something that its reader may not know: each kind of row holds a word of its own. */
import type { Identity } from './model/identity.js'
import { organizations, users } from './world.js'

const words = /zq(alder|birch)([a-z]+)/g

/** The first word in a text that must be hidden from somebody, unless he said it himself. */
export function leakedWord(text: string, said: readonly string[], who: Identity): string | undefined {
  for (const [word, name, kind = ''] of text.toLowerCase().matchAll(words)) {
    const organization = name === 'alder' ? organizations.alder : organizations.birch
    const isOwn = who.organization === organization
    const audits = isOwn && who.may('audit:read')
    const reads = isOwn && (who.may('customers:read') || audits)
    const allowed =
      kind === 'internal'
        ? reads && who.may('notes:internal')
        : kind.startsWith('private')
          ? audits || (reads && users[`${name}.${kind.slice('private'.length)}`] === who.userId)
          : reads
    if (!allowed && !said.some((statement) => statement.includes(word))) return word
  }
  return undefined
}
