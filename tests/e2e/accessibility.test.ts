/** The demo for those who use it without a mouse, without sight, in the dark, in a narrow window, right to left. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser, openDemo, rows, signInAs } from './browser.ts'

const { url } = inject('demo')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

describe.each([
  { width: 1280, colorScheme: 'light', language: 'en' },
  { width: 320, colorScheme: 'dark', language: 'en' },
  { width: 1280, colorScheme: 'dark', language: 'ar' },
  { width: 320, colorScheme: 'light', language: 'ar' },
] as const)('at $width pixels, $colorScheme, in $language', ({ width, colorScheme, language }) => {
  test('axe finds nothing on the welcome page, the list, the menu and a customer, and nothing overflows', async () => {
    const { page, problems } = await openDemo(browser, url, { width, colorScheme })
    await page.locator('#language').selectOption(language)
    await page.locator('#welcome .person').first().waitFor()
    await expectAccessible(page)
    await signInAs(page, 'admin@northwind.example')
    await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.locator('#account').click()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await rows(page).first().click()
    await page.locator('activity-timeline').getByRole('article').first().waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    expect(problems).toEqual([])
  })
})

test('signing in, finding, opening and leaving a customer needs no mouse', async () => {
  const { page, problems } = await openDemo(browser, url)
  await page.locator('#welcome .person').first().waitFor()
  await tabTo(page, (focused) => focused.email === 'manager@northwind.example')
  await page.keyboard.press('Enter')
  await rows(page).first().waitFor()

  await tabTo(page, (focused) => focused.role === 'searchbox' || focused.type === 'search')
  await page.keyboard.type('chop-suey')
  await expect
    .poll(() => rows(page).allTextContents())
    .toEqual([expect.stringContaining('Chop-suey Chinese')])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('customer-detail').getByRole('heading', { name: 'Chop-suey Chinese' }).waitFor()
  await tabTo(page, (focused) => focused.id === 'tab-overview')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tab', { name: /^Jobs/, selected: true }).waitFor()
  await tabTo(page, (focused) => focused.id === 'back', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await rows(page).filter({ hasText: 'Chop-suey Chinese' }).waitFor()

  await tabTo(page, (focused) => focused.id === 'account', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, (focused) => focused.id === 'sign-out')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Who are you today?' }).waitFor()
  expect(problems).toEqual([])
})

test('the page runs under a policy without inline scripts or styles', async () => {
  const response = await fetch(url)
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
})

const knowsTrustedTypes = process.env['CLIENTELE_E2E_BROWSER'] !== 'firefox'
test.runIf(knowsTrustedTypes)(
  'the page takes no text for HTML or for the address of a script, and makes no policy that does',
  async () => {
    const { page } = await openDemo(browser, url)
    await page.locator('#welcome .person').first().waitFor()
    const outcome = (attempt: () => unknown) => page.evaluate(attempt).then(String, () => 'refused')
    expect(await outcome(() => (document.createElement('p').innerHTML = '<b>text</b>'))).toBe('refused')
    expect(await outcome(() => new Worker(new URL('/theme.js', location.href)))).toBe('refused')
    expect(
      await outcome(() => {
        const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string): unknown } }
        return trustedTypes?.createPolicy('other')
      }),
    ).toBe('refused')
  },
)

test('the theme and the language stay after a reload', async () => {
  const { page } = await openDemo(browser, url)
  await page.locator('#theme').selectOption('dark')
  await page.locator('#language').selectOption('sv')
  await page.reload()
  await page.getByRole('heading', { name: 'Vem är du i dag?' }).waitFor()
  expect(await page.locator('#theme').inputValue()).toBe('dark')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('sv')
})

interface Focused {
  readonly id: string
  readonly email: string | undefined
  readonly role: string | null
  readonly type: string | null
}

/** Presses Tab until the focused element, also inside shadow roots, is the wanted one. */
async function tabTo(page: Page, wanted: (focused: Focused) => boolean, key = 'Tab'): Promise<void> {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press(key)
    const focused = await page.evaluate(() => {
      let element = document.activeElement
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
      return {
        id: element?.id ?? '',
        email: (element as HTMLElement | null)?.dataset['email'],
        role: element?.getAttribute('role') ?? null,
        type: element?.getAttribute('type') ?? null,
      }
    })
    if (wanted(focused)) return
  }
  throw new Error('Tab never came to the element.')
}
