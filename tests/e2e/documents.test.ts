/** Documents in the demo, with real files: what arrives, what is refused, a connection that is cut, and no mouse. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { heic, jpeg, pdf, pdfOfPages, program, scannedPdf, sha256 } from '../documents/files.ts'
import { findCustomer, launchBrowser, openDemo, signInAs } from './browser.ts'

const { url } = inject('demo')
const soon = { timeout: 20_000 }
const megabyte = 1024 * 1024
let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await launchBrowser()
  folder = await mkdtemp(join(tmpdir(), 'clientele-documents-'))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true })
})

/** The documents of a customer, on the screen. */
async function documentsOf(
  email: string,
  words: string,
  name: string,
): Promise<{ page: Page; uploader: Locator; problems: string[] }> {
  const { page, problems } = await openDemo(browser, url)
  await signInAs(page, email)
  await (await findCustomer(page, words, name)).click()
  await page.getByRole('tab', { name: /^Documents/ }).click()
  const uploader = page.locator('document-uploader')
  await uploader.waitFor()
  return { page, uploader, problems }
}

const payload = async (file: File) => ({
  name: file.name,
  mimeType: file.type,
  buffer: Buffer.from(await file.arrayBuffer()),
})

test('real files arrive, wrong ones say why, and both are still true after a reload', async () => {
  const { page, uploader, problems } = await documentsOf('manager@northwind.example', 'bon app', "Bon app'")
  const long = `${'a'.repeat(300)}.pdf`
  const marked = '👨‍👩‍👧 عقد\u200F ١.pdf'
  await uploader.getByText('up to 50 MB each').waitFor()
  await uploader
    .locator('input[data-files]')
    .setInputFiles([
      await payload(pdf('Agreement.pdf', 200_000)),
      await payload(jpeg('photo.jpg')),
      { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
      await payload(pdf(marked)),
      await payload(pdf(long)),
      await payload(program('invoice.pdf', 'application/pdf')),
    ])
  await expect.poll(() => uploader.locator('.document').count(), soon).toBe(4)
  await expect
    .poll(() => uploader.locator('.upload').allInnerTexts(), soon)
    .toEqual([
      expect.stringMatching(/^empty\.pdf\s+The file is empty\.$/),
      expect.stringMatching(/^invoice\.pdf\s+Files with this content are not accepted/),
    ])
  await uploader.locator('.thumb canvas').waitFor()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations).toEqual([])

  await page.reload()
  await expect.poll(() => uploader.locator('.document').count(), soon).toBe(4)
  const names = await uploader.locator('.document .name').allTextContents()
  expect(names.map((name) => name.trim()).toSorted()).toEqual(
    ['Agreement.pdf', 'photo.jpg', marked, `${'a'.repeat(250)}….pdf`].toSorted(),
  )
  expect(problems).toEqual([])
})

test('a picture is previewed under the strict policy, and what is saved is what was sent', async () => {
  const { page, uploader, problems } = await documentsOf('manager@northwind.example', 'wolski', 'Wolski')
  const sent = pdf('Terms.pdf', 100_000)
  await uploader.locator('input[data-files]').setInputFiles([await payload(jpeg()), await payload(sent)])
  await uploader.getByRole('button', { name: 'photo.jpg', exact: true }).click()
  await page.getByRole('dialog', { name: 'photo.jpg' }).getByRole('img').waitFor()
  await page.keyboard.press('Escape')
  await uploader.getByRole('button', { name: 'Actions for Terms.pdf' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Terms.pdf')
  const saved = join(folder, 'Terms.pdf')
  await download.saveAs(saved)
  expect(await sha256(new Blob([new Uint8Array(await readFile(saved))]))).toBe(await sha256(sent))
  expect(problems).toEqual([])
})

test('a PDF of several pages is read under the strict policy, by keyboard', async () => {
  const { page, uploader, problems } = await documentsOf(
    'manager@northwind.example',
    'around',
    'Around the Horn',
  )
  const worker = page.waitForEvent('worker')
  await uploader.locator('input[data-files]').setInputFiles([await payload(pdfOfPages(12, 'Report.pdf'))])
  const opener = uploader.getByRole('button', { name: 'Report.pdf', exact: true })
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Report.pdf' })
  const pages = dialog.locator('clientele-pdf-pages')
  await pages.locator('[data-drawn] canvas').first().waitFor(soon)
  expect((await worker).url()).toContain('pdf-worker')
  const colours = await pages
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      return new Set(new Uint32Array(data.buffer)).size
    })
  expect(colours).toBeGreaterThan(3)
  await dialog.getByText('1 / 12', { exact: true }).waitFor()
  await pages.locator('.pages').focus()
  await page.keyboard.press('+')
  await dialog.getByText('125%', { exact: true }).waitFor()
  await page.keyboard.press('End')
  await dialog.getByText('12 / 12', { exact: true }).waitFor(soon)
  await dialog.getByRole('region', { name: 'Page 12 of 12' }).locator('canvas').waitFor(soon)
  await expect
    .poll(() => dialog.getByRole('region', { name: 'Page 12 of 12' }).textContent(), soon)
    .toContain('This is page 12')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(
    await opener.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button),
  ).toBe(true)
  expect(problems).toEqual([])
})

