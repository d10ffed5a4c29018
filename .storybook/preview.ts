/// <reference types="vite/client" />
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite'
import { type ClienteleParameters, enterStory, leaveStory } from './story-backend.js'

/** Written by `pnpm manifest`; without it stories work and their tables of attributes are empty. */
const [manifest] = Object.values(
  import.meta.glob<object>('../packages/elements/custom-elements.json', { eager: true, import: 'default' }),
)
if (manifest) setCustomElementsManifest(manifest)

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'padded',
    viewport: {
      options: {
        narrow: { name: '320 px', styles: { width: '320px', height: '720px' } },
        wide: { name: '1200 px', styles: { width: '1200px', height: '800px' } },
      },
    },
  },
  initialGlobals: { viewport: { value: 'wide' } },
  loaders: [
    ({ title, parameters }) => enterStory(title, parameters['clientele'] as ClienteleParameters | undefined),
  ],
  beforeEach({ parameters }) {
    const page = document.documentElement
    const { lang = 'en', scheme = 'light' } = parameters as { lang?: string; scheme?: string }
    page.lang = lang
    page.style.setProperty('color-scheme', scheme)
    page.style.setProperty('--clientele-color-scheme', scheme)
    document.body.style.setProperty('background', 'Canvas')
    return () => {
      page.lang = 'en'
      leaveStory(parameters['clientele'] as ClienteleParameters | undefined)
    }
  },
}
export default preview
