/** Rows of `<customer-list>` while they scroll: a text that may not fit is cut with an ellipsis, and no text reaches into the next cell. */
import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { forcedBackend, mountList, reaches, sampleCustomers } from './harness.js'

afterEach(async () => {
  document.body.replaceChildren()
  await page.viewport(1000, 720)
})

const cities = [
  'Malmö',
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch',
  '東京都千代田区丸の内一丁目九番',
  'KØBENHAVN',
  'MÖMMARHEMM',
]

it('cuts long and wide texts, and costs short ones nothing', async () => {
  const rows = sampleCustomers(200).map((row, n) => ({ ...row, city: cities[n % cities.length]! }))
  const list = await mountList(forcedBackend(rows))
  await reaches(list, 'ready')
  const viewport = list.shadowRoot!.querySelector('.viewport')!
  const shown = (city: string) =>
    [...list.shadowRoot!.querySelectorAll<HTMLElement>('.body .row:not([hidden]) .cell.city')].filter(
      (cell) => cell.textContent === city,
    )
  for (const width of [1000, 1400]) {
    await page.viewport(width, 720)
    await vi.waitFor(() => {
      viewport.scrollTop += 300
      expect(shown('Malmö').length).toBeGreaterThan(0)
      for (const cell of shown('Malmö')) expect(getComputedStyle(cell).overflowX).toBe('visible')
    })
    for (const city of cities)
      for (const cell of shown(city)) {
        const { overflowX, textOverflow } = getComputedStyle(cell)
        expect(textOverflow).toBe('ellipsis')
        // What is not cut ends before the text of the next cell begins.
        const over = overflowX === 'visible' ? cell.scrollWidth - cell.clientWidth : 0
        expect(over, city).toBeLessThanOrEqual(8)
      }
    for (const cell of [...shown(cities[1]!), ...shown(cities[2]!)])
      expect(getComputedStyle(cell).overflowX).toBe('clip')
  }
})

it('cuts again what fitted, when there is less room', async () => {
  await page.viewport(1400, 720)
  const phone = '+46 70 123 45 67, ask for Ada'
  const rows = sampleCustomers(100).map((row) => ({ ...row, phone }))
  const list = await mountList(forcedBackend(rows), (made) => {
    made.columns = ['name', 'phone']
  })
  await reaches(list, 'ready')
  const clips = () =>
    [...list.shadowRoot!.querySelectorAll('.body .row:not([hidden]) .cell.phone')].map(
      (cell) => getComputedStyle(cell).overflowX,
    )
  await vi.waitFor(() => {
    list.shadowRoot!.querySelector('.viewport')!.scrollTop += 300
    expect(clips()).toContain('visible')
  })
  await page.viewport(620, 720)
  await vi.waitFor(() => expect(new Set(clips())).toEqual(new Set(['clip'])))
})
