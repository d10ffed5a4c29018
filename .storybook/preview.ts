/// <reference types="vite/client" />
// The same letters everywhere, so that pictures of stories can be compared.
import '@fontsource-variable/inter'
import '@fontsource-variable/noto-sans-arabic'
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite'
import { setStoryClock } from './story-clock.js'
import { type ClienteleParameters, enterStory, leaveStory } from './story-backend.js'

/** Written by `pnpm manifest`; without it stories work and their tables of attributes are empty. */
const [manifest] = Object.values(
  import.meta.glob<object>('../packages/elements/custom-elements.json', { eager: true, import: 'default' }),
)
if (manifest) setCustomElementsManifest(manifest)

setStoryClock()

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
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        icon: 'mirror',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
    lang: {
      description: 'Language',
      toolbar: { icon: 'globe', items: ['en', 'sv', 'de', 'ar'], dynamicTitle: true },
    },
  },
  initialGlobals: { viewport: { value: 'wide' } },
  loaders: [
    ({ title, parameters }) => enterStory(title, parameters['clientele'] as ClienteleParameters | undefined),
  ],
  beforeEach({ parameters, globals }) {
    const page = document.documentElement
    const story = parameters as { lang?: string; scheme?: string }
    const chosen = globals as { lang?: string; scheme?: string }
    const scheme =
      chosen.scheme ?? story.scheme ?? (import.meta.env['VITE_SCHEME'] as string | undefined) ?? 'light'
    page.lang = chosen.lang ?? story.lang ?? 'en'
    page.style.setProperty('color-scheme', scheme)
    page.style.setProperty('--clientele-color-scheme', scheme)
    page.style.setProperty('--clientele-font', "'Inter Variable', 'Noto Sans Arabic Variable', sans-serif")
    document.body.style.setProperty('background', 'Canvas')
    return () => {
      page.lang = 'en'
      leaveStory(parameters['clientele'] as ClienteleParameters | undefined)
    }
  },
}
export default preview
