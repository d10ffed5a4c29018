/** The page that is measured: CPU of its main thread by the thread's own clock, which a busy machine does not stretch. */
import { readFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { chromium, type CDPSession, type Page } from 'playwright'
import { chromiumLaunchOptions } from '../../../scripts/chromium.ts'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds: when it began, and the CPU time that it took. */
  readonly ts: number
  readonly tdur?: number
}

/** The contestants, and a new Chromium with them for everything that is measured. */
export class Contest {
  readonly #script: string
  readonly #style: string

  private constructor(script: string, style: string) {
    this.#script = script
    this.#style = style
  }

  static async prepare(): Promise<Contest> {
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
    return new Contest(outputFiles[0]!.text, await readFile(`${import.meta.dirname}/page.css`, 'utf8'))
  }

  async open(): Promise<MeasuredPage> {
    const browser = await chromium.launch(await chromiumLaunchOptions())
    const page = await browser.newPage({ viewport: { width: 1100, height: 700 } })
    await page.setContent(`<!doctype html><html lang="en"><style>${this.#style}</style><body></body></html>`)
    await page.addScriptTag({ content: this.#script })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new MeasuredPage(page, devtools)
  }
}

/** A page in which nothing has run yet, and what it works. */
class MeasuredPage {
  readonly #page: Page
  readonly #devtools: CDPSession

  constructor(page: Page, devtools: CDPSession) {
    this.#page = page
    this.#devtools = devtools
  }

  run(code: string): Promise<unknown> {
    return this.#page.evaluate(code)
  }

  /** Milliseconds of CPU that the page works while it runs some code. */
  async cpu(code: string): Promise<number> {
    const before = await this.#metric('TaskDuration')
    await this.run(code)
    return ((await this.#metric('TaskDuration')) - before) * 1000
  }

  /** Megabytes of the heap after a collection. */
  async heap(): Promise<number> {
    await this.#devtools.send('HeapProfiler.collectGarbage')
    return (await this.#metric('JSHeapUsedSize')) / 1e6
  }

  /** Milliseconds of CPU of each frame while it runs some code, and what that answers. */
  async frames(code: string): Promise<{ readonly frames: readonly number[]; readonly answer: unknown }> {
    const events: TraceEvent[] = []
    const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]))
    this.#devtools.on('Tracing.dataCollected', collect)
    await this.#devtools.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['toplevel', 'cc'] },
    })
    const answer = await this.run(code)
    const complete = new Promise((resolve) => this.#devtools.once('Tracing.tracingComplete', resolve))
    await this.#devtools.send('Tracing.end')
    await complete
    this.#devtools.off('Tracing.dataCollected', collect)
    return { frames: framesOf(events), answer }
  }

  async close(): Promise<void> {
    await this.#page.context().browser()?.close()
  }

  async #metric(name: string): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics')
    return metrics.find((metric) => metric.name === name)?.value ?? 0
  }
}

/** CPU per frame: all tasks of the thread that makes the frames, from the begin of one to the begin of the next. */
function framesOf(events: readonly TraceEvent[]): number[] {
  const begins = events.filter(({ name, ph }) => name === 'ProxyMain::BeginMainFrame' && ph === 'X')
  const main = begins[0]
  if (!main) throw new Error('the trace has no frames')
  const own = (event: TraceEvent) => event.pid === main.pid && event.tid === main.tid
  const starts = begins
    .filter(own)
    .map(({ ts }) => ts)
    .toSorted((a, b) => a - b)
  const frames = starts.map(() => 0)
  for (const event of events) {
    if (event.name !== 'ThreadControllerImpl::RunTask' || event.ph !== 'X' || !own(event)) continue
    // The task that a frame begins in started a little before it.
    const frame = starts.findLastIndex((start) => start <= event.ts + 500)
    if (frame >= 0) frames[frame]! += (event.tdur ?? 0) / 1000
  }
  return frames.slice(1, -1)
}
