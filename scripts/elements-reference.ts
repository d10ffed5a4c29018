// Writes docs/elements.md from the elements' manifest and the pictures of their stories. With `--check` it only compares.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

interface Named {
  readonly name: string
  readonly description?: string
}
interface Member extends Named {
  readonly kind: string
  readonly attribute?: string
  readonly default?: string
  readonly readonly?: boolean
  readonly static?: boolean
  readonly type?: { readonly text: string }
}
interface Element extends Named {
  readonly tagName: string
  readonly members: readonly Member[]
  readonly events: readonly (Named & { readonly type?: { readonly text: string } })[]
  readonly slots?: readonly Named[]
  readonly cssParts?: readonly Named[]
  readonly cssProperties?: readonly Named[]
}

const root = resolve(import.meta.dirname, '..')
const file = join(root, 'docs/elements.md')
const manifest = JSON.parse(
  await readFile(join(root, 'packages/elements/dist/custom-elements.json'), 'utf8'),
) as { modules: { declarations: Element[] }[] }

/** The story that shows an element best. */
const pictures: Readonly<Record<string, string>> = {
  'activity-timeline': 'few',
  'customer-detail': 'overview',
  'customer-form': 'edit',
  'customer-import': 'checked',
  'customer-list': 'many',
  'customer-notes': 'few',
  'customer-statistics': 'few',
  'document-uploader': 'ready',
  'duplicate-review': 'ready',
}

const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return ['', line(head), line(head.map(() => '---')), ...rows.map(line)]
}

/** Light and dark, 1280 and 375 pixels wide, of which there is a picture. */
function shown({ tagName }: Element): string[] {
  const rows = [pictures[tagName], 'phone'].flatMap((story) => {
    const images = ['light', 'dark'].map((scheme) => `tests/visual/${scheme}/${tagName}-${story}.png`)
    if (!images.every((path) => existsSync(join(root, path)))) return []
    const [light = '', dark = ''] = images
    return [`| ![<${tagName}>, light](../${light}) | ![<${tagName}>, dark](../${dark}) |`]
  })
  return rows.length === 0 ? [] : ['', '| Light | Dark |', '| --- | --- |', ...rows]
}

function section(element: Element): string[] {
  const fields = element.members.filter(({ kind, static: shared }) => kind === 'field' && !shared)
  return [
    `## \`<${element.tagName}>\``,
    '',
    element.description ?? '',
    ...shown(element),
    ...table(
      ['Property', 'Attribute', 'Type', ''],
      fields.map(({ name, attribute, type, description }) => [
        `\`${name}\``,
        attribute === undefined ? '' : `\`${attribute}\``,
        type === undefined ? '' : `\`${type.text}\``,
        description ?? '',
      ]),
    ),
    ...table(
      ['Event', 'Type', ''],
      element.events.map(({ name, type, description }) => [
        `\`${name}\``,
        `\`${type?.text ?? 'Event'}\``,
        description ?? '',
      ]),
    ),
    ...table(
      ['Slot', ''],
      (element.slots ?? []).map(({ name, description }) => [
        name ? `\`${name}\`` : '(default)',
        description ?? '',
      ]),
    ),
    ...table(
      ['Part', ''],
      (element.cssParts ?? []).map(({ name, description }) => [`\`${name}\``, description ?? '']),
    ),
    ...table(
      ['Custom property', ''],
      (element.cssProperties ?? []).map(({ name, description }) => [`\`${name}\``, description ?? '']),
    ),
    '',
  ]
}

const elements = manifest.modules
  .flatMap(({ declarations }) => declarations)
  .toSorted((a, b) => (a.tagName < b.tagName ? -1 : 1))
const text = [
  '# The elements',
  '',
  '<!-- Written by `pnpm elements-reference` from the manifest; do not edit. -->',
  '',
  'Import `@clientele/elements`, or only `@clientele/elements/customer-list` and so on. Put them into a',
  '`<clientele-provider>`, or give each a `client`. [Theming](theming.md) says how they are made to look like your page.',
  'The pictures are those that the tests compare with.',
  '',
  ...elements.flatMap(section),
].join('\n')

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== text) {
    console.error('docs/elements.md is out of date; run pnpm elements-reference')
    process.exitCode = 1
  }
} else await writeFile(file, text)
