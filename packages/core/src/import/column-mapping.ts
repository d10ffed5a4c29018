/** Which column of a file is which field of a customer: guessed from names in English, Swedish and German, or told. */

/** Where a column goes: a field, a key of the metadata, or nowhere. */
export type ColumnTarget = ImportField | `metadata.${string}` | null

/** By the name of the column. */
export type ColumnMapping = Readonly<Record<string, ColumnTarget>>

/** A field of a customer that a column can fill. */
export type ImportField =
  | 'type'
  | 'name'
  | 'email'
  | 'phone'
  | 'address'
  | 'city'
  | 'organizationNumber'
  | 'externalId'
  | 'assignedTo'
  | 'status'
  | 'notes'
  | 'tags'
  | 'metadata'

/** Names without case, accents and anything but letters and digits; the first that a file has wins. */
const names: Readonly<Record<Exclude<ImportField, 'name' | 'address'>, string>> = {
  type: 'type customertype kundtyp kundentyp typ kind art',
  email: 'email emailaddress mail epost epostadress mailadress emailadresse',
  phone:
    'phone phonenumber telephone tel telefon telefonnummer telefonnr mobile mobilephone cell mobil mobilnummer mobiltelefon handy',
  city: 'city town ort postort stad stadt wohnort',
  organizationNumber:
    'organizationnumber organisationnumber organisationsnummer orgnr orgno orgnumber companynumber registrationnumber vatnumber vat vatid ustid ustidnr ustidnummer handelsregisternummer',
  externalId:
    'externalid id customerid customernumber customerno customernr clientid kundnummer kundnr kundid kundennummer kundennr kundenid number',
  assignedTo: 'assignedto',
  status: 'status',
  notes:
    'notes note comment comments remark remarks anteckning anteckningar kommentar notering notiz notizen bemerkung bemerkungen',
  tags: 'tags tag labels etiketter taggar etiketten schlagworte',
  metadata: 'metadata',
}

/** Each list is one way to say it; the columns of the first that a file has are joined. */
const joined: Readonly<Record<'name' | 'address', readonly string[]>> = {
  name: [
    'name fullname customername namn kundnamn kundenname',
    'firstname+lastname fornamn+efternamn vorname+nachname givenname+familyname',
    'companyname company foretag foretagsnamn bolag firma firmenname unternehmen organisation organization',
    'contactname kontakt contact kontaktperson ansprechpartner',
    'lastname efternamn nachname firstname fornamn vorname',
  ],
  address: [
    'address adress adresse street streetaddress gatuadress gata strasse anschrift addressline1 address1',
  ],
}
const afterAddress = new Set(
  'postalcode postcode zip zipcode postnummer postnr plz postleitzahl addressline2 address2'.split(' '),
)
const companies = new Set(joined.name[2]?.split(' '))

/** What the database decides: in an export of this module, these columns are no data to take back. */
const decided = 'id createdby updatedby createdat updatedat version mergedinto statistics'.split(' ')
const ownExport = ['id', 'externalid', 'createdat', 'updatedat', 'version']

export const fold = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** What each column most probably is. A column that is nothing known is kept in the metadata under its own name. */
export function guessMapping(columns: readonly string[], told: ColumnMapping = {}): ColumnMapping {
  const mapping: Record<string, ColumnTarget> = {}
  const taken = new Set(Object.values(told))
  const folded = new Set(columns.map(fold))
  const open = new Map(
    columns.filter((column) => told[column] === undefined).map((column) => [fold(column), column]),
  )
  const take = (name: string, target: ColumnTarget) => {
    const column = open.get(name)
    if (column === undefined) return false
    mapping[column] = target
    return open.delete(name)
  }
  for (const [field, ways] of Object.entries(joined))
    if (!taken.has(field as ImportField))
      ways.some((way) =>
        way.split(' ').some((alternative) => {
          const parts = alternative.split('+')
          if (!parts.every((part) => open.has(part))) return false
          for (const part of parts) take(part, field as ImportField)
          return true
        }),
      )
  if (Object.values(mapping).includes('address'))
    for (const name of afterAddress) if (take(name, 'address')) break
  for (const [field, known] of Object.entries(names))
    if (!taken.has(field as ImportField)) known.split(' ').some((name) => take(name, field as ImportField))
  if (ownExport.every((name) => folded.has(name))) for (const name of decided) open.delete(name)
  for (const column of open.values()) mapping[column] = `metadata.${column}`
  // In the order of the file: what is joined is joined in it.
  return Object.fromEntries(
    columns.map((column) => [column, told[column] === undefined ? (mapping[column] ?? null) : told[column]]),
  )
}

/** Whether the name is taken from a column that names companies. */
export function namesCompanies(mapping: ColumnMapping): boolean {
  return Object.entries(mapping).some(([column, target]) => target === 'name' && companies.has(fold(column)))
}
