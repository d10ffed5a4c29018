/** In the page: the contestants over the same rows, and what each is asked to do. */
import { sampleCustomer } from '../../../packages/core/test/sample-customers.js'
import type { Mounted, Row, SortedBy } from './contestants/contestant.js'
import { agGrid } from './contestants/ag-grid.js'
import { limit, limitSameCells } from './contestants/limit.js'
import { ours, oursPlain, wholeElement } from './contestants/ours.js'
import { vaadin } from './contestants/vaadin.js'

const contestants = { limit, limitSameCells, oursPlain, ours, wholeElement, agGrid, vaadin }
const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
let host: HTMLElement
let mounted: Mounted
let rows: Row[]

/** Version 7, as real ids are: the time first, in the order of creation. */
const idOf = (n: number) => {
  const digits = (1.76e12 - n * 600_000).toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** Called by the runner, which reads the CPU time of the page before and after. */
Object.assign(window, {
  prepare(count: number) {
    rows = Array.from({ length: count }, (_, n) => {
      const row = sampleCustomer(n, { id: idOf(n) })
      return {
        ...row,
        // Few names are there twice, few values too but for those who have bought nothing.
        name: `${row.name} ${(n * 7919) % 5000}`,
        statistics: { ...row.statistics, lifetimeValue: n % 7 === 6 ? 0 : ((n * 7919) % 100_003) * 2.5 },
      }
    })
  },
  async mount(name: keyof typeof contestants) {
    host = document.createElement('div')
    host.className = 'stage'
    document.body.replaceChildren(host)
    mounted = await contestants[name](host, rows)
    await frame()
    await frame()
  },
  /** Makes rows of which one is another; apart from their update, because it is the host's work. */
  change() {
    rows = [...rows]
    rows[2] = { ...rows[2]!, name: `Renamed ${Math.random()}` }
  },
  async update() {
    mounted.update(rows, 2)
    await frame()
    await frame()
  },
  async sort(by: SortedBy) {
    mounted.sort?.(by)
    await frame()
    await frame()
  },
  /**
   * Scrolls through 150 frames; answers how many took longer than one and a half. Ten frames before them are not looked at: with
   * the first, Chromium draws a layer for what is scrolled and loses a frame by it, whoever the contestant is.
   */
  async scroll() {
    const scroller = mounted.scroller()
    const gaps: number[] = []
    let last = await frame()
    for (let n = 0; n < 160; n++) {
      scroller.scrollTop += 168
      const now = await frame()
      gaps.push(now - last)
      last = now
    }
    return gaps.slice(10).filter((gap) => gap > 25).length
  },
  nodes() {
    const count = (root: ParentNode): number =>
      Array.from(root.querySelectorAll('*')).reduce(
        (sum, element) => sum + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0),
        0,
      )
    return count(host)
  },
})
