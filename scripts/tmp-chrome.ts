import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright'
import { chromiumLaunchOptions } from './chromium.ts'
const browser = await chromium.launch(await chromiumLaunchOptions())
try {
  const page = await browser.newPage()
  page.on('console', (m) => console.log(m.text()))
  await page.setContent('<p>x')
  await page.addScriptTag({ content: (await readFile(process.argv[2]!, 'utf8')).replace('console.log(T)', 'console.log(JSON.stringify(T))'), type: 'module' })
  await page.waitForTimeout(6000)
} finally { await browser.close() }
