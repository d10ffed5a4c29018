/** How each column writes its cell: elements are made once, and a row that comes into view changes their texts only. */
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

/** Fills an empty cell; the returned function writes a customer into it. */
export type Cell = (cell: HTMLElement) => (row: CustomerListItem, wording: Wording) => void

export const cells: Readonly<Record<CustomerColumn, Cell>> = {
  name: (cell) => {
    const avatar = child(cell, 'span', '')
    avatar.setAttribute('part', 'avatar')
    avatar.setAttribute('aria-hidden', 'true')
    const who = child(cell, 'span', 'who')
    const primary = child(who, 'span', 'primary')
    const secondary = child(who, 'span', 'secondary')
    primary.dir = secondary.dir = 'auto'
    const [mark, name, contact] = [textIn(avatar), textIn(primary), textIn(secondary)]
    const type = textIn(child(cell, 'span', 'visually-hidden'))
    return (row, { strings }) => {
      avatar.className = `avatar ${row.type} tint-${tintOf(row.id)}`
      mark(initials(row.name))
      name(row.name)
      primary.title = row.name
      contact(row.email ?? row.phone ?? '')
      type(strings[row.type])
    }
  },
  status: (cell) => {
    const dot = child(cell, 'span', 'dot')
    const text = textIn(child(cell, 'span', 'text'))
    return (row, { strings }) => {
      dot.className = `dot ${row.status}`
      text(strings[row.status])
    }
  },
  type: plain((row, { strings }) => strings[row.type]),
  email: plain((row) => row.email, 'bdi'),
  phone: plain((row) => row.phone, 'bdi'),
  address: plain((row) => row.address, 'bdi'),
  city: plain((row) => row.city, 'bdi'),
  tags: plain((row) => row.tags.join(', '), 'bdi'),
  organizationNumber: plain((row) => row.organizationNumber, 'bdi'),
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
function plain(
  read: (row: CustomerListItem, wording: Wording) => string | number | null,
  tag: 'span' | 'bdi' = 'span',
): Cell {
  return (cell) => {
    const text = textIn(child(cell, tag, 'text'))
    return (row, wording) => text(`${read(row, wording) || wording.strings.none}`)
  }
}

function child(parent: HTMLElement, tag: 'span' | 'bdi', name: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = name
  parent.append(element)
  return element
}

/** One text node that is written when its text is another one. */
function textIn(parent: HTMLElement): (text: string) => void {
  const node = document.createTextNode('')
  parent.append(node)
  return (text) => {
    if (node.data !== text) node.data = text
  }
}
