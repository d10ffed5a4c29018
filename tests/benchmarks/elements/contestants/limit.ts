/** The least that a virtual list can do, by hand: pooled rows, once of plain texts and once of the cells that ours shows. */
import { initials, tintOf } from '../../../../packages/elements/src/avatar/initials.js'
import { plainColumns, plainTexts, texts, type Contestant, type Row, type SortedBy } from './contestant.js'

const height = 56

/** Fills an empty row; the returned function writes a customer into it. */
type MakeRow = (element: HTMLElement) => (row: Row) => void

function textOf(parent: HTMLElement): Text {
  const node = document.createTextNode('')
  parent.append(node)
  return node
}

/** Six cells of one text each. */
const plainRow: MakeRow = (element) => {
  const cells = plainColumns.map(() => {
    const cell = document.createElement('div')
    element.append(cell)
    return textOf(cell)
  })
  return (row) => plainTexts(row).forEach((text, at) => (cells[at]!.data = text))
}

/** Checkbox, avatar with name and contact, a status with its dot, four texts, and a button. */
const richMarkup = `<div class="pick"><input type="checkbox"></div>
  <div class="who"><span class="mark"></span><span class="first"></span><span class="second"></span></div>
  <div><i class="spot"></i><span></span></div>
  ${'<div class="cut"></div>'.repeat(4)}<div class="pick"><button class="dots">⋯</button></div>`.replaceAll(
  />\s+</g,
  '><',
)
const richRow: MakeRow = (element) => {
  element.innerHTML = richMarkup
  const at = (selector: string) => textOf(element.querySelector<HTMLElement>(selector)!)
  const mark = element.querySelector<HTMLElement>('.mark')!
  const spot = element.querySelector<HTMLElement>('.spot')!
  const [letters, first, second, status] = [at('.mark'), at('.first'), at('.second'), at('.spot + span')]
  const rest = Array.from(element.querySelectorAll<HTMLElement>('.cut'), textOf)
  return (row) => {
    const [name = '', word = '', ...others] = texts(row)
    mark.className = `mark tint-${tintOf(row.id)}`
    letters.data = initials(row.name)
    first.data = name
    second.data = row.email ?? row.phone ?? ''
    spot.className = `spot ${row.status}`
    status.data = word
    others.forEach((text, index) => (rest[index]!.data = text))
  }
}

const virtualList =
  (name: string, makeRow: MakeRow): Contestant =>
  (host, all) => {
    let rows = all
    host.innerHTML = `<div class="limit-view"><div class="limit-body ${name}"></div></div>`
    const view = host.firstElementChild as HTMLElement
    const body = view.firstElementChild as HTMLElement
    body.style.height = `${rows.length * height}px`
    const pool = Array.from({ length: Math.ceil(600 / height) + 9 }, () => {
      const element = document.createElement('div')
      element.className = 'limit-row'
      const write = makeRow(element)
      body.append(element)
      return { element, write, index: -1, row: undefined as Row | undefined }
    })
    const paint = () => {
      const first = Math.max(0, Math.floor(view.scrollTop / height) - 4)
      for (let index = first; index < Math.min(rows.length, first + pool.length); index++) {
        const slot = pool[index % pool.length]!
        const row = rows[index]!
        if (slot.index === index && slot.row === row) continue
        slot.index = index
        slot.row = row
        slot.element.style.transform = `translateY(${index * height}px)`
        slot.write(row)
      }
    }
    view.addEventListener('scroll', paint, { passive: true })
    paint()
    return {
      sort(by) {
        const { compare } = new Intl.Collator('en')
        const order: Record<SortedBy, (a: Row, b: Row) => number> = {
          value: (a, b) => a.statistics.lifetimeValue - b.statistics.lifetimeValue,
          name: (a, b) => compare(a.name, b.name),
        }
        rows = rows.toSorted(order[by])
        paint()
      },
      scroller: () => view,
      update: (next) => {
        rows = next
        paint()
      },
    }
  }

export const limit = virtualList('plain', plainRow)
export const limitSameCells = virtualList('rich', richRow)
