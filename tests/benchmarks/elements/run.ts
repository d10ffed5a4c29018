// `pnpm bench:elements [rounds] [names] [counts]`: the rows part of <customer-list> beside the least that a virtual list can do and two known
// grids, on the same rows by turns, each in a Chromium of its own. Prints medians of CPU milliseconds and their ratio to a limit.
import { Contest } from './chromium-page.ts'
import { sizes } from './sizes.ts'

/** Who is measured, and the limit that shows the same. */
const contestants = {
  limit: 'limit',
  oursPlain: 'limit',
  agGrid: 'limit',
  vaadin: 'limit',
  limitSameCells: 'limitSameCells',
  ours: 'limitSameCells',
  wholeElement: 'limitSameCells',
} as const
type Name = keyof typeof contestants

const rounds = Number(process.argv[2] ?? 5)
const chosen = process.argv[3]?.split(',') as Name[] | undefined
const names = (Object.keys(contestants) as Name[]).filter((name) => chosen?.includes(name) ?? true)
const sorted = ['sort value', 'sort name']
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

const contest = await Contest.prepare()
for (const count of process.argv[4]?.split(',').map(Number) ?? [10_000, 100_000]) {
  const seen = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      // A page of its own: what a mount costs is what it costs when its code runs for the first time.
      const page = await contest.open()
      await page.run(`prepare(${count})`)
      const empty = await page.heap()
      const results: [string, number][] = [
        ['mount', await page.cpu(`mount('${name}')`)],
        ['nodes', Number(await page.run('nodes()'))],
      ]
      await page.run('change()')
      results.push(['update', await page.cpu('update()')])
      const { frames, answer } = await page.frames('scroll()')
      results.push(
        ['frame', quantile(frames, 0.5)],
        ['p95', quantile(frames, 0.95)],
        ['dropped', Number(answer)],
      )
      results.push(['heap', (await page.heap()) - empty])
      // The whole element has its rows sorted by a server.
      for (let time = 0; time < 3 && name !== 'wholeElement'; time++)
        for (const by of ['value', 'name']) results.push([`sort ${by}`, await page.cpu(`sort('${by}')`)])
      await page.close()
      for (const [what, value] of results)
        seen.set(`${name} ${what}`, [...(seen.get(`${name} ${what}`) ?? []), value])
    }
  }
  const of = (name: Name, what: string) => quantile(seen.get(`${name} ${what}`) ?? [], 0.5)
  console.log(
    `\n${count} rows, median of ${rounds} rounds by turns (× the plain limit, × the limit of the same cells)`,
  )
  for (const name of names) {
    const part = (what: string) => {
      if (!seen.has(`${name} ${what}`)) return `${what} –`
      const ratios = [...new Set(['limit', contestants[name]] as const)].map(
        (limit) => `${(of(name, what) / of(limit, what)).toFixed(2)}×`,
      )
      return `${what} ${of(name, what).toFixed(2)} ms (${ratios.join(', ')})`
    }
    console.log(
      `${name.padEnd(14)} ${['mount', 'frame', 'p95', 'update', ...sorted].map(part).join(', ')}, dropped ${of(name, 'dropped')}, nodes ${of(name, 'nodes')}, heap ${of(name, 'heap').toFixed(1)} MB`,
    )
  }
}
const weights = Object.entries(await sizes()).map(([name, size]) => `${name} ${size.toFixed(1)}`)
console.log(`\ngzip kB, with everything that each needs: ${weights.join(', ')}`)
