/** Drafts of which is known whether they are a customer that is there: entered again in another way, or somebody new. */
import { identities } from '../../../packages/cli/src/nordic-clean/identity.js'
import { random, type Random } from '../../../packages/cli/src/nordic-clean/random.js'
import type { ApiConnection } from '../database/api-connection.js'

export interface Draft {
  readonly name?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  readonly organizationNumber?: string | null
}

export interface Labelled {
  readonly kind: string
  readonly draft: Draft
  /** The customer that it is; undefined for somebody new. */
  readonly id: string | undefined
}

interface Known {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string
  readonly organization_number: string | null
}

const alphabet = 'abcdefghijklmnoprstuvyåäö'

/** The same customer, typed in by somebody else. */
const variants: Readonly<Record<string, (one: Known, chance: Random) => Draft | undefined>> = {
  'all fields, formatted otherwise': (one) => ({
    name: swapped(one.name).toUpperCase(),
    email: one.email?.toUpperCase() ?? null,
    phone: otherwise(one.phone),
  }),
  'only the phone, formatted otherwise': (one) => ({ phone: otherwise(one.phone) }),
  'only the e-mail, another tag': (one) =>
    one.email === null ? undefined : { email: one.email.replace('@', '+offers@') },
  'typing error in the name, phone formatted otherwise': (one, chance) => ({
    name: withTypo(one.name, chance),
    phone: otherwise(one.phone),
  }),
  'typing error in the name, the same e-mail': (one, chance) =>
    one.email === null ? undefined : { name: withTypo(one.name, chance), email: one.email },
  'name in another order, one digit of the phone wrong': (one, chance) => ({
    name: swapped(one.name),
    phone: withWrongDigit(one.phone, chance),
  }),
  'typing errors in name and e-mail': (one, chance) =>
    one.email === null ? undefined : { name: withTypo(one.name, chance), email: withTypo(one.email, chance) },
  'company: another form, the number without marks': (one) =>
    one.organization_number === null
      ? undefined
      : {
          name: `${one.name.split(' ').slice(0, -1).join(' ')} Ltd.`,
          organizationNumber: one.organization_number.replaceAll(/\D/g, ''),
        },
}

/** `count` drafts of each kind, and three times as many of somebody new. */
export async function labelledSet(connection: ApiConnection, count: number): Promise<Labelled[]> {
  // Numbers of the English customers are those kept for fiction, a thousand in all: every one is shared.
  const known = (await connection.run({
    text: `select id, name, email, phone, organization_number from crm.customers
      where status <> 'deleted' and phone is not null and metadata ->> 'language' <> 'en' order by md5(id::text) limit 4000`,
  })) as unknown as Known[]
  const labelled: Labelled[] = []
  for (const [index, [kind, variant]] of Object.entries(variants).entries()) {
    const chance = random(71, index)
    let made = 0
    for (const one of known.toSorted(() => chance.next() - 0.5)) {
      const draft = variant(one, chance)
      if (draft === undefined) continue
      labelled.push({ kind, draft, id: one.id })
      if ((made += 1) === count) break
    }
  }
  const identify = identities()
  for (let index = 0; index < count * 3; index++) {
    const { name, email, phone, organization_number, language } = identify(random(72, index))
    if (language === 'en') continue
    labelled.push({
      kind: 'somebody new',
      // The generator would give the first of each name an address that somebody there has.
      draft: {
        name,
        email: email?.replace('@', `.${index}@`) ?? null,
        phone,
        organizationNumber: organization_number,
      },
      id: undefined,
    })
  }
  return labelled
}

const swapped = (name: string) => name.split(' ').toReversed().join(' ')

/** With a country code if it had none, without if it had one. */
function otherwise(phone: string): string {
  const digits = phone.replace('(0)', '').replaceAll(/[^\d+]/g, '')
  const national = digits.replace(/^(\+|00)(46|358)/, '0')
  return national === digits
    ? `+46 ${national.slice(1).replaceAll(/(\d{3})(?=\d)/g, '$1 ')}`
    : `${national.slice(0, 3)}-${national.slice(3)}`
}

function withWrongDigit(phone: string, chance: Random): string {
  const at = phone.length - chance.integer(1, 2)
  return (
    phone.slice(0, at) + String((Number(phone.charAt(at)) + chance.integer(1, 9)) % 10) + phone.slice(at + 1)
  )
}

/** One letter of the first word missing, added, changed, or swapped with the next. */
function withTypo(text: string, chance: Random): string {
  const length = /^[\p{Letter}]+/u.exec(text)?.[0].length ?? text.length
  for (;;) {
    const at = chance.integer(0, length - 1)
    const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)]
    const other = chance.pick(alphabet.split(''))
    const typo = chance.pick([
      before + after,
      before + other + letter + after,
      before + other + after,
      before + after.charAt(0) + letter + after.slice(1),
    ])
    if (typo !== text && typo.trim() === typo) return typo
  }
}
