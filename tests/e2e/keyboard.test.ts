/** A working day without a mouse, against the real server: find somebody, correct something, log a call, go back. */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser, openDemo, rows } from './browser.ts'

const { url } = inject('demo')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

type Role = Parameters<Page['getByRole']>[0]

/** Presses Tab until what is called so has the focus, also inside shadow roots. */
async function tabTo(page: Page, role: Role, name: string | RegExp, key = 'Tab'): Promise<void> {
  const wanted = page.getByRole(role, { name })
  await wanted.first().waitFor()
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press(key)
    const focused = await wanted.evaluateAll((all) =>
      all.some((one) => (one.getRootNode() as Document | ShadowRoot).activeElement === one),
    )
    if (focused) return
  }
  throw new Error(`${key} never came to the ${role} “${name}”`)
}

test('a customer is found by a misspelt name, corrected in place and called, and the list shows it after going back', async () => {
  const { page, problems } = await openDemo(browser, url)
  await tabTo(page, 'button', /manager/i)
  await page.keyboard.press('Enter')
  await rows(page).first().waitFor()

  await tabTo(page, 'searchbox', 'Search customers')
  await page.keyboard.type('konigliche esen')
  await expect
    .poll(() => rows(page).allTextContents(), { timeout: 30_000 })
    .toEqual([expect.stringContaining('Königlich Essen')])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const detail = page.locator('customer-detail')
  await detail.getByRole('heading', { name: 'Königlich Essen' }).waitFor()

  await tabTo(page, 'button', /Edit Phone$/)
  await page.keyboard.press('Enter')
  await detail.getByRole('textbox', { name: 'Phone' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('0555 12 34 56')
  await page.keyboard.press('Enter')
  await detail.getByText('Phone saved.').waitFor()
  await detail
    .getByRole('button', { name: /0555 12 34 56/ })
    .and(page.locator(':focus'))
    .waitFor()

  await tabTo(page, 'button', 'Log a call')
  await page.keyboard.press('Enter')
  await detail.getByRole('textbox', { name: 'What was it about?' }).and(page.locator(':focus')).waitFor()
  const saved = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.keyboard.type('Delivery on Tuesday')
  await page.keyboard.press('Enter')
  await detail.getByRole('article', { name: 'Calls: Call: Delivery on Tuesday' }).waitFor()
  expect((await saved).status()).toBe(201)
  await detail.getByRole('button', { name: 'Log a call' }).and(page.locator(':focus')).waitFor()

  await tabTo(page, 'link', 'All customers', 'Shift+Tab')
  await page.keyboard.press('Enter')
  const row = rows(page).filter({ hasText: 'Königlich Essen' })
  await row.filter({ hasText: '0555 12 34 56' }).waitFor()
  expect(problems).toEqual([])
})
