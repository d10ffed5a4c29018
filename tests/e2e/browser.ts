/** A page on the demo, and the things that several tests do there. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, firefox, type Locator, type Page } from 'playwright'
import { expect } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.ts'

/** Chromium, or Firefox where `CLIENTELE_E2E_BROWSER=firefox`: the build that Playwright can drive. */
export async function launchBrowser(): Promise<Browser> {
  if (process.env['CLIENTELE_E2E_BROWSER'] !== 'firefox')
    return chromium.launch(await chromiumLaunchOptions())
  if (!existsSync(firefox.executablePath()))
    throw new Error('No Firefox that Playwright can drive: npx playwright install firefox')
  return firefox.launch()
}

/** Opens the demo in a fresh context: nobody is signed in. Errors of the page end up in `problems`. */
export async function openDemo(
  browser: Browser,
  url: string,
  options: { width?: number; height?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<{ page: Page; problems: string[] }> {
  const { width = 1280, height = 900, colorScheme = 'light' } = options
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'en-GB' })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    // Refusals that a test provokes on purpose are also logged by the browser, as failed resources.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(message.text())
    }
  })
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`The policy forbids: ${violatedDirective} ${blockedURI} ${sample}`),
    ),
  )
  await page.goto(url)
  return { page, problems }
}

/** Signs in on the welcome page by choosing a person, and waits for the first customers. */
export async function signInAs(page: Page, email: string): Promise<void> {
  await page.locator(`#welcome [data-email="${email}"]`).click()
  await rows(page).first().waitFor()
}

/** The rows of the list that hold customers; those that wait for reuse are not visible and keep their text. */
export function rows(page: Page): Locator {
  return page
    .locator('customer-list')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell'), visible: true })
}

/**
 * Types into the search field and waits until only few rows are left, one of them with this name. Before the search has
 * its answer, a row with the name can be one of the whole list, which is about to go.
 */
export async function findCustomer(page: Page, words: string, name: string): Promise<Locator> {
  await page.getByRole('searchbox').fill(words)
  const row = rows(page).filter({ hasText: name })
  await expect
    .poll(async () => (await row.count()) === 1 && (await rows(page).count()) < 6, { timeout: 30_000 })
    .toBe(true)
  return row
}

/** The value of one figure above the list. */
export async function figure(page: Page, label: string): Promise<string> {
  const value = page.locator('.figure').filter({ hasText: label }).locator('dd')
  return (await value.textContent())?.trim() ?? ''
}
