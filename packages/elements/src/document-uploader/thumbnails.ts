/** Small pictures of image documents, drawn on canvases when they come into view: no URL for a policy to refuse, and nothing that runs. */
import type { Documents } from '@clientele/core/documents'

/** Pixels; twice what is shown, for sharp screens. */
const side = 88
/** One at a time, in the order in which they are seen. */
export class Thumbnails {
  readonly #canvases = new Map<string, HTMLCanvasElement | undefined>()
  readonly #wanted: string[] = []
  readonly #seen: IntersectionObserver
  readonly #documents: () => Promise<Documents>
  readonly #changed: () => void
  #busy = false
  #over = new AbortController()

  constructor(documents: () => Promise<Documents>, changed: () => void) {
    this.#documents = documents
    this.#changed = changed
    this.#seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const id = (target as HTMLElement).dataset['thumbnail']
        if (!isIntersecting || id === undefined || this.#canvases.has(id)) continue
        this.#canvases.set(id, undefined)
        this.#wanted.push(id)
      }
      void this.#draw()
    })
  }

  /** The canvas of a document, once it is drawn. */
  of(id: string): HTMLCanvasElement | undefined {
    return this.#canvases.get(id)
  }

  /** Waits for the places of thumbnails in `root` to come into view. */
  watch(root: ParentNode): void {
    for (const place of root.querySelectorAll('[data-thumbnail]')) this.#seen.observe(place)
  }

  /** Gives up what is under way; what is drawn stays. */
  stop(): void {
    this.#seen.disconnect()
    this.#over.abort()
    this.#over = new AbortController()
    for (const id of this.#wanted.splice(0)) this.#canvases.delete(id)
  }

  async #draw(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    const { signal } = this.#over
    for (let id = this.#wanted.shift(); id !== undefined; id = this.#wanted.shift()) {
      try {
        const documents = await this.#documents()
        const bitmap = await createImageBitmap(await documents.download(id, { signal }))
        this.#canvases.set(id, covering(bitmap))
        this.#changed()
      } catch {
        if (signal.aborted) this.#canvases.delete(id) // otherwise its icon stays
      }
    }
    this.#busy = false
  }
}

/** The middle of a picture, as a square. */
function covering(bitmap: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const short = Math.min(bitmap.width, bitmap.height)
  const [left, top] = [(bitmap.width - short) / 2, (bitmap.height - short) / 2]
  canvas.getContext('2d')?.drawImage(bitmap, left, top, short, short, 0, 0, side, side)
  bitmap.close()
  return canvas
}
