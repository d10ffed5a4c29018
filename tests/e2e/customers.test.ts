/** What somebody does with customers in the demo, from signing in to being refused a deletion. */
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { figure, findCustomer, launchBrowser, openDemo, rows, signInAs } from './browser.ts'

const { url } = inject('demo')
let browser: Browser
let problems: string[] = []
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
afterEach(() => {
  if (problems.length > 0) throw new Error(`The page reported: ${problems.join(' | ')}`)
})

async function demo(email?: string): Promise<Page> {
  const opened = await openDemo(browser, url)
  problems = opened.problems
  if (email) await signInAs(opened.page, email)
  return opened.page
}

const soon = { timeout: 15_000 }

test('one of eight people signs in, and sees the figures of the own organisation', async () => {
  const page = await demo()
  await page.getByRole('heading', { name: 'Who are you today?' }).waitFor()
  expect(await page.locator('#welcome .person').count()).toBe(8)
  await signInAs(page, 'viewer@northwind.example')
  await expect.poll(() => figure(page, 'Customers'), soon).toBe('91')
  await expect.poll(() => figure(page, 'Total revenue'), soon).toMatch(/1,239,856$/)
  expect(await page.locator('#account').textContent()).toContain('Steven Buchanan')
  await page.reload()
  await expect.poll(() => figure(page, 'Customers'), soon).toBe('91')
})

test('a misspelt name finds the customer, and so does a part of it', async () => {
  const page = await demo('agent@northwind.example')
  for (const [words, name] of [
    ['alfred futerkiste', 'Alfreds Futterkiste'],
    ['berglund', 'Berglunds snabbköp'],
    ['tortuga', 'Tortuga Restaurante'],
  ] as const) {
    const row = await findCustomer(page, words, name)
    expect(await row.textContent()).toContain(name)
  }
})

test('an edit in place is shown at once, is there after a reload, and in the list after going back', async () => {
  const page = await demo('manager@northwind.example')
  await (await findCustomer(page, 'blauer see', 'Blauer See Delikatessen')).click()
  const detail = page.locator('customer-detail')
  await detail.getByRole('button', { name: 'Edit Phone' }).click()
  await detail.getByRole('textbox', { name: 'Phone' }).fill('0621 99 00 11')
  await page.keyboard.press('Enter')
  await detail.getByRole('button', { name: /0621 99 00 11/ }).waitFor()
  await detail.getByText('Phone saved.').waitFor()
  await page.reload()
  await detail.getByRole('button', { name: /0621 99 00 11/ }).waitFor()
  await page.getByRole('link', { name: 'All customers' }).click()
  const row = await findCustomer(page, 'blauer see', 'Blauer See Delikatessen')
  expect(await row.textContent()).toContain('0621 99 00 11')
})

test('a logged call is in the time line at once and after a reload, and a filter finds it', async () => {
  const page = await demo('manager@northwind.example')
  await (await findCustomer(page, 'around the horn', 'Around the Horn')).click()
  const timeline = page.locator('activity-timeline')
  await timeline.getByRole('button', { name: 'Log a call' }).click()
  await timeline.locator('form :focus').waitFor() // what it is written in has arrived
  await page.keyboard.type('The spring order')
  const saved = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.keyboard.press('Enter')
  await timeline.getByText('Call: The spring order').waitFor()
  expect((await saved).status()).toBe(201) // it is shown before, and a reload would cut it off
  await page.reload()
  await timeline.getByText('Call: The spring order').waitFor()
  await timeline.getByRole('button', { name: /^Calls/ }).click()
  await expect.poll(() => timeline.getByRole('article').count(), soon).toBe(1)
})

test('a new customer changes the statistics, and a duplicate e-mail address is refused', async () => {
  const page = await demo('admin@nordicclean.example')
  await expect.poll(() => figure(page, 'Customers'), soon).toBe('5,000')
  const create = async (name: string, email: string) => {
    await page.getByRole('button', { name: 'New customer' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill(name)
    await page.getByRole('dialog').getByLabel('E-mail').fill(email)
    await page.getByRole('dialog').getByRole('button', { name: 'Create customer' }).click()
  }
  await create('Örjan Ängström', 'orjan@angstrom.example')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expect.poll(() => figure(page, 'Customers'), soon).toBe('5,001')
  await findCustomer(page, 'orjan angstrom', 'Örjan Ängström')

  await create('Somebody else', 'ORJAN@angstrom.example')
  await page.getByText('Another customer already has this e-mail address.').waitFor()
  await expect.poll(() => figure(page, 'Customers'), soon).toBe('5,001')
})

/** Chooses one of the actions on a whole customer. */
async function choose(page: Page, action: string): Promise<void> {
  await page.locator('customer-detail').getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('a deletion is refused with the jobs that stand in its way, and each is a way to the job', async () => {
  const page = await demo('admin@northwind.example')
  await (await findCustomer(page, 'ernst handel', 'Ernst Handel')).click()
  await choose(page, 'Delete')
  const refusal = page.locator('customer-detail').getByRole('alert')
  await refusal.getByText('Ernst Handel has').waitFor()
  expect(await refusal.getByRole('listitem').allTextContents()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/Order 11008\s+In progress/),
      expect.stringContaining('Order 11072'),
    ]),
  )
  await refusal.getByRole('button', { name: 'Order 11008' }).click()
  await page.getByRole('tab', { name: /^Jobs/, selected: true }).waitFor()
  await expect
    .poll(() => page.getByRole('button', { name: 'Order 11008', expanded: true }).count(), soon)
    .toBe(1)
  expect(page.url()).toMatch(/\/jobs$/)
  await page.getByRole('link', { name: 'All customers' }).click()
  await expect.poll(() => figure(page, 'Customers'), soon).toBe('91')
})

test('a customer without active jobs is deleted, and comes back by restoring', async () => {
  const page = await demo('admin@northwind.example')
  await (await findCustomer(page, 'paris spec', 'Paris spécialités')).click()
  await choose(page, 'Delete')
  const detail = page.locator('customer-detail')
  await detail.getByText('This customer is deleted.').waitFor()
  await page.goBack()
  await expect.poll(() => figure(page, 'Customers'), soon).toBe('90')
  await page.goForward()
  await detail.getByRole('button', { name: 'Restore' }).click()
  await detail.getByRole('button', { name: 'Edit Name' }).waitFor()
  await page.goBack()
  await expect.poll(() => figure(page, 'Customers'), soon).toBe('91')
})

test('a viewer is not offered to create, and an agent is', async () => {
  const page = await demo('viewer@nordicclean.example')
  await rows(page).first().waitFor()
  await expect.poll(() => page.locator('customer-list [part=create-button]').count(), soon).toBe(0)
  const other = await demo('agent@nordicclean.example')
  await other.getByRole('button', { name: 'New customer' }).waitFor()
})

test('whoever switches to the other organisation sees none of the first', async () => {
  const page = await demo('admin@northwind.example')
  await rows(page).first().waitFor()
  await page.locator('#account').click()
  await page.locator('#account-menu [data-email="admin@nordicclean.example"]').click()
  await expect.poll(() => page.locator('#organization').textContent()).toBe('Nordic Clean')
  await expect.poll(() => figure(page, 'Customers'), soon).toMatch(/^5,00\d$/)
  await page.getByRole('searchbox').fill('Futterkiste')
  await expect.poll(() => rows(page).filter({ hasText: 'Futterkiste' }).count()).toBe(0)
  await page.locator('#account').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Who are you today?' }).waitFor()
  expect(await page.locator('customer-list').count()).toBe(0)
})
