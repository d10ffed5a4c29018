/** Where this package keeps its data files. It sits as deep in `src` as the bundle does in `dist`. */
import { fileURLToPath } from 'node:url'

/** The folder of a data set that this package carries, for example `northwind`. */
export function dataFolder(name: string): string {
  return fileURLToPath(new URL(`../data/${name}/`, import.meta.url))
}
