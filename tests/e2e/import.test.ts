/** Northwind's file through the demo's import, and back; and the duplicates page, by keyboard. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { figure, launchBrowser, openDemo, signInAs } from './browser.ts'

const { url, users } = inject('demo')
const file = resolve(import.meta.dirname, '../../packages/cli/data/northwind/customers.csv')
let browser: Browser
let problems: string[] = []
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
afterEach(() => {
  if (problems.length > 0) throw new Error(`The page reported: ${problems.join(' | ')}`)
})

const soon = { timeout: 30_000 }

async function demo(email: string): Promise<Page> {
  const opened = await openDemo(browser, url)
  problems = opened.problems
  await signInAs(opened.page, email)
  return opened.page
}

/** A request of Northwind's manager, past the page. */
function api(method: string, path: string, body?: object): Promise<Response> {
  const token = users.find(({ email }) => email === 'manager@northwind.example')?.accessToken
  return fetch(`${url}/api/crm/customers${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
}

/** The lines of the file that have a field too many, as an editor counts them. */
const broken = readFileSync(file, 'utf8')
  .split(/\r?\n/)
  .flatMap((line, index) => (line.trim() !== '' && line.split(',').length !== 11 ? [index + 1] : []))

test('Northwind’s file: 24 lines are named, 67 customers come, and all of them go again', async () => {
  expect(broken).toHaveLength(24)
  const page = await demo('admin@nordicclean.example')
  await expect.poll(() => figure(page, 'Customers'), soon).toMatch(/^\d/)
  const before = Number((await figure(page, 'Customers')).replaceAll(',', ''))
  await page.getByRole('link', { name: 'Import' }).click()
  const element = page.locator('customer-import')
  const chooser = page.waitForEvent('filechooser')
  await element.getByRole('button', { name: 'Choose a file' }).click()
  await (await chooser).setFiles(file)
  await element.getByRole('combobox', { name: 'Becomes: companyName' }).waitFor()
  expect(await element.getByRole('combobox', { name: 'Becomes: companyName' }).inputValue()).toBe('name')
  expect(await element.getByRole('combobox', { name: 'Becomes: customerID' }).inputValue()).toBe('externalId')
  await element.getByRole('button', { name: 'Check the file' }).click()
  await element.getByRole('heading', { name: '67 rows are ready to import.' }).waitFor(soon)
  const lines = await element.locator('tbody .line').allTextContents()
  expect(lines.map(Number)).toEqual(broken)
  const download = page.waitForEvent('download')
  await element.getByRole('button', { name: 'Download as CSV' }).click()
  const report = readFileSync(await (await download).path(), 'utf8')
  expect(report.trim().split('\r\n')).toHaveLength(25)

  await element.getByRole('button', { name: 'Import 67 customers' }).click()
  await element.getByRole('heading', { name: '67 customers were imported.' }).waitFor(soon)
  const other = await page.context().newPage()
  await other.goto(url)
  await expect.poll(() => figure(other, 'Customers'), soon).toBe((before + 67).toLocaleString('en-GB'))
  await other.close()

  await element.getByRole('button', { name: 'Undo the import' }).click()
  await element.getByRole('heading', { name: 'The import was taken back.' }).waitFor(soon)
  await page.getByRole('link', { name: 'All customers' }).click()
  await expect.poll(() => figure(page, 'Customers'), soon).toBe(before.toLocaleString('en-GB'))
})

test('pasted rows are imported and undone by keyboard, and the link leads to the list', async () => {
  const page = await demo('admin@nordicclean.example')
  await expect.poll(() => figure(page, 'Customers'), soon).toMatch(/^\d/)
  const before = await figure(page, 'Customers')
  await page.getByRole('link', { name: 'Import' }).focus()
  await page.keyboard.press('Enter')
  const element = page.locator('customer-import')
  const press = async (name: string) => {
    const button = element.getByRole('button', { name })
    await button.waitFor(soon)
    for (let tab = 0; tab < 40 && !(await button.evaluate((one) => one.matches(':focus'))); tab++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
  }
  await press('Paste text')
  await element.getByRole('textbox').waitFor()
  await page.keyboard.insertText('name,phone\nUndo Me One,08-700 11 22\nUndo Me Two,08-700 33 44\n')
  await press('Use this text')
  await press('Check the file')
  await press('Import 2 customers')
  await element.getByRole('heading', { name: '2 customers were imported.' }).waitFor(soon)
  await press('Undo the import')
  await element.getByRole('heading', { name: 'The import was taken back.' }).waitFor(soon)
  await page.goBack()
  await expect.poll(() => figure(page, 'Customers'), soon).toBe(before)
})

test('somebody who may only look is told so before choosing a file', async () => {
  const page = await demo('viewer@northwind.example')
  await page.getByRole('link', { name: 'Import' }).click()
  await page.getByText('You may not import customers').waitFor(soon)
  expect(await page.getByRole('button', { name: 'Choose a file' }).count()).toBe(0)
})

test('two entries of one customer are found, compared, merged and taken apart again by keyboard', async () => {
  const ids: string[] = []
  for (const name of ['Zebedeus Quastorf', 'Quastorf Zebedeus']) {
    const answer = await api('POST', '', { name, phone: '0920 77 88 99' })
    ids.push(((await answer.json()) as { id: string }).id)
  }
  const page = await demo('manager@northwind.example')
  await page.getByRole('link', { name: 'Duplicates' }).click()
  const option = page.getByRole('option', { name: /Quastorf/ })
  await option.waitFor(soon)
  const box = page.getByRole('listbox')
  await box.focus()
  for (let press = 0; press < 30 && (await option.getAttribute('aria-selected')) !== 'true'; press++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Zebedeus/ }).waitFor()
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
  await option.waitFor({ state: 'hidden', ...soon })
  await page.getByRole('button', { name: 'Undo' }).click()
  await option.waitFor(soon)
  await page.getByText('Undone.').waitFor(soon)
  for (const id of ids) expect((await api('DELETE', `/${id}`)).status).toBe(200)
})
