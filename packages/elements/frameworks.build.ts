/**
 * Last step of the build: from the custom elements manifest, the types for React, Vue and Svelte and the data for
 * editors. Only elements that `src/index.ts` exports are public, and only what their documentation names.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration'
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration'

interface Member {
  readonly kind: string
  readonly name: string
  readonly static?: boolean
  readonly readonly?: boolean
  readonly privacy?: string
}
interface Declaration {
  readonly kind: string
  readonly name: string
  readonly tagName?: string
  readonly description?: string
  readonly members?: readonly Member[]
  readonly events?: readonly { readonly name?: string; readonly description?: string }[]
}
interface Module {
  readonly path: string
  readonly declarations?: readonly Declaration[]
}
interface Manifest {
  readonly modules: readonly Module[]
}
type Element = Declaration & { readonly tagName: string }

const root = import.meta.dirname
const dist = join(root, 'dist')
const manifest = JSON.parse(await readFile(join(root, 'custom-elements.json'), 'utf8')) as Manifest
const index = await readFile(join(root, 'src/index.ts'), 'utf8')
const folders = [...index.matchAll(/^export (?:\*|\{[^}]*\}) from '\.\/([\w-]+)\/define\.js'/gm)].map(
  ([, folder]) => folder,
)

const isPublic = ({ privacy, name }: Member) => privacy === undefined && !name.startsWith('#')

/** The manifest as hosts get it: public elements, with what is theirs to use. */
const published: Manifest = {
  ...manifest,
  modules: manifest.modules
    .filter(({ path }) => folders.some((folder) => path.startsWith(`packages/elements/src/${folder}/`)))
    .map((module) => ({
      ...module,
      path: module.path.replace('packages/elements/src/', 'dist/').replace(/\.ts$/, '.js'),
      declarations: (module.declarations ?? [])
        .filter(({ tagName }) => tagName !== undefined)
        .map((declaration) => ({
          ...declaration,
          members: (declaration.members ?? []).filter(isPublic),
          // An event that the documentation does not name is found in code only, and often wrongly.
          events: (declaration.events ?? []).filter(({ description }) => description),
        })),
    }))
    .filter(({ declarations }) => declarations.length > 0),
}

const elements = published.modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter((declaration): declaration is Element => declaration.tagName !== undefined)
  .toSorted((a, b) => (a.tagName < b.tagName ? -1 : 1))

const propertiesOf = ({ members = [] }: Element) =>
  members.filter((member) => member.kind === 'field' && !member.static && !member.readonly)
const union = (names: readonly (string | undefined)[]) =>
  names.length === 0 ? 'never' : names.map((name) => `'${name}'`).join(' | ')
const lines = (write: (element: Element, properties: string, events: string) => string) =>
  elements
    .map((element) =>
      write(
        element,
        union(propertiesOf(element).map(({ name }) => name)),
        union((element.events ?? []).map(({ name }) => name)),
      ),
    )
    .join('\n')
const doc = ({ description = '' }: Element) => `/** ${description.split('\n')[0]} */`
const imports = `import type { ${elements.map(({ name }) => name).join(', ')} } from './index.js'`

const react = `/** Types of the elements for JSX in React 19: \`import '@clientele/elements/react'\`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
${imports}

type Props<E extends HTMLElement, Property extends keyof E, Name extends keyof HTMLElementEventMap> = Omit<
  DetailedHTMLProps<HTMLAttributes<E>, E>,
  Property
> & { [Key in Property]?: E[Key] | undefined } & {
  [Key in Name as \`on\${Key}\`]?: ((event: HTMLElementEventMap[Key] & { currentTarget: E }) => void) | undefined
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${lines((element, properties, events) => `      ${doc(element)}\n      '${element.tagName}': Props<${element.name}, ${properties}, ${events}>`)}
    }
  }
}
`

const vue = `/** Types of the elements for Vue templates: \`import '@clientele/elements/vue'\`. */
import type { AllowedComponentProps, ComponentCustomProps, EmitFn, HTMLAttributes, VNodeProps } from 'vue'
${imports}

type Props<E extends HTMLElement, Property extends keyof E, Name extends keyof HTMLElementEventMap> = new () => E & {
  /** @deprecated Only for the types of templates. */
  $props: Omit<HTMLAttributes, Property> & { [Key in Property]?: E[Key] | undefined } & VNodeProps &
    AllowedComponentProps &
    ComponentCustomProps
  /** @deprecated Only for the types of templates. */
  $emit: EmitFn<{ [Key in Name]: (event: HTMLElementEventMap[Key]) => void }>
}

declare module 'vue' {
  interface GlobalComponents {
${lines((element, properties, events) => `    ${doc(element)}\n    '${element.tagName}': Props<${element.name}, ${properties}, ${events}>`)}
  }
}
`

const svelte = `/** Types of the elements for Svelte 5 templates: \`import '@clientele/elements/svelte'\`. */
import type { HTMLAttributes } from 'svelte/elements'
${imports}

type Props<E extends HTMLElement, Property extends keyof E, Name extends keyof HTMLElementEventMap> = Omit<
  HTMLAttributes<E>,
  Property
> & { [Key in Property]?: E[Key] | undefined } & {
  [Key in Name as \`on\${Key}\`]?: ((event: HTMLElementEventMap[Key] & { currentTarget: E }) => void) | undefined
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${lines((element, properties, events) => `    ${doc(element)}\n    '${element.tagName}': Props<${element.name}, ${properties}, ${events}>`)}
  }
}
`

for (const [name, types] of Object.entries({ react, vue, svelte })) {
  await writeFile(join(dist, `${name}.d.ts`), types)
  await writeFile(join(dist, `${name}.js`), 'export {}\n')
}
await writeFile(join(dist, 'custom-elements.json'), JSON.stringify(published, undefined, 1))
generateVsCodeCustomElementData(structuredClone(published), { outdir: dist, hideLogs: true })
generateJetBrainsWebTypes(structuredClone(published), { outdir: dist, packageJson: false, hideLogs: true })
