// `pnpm bench:elements`: the rows part of <customer-list> beside the least that a virtual list can do and two known grids, on
// the same rows in one Chromium, by turns. Prints medians of CPU milliseconds and their ratio to the limit.
import { build } from 'esbuild'
import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../../../scripts/chromium.ts'

const contestants = ['limit', 'ours', 'agGrid', 'vaadin'] as const
const rounds = Number(process.argv[2] ?? 5)
const { outputFiles } = await build({
  entryPoints: [`${import.meta.dirname}/page.ts`],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  conditions: ['@clientele/source'],
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  define: { 'process.env.NODE_ENV': '"production"' },
  write: false,
})
const browser = await chromium.launch(await chromiumLaunchOptions())
const page = await browser.newPage({ viewport: { width: 1100, height: 700 } })
await page.setContent(`<!doctype html><html lang="en"><style>
  .stage { inline-size: 1100px; block-size: 600px } rows-part { display: block; block-size: 600px }
  .limit-view { block-size: 600px; overflow: auto } .limit-body { position: relative }
  .limit-row { position: absolute; inset-inline: 0; block-size: 56px; display: grid; grid-template-columns: repeat(6, 1fr);
    align-items: center; border-block-end: 1px solid #ddd }
</style><body></body></html>`)
await page.addScriptTag({ content: outputFiles[0]!.text })
const devtools = await page.context().newCDPSession(page)
await devtools.send('Performance.enable')

/** CPU seconds that the page's main thread has worked, and bytes of its heap. */
async function metrics() {
  const { metrics: all } = await devtools.send('Performance.getMetrics')
  const of = (name: string) => all.find((metric) => metric.name === name)?.value ?? 0
  return { cpu: of('TaskDuration') * 1000, heap: of('JSHeapUsedSize') / 1e6 }
}
async function cpu(code: string): Promise<[milliseconds: number, result: unknown]> {
  const before = await metrics()
  const result: unknown = await page.evaluate(code)
  return [(await metrics()).cpu - before.cpu, result]
}
const heap = async () => {
  await devtools.send('HeapProfiler.collectGarbage')
  return (await metrics()).heap
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
for (const count of [10_000, 100_000]) {
  await page.evaluate(`prepare(${count})`)
  await page.evaluate('document.body.replaceChildren()')
  const empty = await heap()
  const seen = new Map<string, number[]>()
  const note = (name: string, what: string, value: number) => {
    const key = `${name} ${what}`
    seen.set(key, [...(seen.get(key) ?? []), value])
  }
  for (let round = -1; round < rounds; round++) {
    for (const name of contestants) {
      const results: [string, number][] = []
      results.push(['mount', (await cpu(`mount('${name}')`))[0]])
      results.push(['heap', (await heap()) - empty])
      results.push(['nodes', Number(await page.evaluate('nodes()'))])
      results.push(['update', (await cpu('update()'))[0]])
      const [milliseconds, dropped] = await cpu('scroll()')
      results.push(['frame', milliseconds / 150], ['dropped', Number(dropped)])
      if (round >= 0) for (const [what, value] of results) note(name, what, value) // the first round warms up
    }
  }
  const of = (name: string, what: string) => median(seen.get(`${name} ${what}`) ?? [])
  console.log(`\n${count} rows, median of ${rounds} rounds by turns (× the limit)`)
  for (const name of contestants) {
    const part = (what: string, unit: string) =>
      `${what} ${of(name, what).toFixed(1)}${unit} (${(of(name, what) / of('limit', what)).toFixed(2)}×)`
    console.log(
      `${name.padEnd(7)} ${part('mount', ' ms')}, ${part('frame', ' ms')}, ${part('update', ' ms')}, dropped ${of(name, 'dropped')}, nodes ${of(name, 'nodes')}, heap ${of(name, 'heap').toFixed(1)} MB`,
    )
  }
}
await browser.close()
