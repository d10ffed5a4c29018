/** After each story has played: its picture, compared with the one that was reviewed last. */
import { afterEach, beforeEach, expect } from 'vitest'
import { page } from 'vitest/browser'

// A message that goes by itself stays until its picture is taken.
const { setTimeout: set } = globalThis
globalThis.setTimeout = ((run: () => void, after = 0, ...rest: []) =>
  after === 12_000 ? 0 : set(run, after, ...rest)) as typeof setTimeout

beforeEach(() => {
  // What lies beyond the window is not painted.
  Object.assign(document.documentElement.style, { background: 'Canvas', height: '100vh', overflow: 'hidden' })
  document.body.style.padding = '16px'
})

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') return
  await document.fonts.ready
  if (task.name !== 'Loading')
    await expect.poll(() => stillLoading(document), { timeout: 20_000, interval: 50 }).toEqual([])
  maskReferences(document)
  const file = task.file.name.split('/').at(-1)?.replace('.stories.ts', '') ?? ''
  const name = `${file}-${task.name}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  await expect(page.elementLocator(document.documentElement)).toMatchScreenshot(name, { timeout: 30_000 })
})

/** What stands in for something that has not come yet, through all shadow roots. */
function stillLoading(root: Document | ShadowRoot): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const own =
      element.matches('.bone, [aria-busy=true], :not(:defined)') && element.checkVisibility()
        ? [`${element.localName}.${element.className}`]
        : []
    return element.shadowRoot ? [...own, ...stillLoading(element.shadowRoot)] : own
  })
}

/** The number of a request is another one each time. */
function maskReferences(root: Document | ShadowRoot): void {
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) maskReferences(element.shadowRoot)
    if (!element.matches('.reference')) continue
    for (const node of element.childNodes)
      if (node instanceof Text)
        node.data = node.data.replaceAll(/[0-9a-f]{4,12}(?=-|$)/g, (part) => '0'.repeat(part.length))
  }
}
