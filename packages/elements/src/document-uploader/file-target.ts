/** Files that are dragged over an element or pasted on its page, while it takes any. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'

export interface FileTargetOptions {
  /** Whether files are taken now. */
  readonly open: () => boolean
  /** Told when files come over the element and when they have left it. */
  readonly over: (over: boolean) => void
  readonly drop: (files: Iterable<File>) => void
}

export class FileTarget implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #options: FileTargetOptions
  /** Entered children that have not been left: dragging tells of each of them. */
  #depth = 0

  constructor(host: ReactiveControllerHost & HTMLElement, options: FileTargetOptions) {
    this.#host = host
    this.#options = options
    host.addController(this)
  }

  hostConnected(): void {
    for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
      this.#host.addEventListener(kind, this.#dragged)
    document.addEventListener('paste', this.#pasted)
  }

  hostDisconnected(): void {
    for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
      this.#host.removeEventListener(kind, this.#dragged)
    document.removeEventListener('paste', this.#pasted)
    this.#depth = 0
  }

  readonly #dragged = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files') || !this.#options.open()) return
    event.preventDefault() // or the browser leaves the page for the file
    if (event.type === 'dragenter') this.#depth++
    else if (event.type === 'dragleave') this.#depth--
    else if (event.type === 'drop') {
      this.#depth = 0
      this.#options.drop(event.dataTransfer.files)
    }
    event.dataTransfer.dropEffect = 'copy'
    this.#options.over(this.#depth > 0)
  }

  /** Where nothing has the focus, or something in the element; text that goes into a field stays the field's. */
  readonly #pasted = (event: ClipboardEvent): void => {
    const files = event.clipboardData?.files
    if (!files?.length || event.defaultPrevented || !this.#options.open()) return
    const path = event.composedPath()
    if (!path.includes(this.#host) && path[0] !== document.body) return
    event.preventDefault()
    this.#options.drop(files)
  }
}
