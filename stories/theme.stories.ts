import type { Meta, StoryObj } from '@storybook/web-components-vite'
import { css, html, LitElement, nothing } from 'lit'
import { expect, waitFor } from 'storybook/test'
import { tokens } from '../packages/elements/src/theme/tokens.js'
import { contrast, type Rgb } from './contrast.js'

interface Pair {
  readonly foreground: string
  readonly background: string
  /** WCAG 2.2: 4.5 for text (1.4.3), 3 for what shows a control or its focus (1.4.11). */
  readonly needed: 4.5 | 3
}

/** Which token stands on which, in some element. */
const pairs: readonly Pair[] = [
  { foreground: 'text', background: 'surface', needed: 4.5 },
  { foreground: 'text', background: 'raised', needed: 4.5 },
  { foreground: 'text', background: 'subtle', needed: 4.5 },
  { foreground: 'text', background: 'hover', needed: 4.5 },
  { foreground: 'muted', background: 'surface', needed: 4.5 },
  { foreground: 'muted', background: 'subtle', needed: 4.5 },
  { foreground: 'muted', background: 'hover', needed: 4.5 },
  { foreground: 'accent', background: 'surface', needed: 4.5 },
  { foreground: 'accent', background: 'hover', needed: 4.5 },
  { foreground: 'on-accent', background: 'accent-fill', needed: 4.5 },
  { foreground: 'on-accent', background: 'accent-fill-hover', needed: 4.5 },
  { foreground: 'danger', background: 'surface', needed: 4.5 },
  { foreground: 'danger', background: 'danger-subtle', needed: 4.5 },
  { foreground: 'warning', background: 'warning-subtle', needed: 4.5 },
  { foreground: 'success', background: 'surface', needed: 4.5 },
  { foreground: 'control-border', background: 'surface', needed: 3 },
  { foreground: 'focus', background: 'surface', needed: 3 },
]

/** The public property behind a token: `--_raised` is `--clientele-surface-raised`. */
const publicNames: Readonly<Record<string, string>> = {
  raised: 'surface-raised',
  subtle: 'surface-subtle',
  hover: 'surface-hover',
  muted: 'text-muted',
}
const publicName = (token: string) => `--clientele-${publicNames[token] ?? token}`

/** Shows each pair as it looks, with its contrast as the browser computes the colours. */
class ThemeSheet extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
        background: var(--_surface);
        padding: 24px;
        border-radius: var(--_radius-large);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        text-align: start;
        padding: 8px 16px 8px 0;
        border-block-end: 1px solid var(--_border);
        vertical-align: middle;
      }
      th {
        color: var(--_muted);
        font-weight: 500;
      }
      code {
        font-size: 12px;
        overflow-wrap: anywhere;
      }
      .sample {
        padding: 8px 16px;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        font-weight: 600;
        display: inline-block;
        min-inline-size: 52px;
        min-block-size: 38px;
      }
      .outline {
        border: 2px solid currentcolor;
      }
      .number {
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  protected override firstUpdated(): void {
    for (const sample of this.renderRoot.querySelectorAll<HTMLElement>('.sample')) {
      sample.style.color = `var(--_${sample.dataset['foreground']})`
      sample.style.background = `var(--_${sample.dataset['background']})`
    }
    this.requestUpdate()
  }

  /** The contrast of a pair now; undefined before its sample is there. */
  ratioOf({ foreground, background }: Pair): number | undefined {
    const sample = this.renderRoot.querySelector(
      `[data-foreground='${foreground}'][data-background='${background}']`,
    )
    if (sample === null) return undefined
    const { color, backgroundColor } = getComputedStyle(sample)
    return contrast(rgb(color), rgb(backgroundColor))
  }

  protected override render() {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">Sample</th>
          <th scope="col">Property</th>
          <th scope="col">On</th>
          <th scope="col">Contrast</th>
          <th scope="col">Needed</th>
        </tr>
      </thead>
      <tbody>
        ${pairs.map(
          (pair) =>
            html`<tr>
              <td>
                <span
                  class=${pair.needed === 3 ? 'sample outline' : 'sample'}
                  data-foreground=${pair.foreground}
                  data-background=${pair.background}
                  >${pair.needed === 3 ? nothing : 'Aa'}</span
                >
              </td>
              <td><code>${publicName(pair.foreground)}</code></td>
              <td><code>${publicName(pair.background)}</code></td>
              <td class="number">${this.ratioOf(pair)?.toFixed(2)}</td>
              <td class="number">${pair.needed}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  }
}
if (!customElements.get('theme-sheet')) customElements.define('theme-sheet', ThemeSheet)

function rgb(color: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue]
}

const meta = {
  title: 'Theme/Colours',
  parameters: { clientele: false },
  render: () => html`<theme-sheet></theme-sheet>`,
} satisfies Meta
export default meta

type Story = StoryObj

const everyPairIsReadable: Story['play'] = async ({ canvasElement }) => {
  const sheet = canvasElement.querySelector<ThemeSheet>('theme-sheet')
  await waitFor(() => expect(sheet?.ratioOf(pairs[0] as Pair)).toBeGreaterThan(1))
  for (const pair of pairs) await expect(sheet?.ratioOf(pair)).toBeGreaterThanOrEqual(pair.needed)
}

export const Light: Story = { parameters: { scheme: 'light' }, play: everyPairIsReadable }

export const Dark: Story = { parameters: { scheme: 'dark' }, play: everyPairIsReadable }
