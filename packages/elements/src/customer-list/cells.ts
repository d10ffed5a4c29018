/** How each column writes its cell: a row that comes into view changes texts of the elements that are there, no elements. */
import type { CustomerListItem } from '@clientele/core'
import type { Formats } from '../localization/formats.js'
import type { Strings } from '../localization/en.js'
import { initials, tintOf } from '../avatar/initials.js'
import type { CustomerColumn } from './columns.js'

/** What cells are written in. */
export interface Wording {
  readonly strings: Strings
  readonly formats: Formats
}

/** Fills an empty cell with what is written into later, and answers the one text of a customer's cell. */
export interface Cell {
  fill(cell: HTMLElement): void
  /** Undefined where the cell has more than a text and was written here. */
  write(cell: HTMLElement, row: CustomerListItem, wording: Wording): string | undefined
}

export const cells: Readonly<Record<CustomerColumn, Cell>> = {
  name: {
    fill(cell) {
      const [avatar, primary, secondary] = ['avatar', 'primary', 'secondary'].map((name) => {
        const child = document.createElement('span')
        child.className = name
        child.textContent = ' '
        cell.append(child)
        return child
      }) as [HTMLElement, HTMLElement, HTMLElement]
      avatar.setAttribute('part', 'avatar')
      avatar.role = 'img'
      primary.dir = secondary.dir = 'auto'
    },
    write(cell, row, { strings }) {
      const [avatar, primary, secondary] = cell.children as unknown as [HTMLElement, HTMLElement, HTMLElement]
      nameIt(avatar, `avatar ${row.type} tint-${tintOf(row.id)}`)
      const type = strings[row.type]
      if (avatar.ariaLabel !== type) avatar.ariaLabel = type
      writeText(avatar, initials(row.name))
      writeText(primary, (primary.title = row.name))
      writeText(secondary, row.email ?? row.phone ?? '')
      return undefined
    },
  },
  status: {
    fill,
    write(cell, row, { strings }) {
      nameIt(cell, `cell status ${row.status}`)
      return strings[row.status]
    },
  },
  type: plain((row, { strings }) => strings[row.type]),
  email: plain((row) => row.email),
  phone: plain((row) => row.phone),
  address: plain((row) => row.address),
  city: plain((row) => row.city),
  tags: plain((row) => row.tags.join(', ')),
  organizationNumber: plain((row) => row.organizationNumber),
  activeJobs: plain(
    ({ statistics: { activeJobs } }, { formats }) => activeJobs && formats.number(activeJobs),
  ),
  activity: plain(
    ({ statistics: { lastActivityDate } }, { formats }) =>
      lastActivityDate && formats.dateNear(lastActivityDate),
  ),
  created: plain((row, { formats }) => formats.date(row.createdAt)),
  updated: plain((row, { formats }) => formats.dateNear(row.updatedAt)),
  value: plain((row, { formats }) => formats.money(row.statistics.lifetimeValue)),
}

/** A cell with one text; what is missing is a dash. */
function plain(read: (row: CustomerListItem, wording: Wording) => string | number | null): Cell {
  return {
    fill,
    write: (_, row, wording) => `${read(row, wording) || wording.strings.none}`,
  }
}

function fill(cell: HTMLElement): void {
  cell.textContent = ' '
}

/** Writes the one text node of an element, when its text is another one. */
function writeText(element: HTMLElement, text: string): void {
  const node = element.firstChild as Text
  if (node.data !== text) node.data = text
}

function nameIt(element: HTMLElement, className: string): void {
  if (element.className !== className) element.className = className
}
