/** Every name that a package exports, with the place where it is declared and whether a docstring stands there. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export interface Exported {
  /** As `@clientele/core/bulk: bulkUpdate`. */
  readonly name: string
  readonly file: string
  readonly documented: boolean
}

interface Declaration {
  readonly file: string
  readonly documented: boolean
}

/** All exports of all entries that are made of TypeScript. */
export function publicExports(): Exported[] {
  return globSync('packages/*/package.json', { cwd: root }).flatMap((manifest) => {
    const { name, exports = {} } = JSON.parse(readFileSync(join(root, manifest), 'utf8')) as {
      name: string
      exports?: Record<string, { '@clientele/source'?: string }>
    }
    return Object.entries(exports).flatMap(([entry, { '@clientele/source': source }]) =>
      source === undefined
        ? []
        : Array.from(declarationsOf(join(dirname(manifest), source)), ([exported, declaration]) => ({
            name: `${name}${entry.slice(1)}: ${exported}`,
            ...declaration,
          })),
    )
  })
}

/**
 * By exported name. A name that is both a value and a type is documented if one of the two is; the others of a `const`
 * that declares several share its docstring.
 */
function declarationsOf(file: string): Map<string, Declaration> {
  const text = readFileSync(join(root, file), 'utf8')
  const found = new Map<string, Declaration>()
  const add = (name: string, declaration: Declaration) => {
    if (found.get(name)?.documented !== true) found.set(name, declaration)
  }
  const target = (specifier: string) => join(dirname(file), specifier.replace(/\.js$/, '.ts'))

  for (const [, specifier = ''] of text.matchAll(/^export \* from '(\.[^']+)'/gm))
    for (const [name, declaration] of declarationsOf(target(specifier))) add(name, declaration)

  for (const [, names = '', specifier = ''] of text.matchAll(
    /^export (?:type )?\{([^}]*)\} from '([^']+)'/gm,
  )) {
    if (!specifier.startsWith('.')) continue // Somebody else's, documented there.
    const there = declarationsOf(target(specifier))
    for (const entry of listed(names)) {
      const declaration = there.get(entry.own)
      add(entry.exported, declaration ?? { file: target(specifier), documented: false })
    }
  }

  // What is imported and passed on.
  for (const [, names = ''] of text.matchAll(/^export \{([^}]*)\}$/gm))
    for (const { own, exported } of listed(names)) {
      const from = new RegExp(`^import \\{[^}]*\\b${own}\\b[^}]*\\} from '(\\.[^']+)'`, 'm').exec(text)?.[1]
      const declaration = from === undefined ? undefined : declarationsOf(target(from)).get(own)
      add(exported, declaration ?? { file, documented: false })
    }

  const declared =
    /^(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n(?:\/[/*].*\n)?)?export (?:declare )?(?:default )?(?:abstract )?(?:async )?(?:(?:function\*?|const|class|interface|type|enum) (\w+)|const \{([^}]*)\})(?: = (operation)\()?/gm
  for (const [, comment, name, several, row] of text.matchAll(declared)) {
    // A row of the contract says it in its `summary`, from which the API reference is made.
    const documented = comment !== undefined || row !== undefined
    for (const each of name === undefined ? listed(several ?? '') : [{ exported: name }])
      add(each.exported, { file, documented })
  }
  return found
}

/** `a, type B as C` → what they are called here and there. */
function listed(names: string): { own: string; exported: string }[] {
  return names
    .split(',')
    .map((part) => part.trim().replace(/^type /, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const [own = '', exported = own] = part.split(/ as |: /)
      return { own, exported }
    })
}