test('a scanned page is shown, although the policy allows no WebAssembly', async () => {
  const { page, uploader, problems } = await documentsOf(
    'manager@northwind.example',
    'blondel',
    'Blondesddsl',
  )
  await uploader.locator('input[data-files]').setInputFiles([await payload(scannedPdf())])
  await uploader.getByRole('button', { name: 'Scan.pdf', exact: true }).click()
  const canvas = page.getByRole('dialog').locator('clientele-pdf-pages [data-drawn] canvas')
  await canvas.waitFor(soon)
  const middle = await canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element
    return [...element.getContext('2d')!.getImageData(width / 2, height / 2, 1, 1).data]
  })
  expect(middle).toEqual([0, 0, 0, 255])
  expect(problems).toEqual([])
})

test('a document gets another type by its menu, a HEIC of a phone arrives, and the camera gives pictures', async () => {
  const { page, uploader, problems } = await documentsOf(
    'manager@northwind.example',
    'berglund',
    'Berglunds snabbköp',
  )
  const camera = uploader.locator('input[data-camera]')
  await camera.waitFor({ state: 'attached' })
  expect(await camera.getAttribute('accept')).toBe('image/*')
  expect(await camera.getAttribute('capture')).toBe('environment')
  await camera.setInputFiles([await payload(heic())])
  const document = uploader.locator('.document', { hasText: 'IMG_0001.HEIC' })
  await document.waitFor(soon)
  await expect.poll(() => document.locator('.badge').textContent()).toBe('Other')
  await uploader.getByRole('button', { name: 'Actions for IMG_0001.HEIC' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Contract' }).click()
  await expect.poll(() => document.locator('.badge').textContent(), soon).toBe('Contract')
  await page.reload()
  await expect.poll(() => document.locator('.badge').textContent(), soon).toBe('Contract')
  expect(problems).toEqual([])
})

test('a file of 20 MB whose connection is cut goes on by itself, its progress never goes back, and it arrives whole', async () => {
  const { page, uploader } = await documentsOf('manager@northwind.example', 'cactus', 'Cactus Comidas')
  const file = pdf('Large.pdf', 20 * megabyte)
  const path = join(folder, 'Large.pdf')
  await writeFile(path, Buffer.from(await file.arrayBuffer()))
  await uploader.locator('input[data-files]').waitFor({ state: 'attached' })
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(globalThis, { seen })
    const look = () => {
      const inside = document.querySelector('customer-detail')?.shadowRoot
      const progress = inside?.querySelector('document-uploader')?.shadowRoot?.querySelector('progress')
      if (progress) seen.push(progress.value)
      requestAnimationFrame(look)
    }
    look()
  })
  let cuts = 0
  await page.route('**/storage/v1/upload/resumable/**', async (route) => {
    if (route.request().method() === 'PATCH' && cuts < 2) {
      cuts += 1
      return route.abort('connectionreset')
    }
    return route.continue()
  })
  await uploader.locator('input[data-files]').setInputFiles(path)
  await uploader.getByRole('button', { name: 'Large.pdf', exact: true }).waitFor({ timeout: 60_000 })
  expect(cuts).toBe(2)
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  const { accessToken } =
    inject('demo').users.find(({ email }) => email === 'manager@northwind.example') ?? {}
  const get = (path: string) =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${accessToken}` } })
  const customerId = /customers\/([0-9a-f-]{36})/.exec(page.url())?.[1]
  const { documents } = (await (await get(`/api/crm/customers/${customerId}/documents`)).json()) as {
    documents: { fileUrl: string }[]
  }
  const stored = await get(`/storage/v1/object/authenticated/customer-documents/${documents[0]?.fileUrl}`)
  expect(await sha256(await stored.blob())).toBe(await sha256(file))
})

test('adding, renaming and removing a document, and taking it back, needs no mouse', async () => {
  const { page, uploader, problems } = await documentsOf(
    'manager@northwind.example',
    'folies',
    'Folies gourmandes',
  )
  const choose = uploader.getByRole('button', { name: 'Choose files' })
  await choose.waitFor()
  const chooser = page.waitForEvent('filechooser') // before the focus: it must be waited for when the key is pressed
  await choose.focus()
  await page.keyboard.press('Enter')
  await (await chooser).setFiles([await payload(pdf('Draft.pdf'))])
  const more = uploader.getByRole('button', { name: 'Actions for Draft.pdf' })
  await more.waitFor()
  await page.keyboard.press('Tab') // the document
  await page.keyboard.press('Tab') // its actions
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.type('r')
  await page.keyboard.press('Enter')
  await uploader.getByRole('textbox', { name: 'New name' }).waitFor()
  await page.keyboard.type('Final')
  await page.keyboard.press('Enter')
  const renamed = uploader.getByRole('button', { name: 'Actions for Final.pdf' })
  await renamed.waitFor()
  await renamed.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await renamed.waitFor({ state: 'detached' })
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.focus()
  await page.keyboard.press('Enter')
  await renamed.waitFor()
  expect(problems).toEqual([])
})

test('a viewer sees and opens documents, and can add none', async () => {
  const { uploader } = await documentsOf('viewer@northwind.example', 'bon app', "Bon app'")
  await uploader.getByText('Your role lets you see documents, not add them.').waitFor()
  expect(await uploader.locator('input[type=file]').count()).toBe(0)
})
