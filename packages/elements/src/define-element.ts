/** Registration that survives being loaded twice, and a server without a registry. */

/** Registers `type` under `tag` unless the tag is taken or there is no registry. */
export function defineElement(tag: string, type: CustomElementConstructor): void {
  if (typeof customElements === 'undefined' || customElements.get(tag)) return
  customElements.define(tag, type)
}
