/// <reference types="vite/client" />
// The same letters everywhere, so that pictures of stories can be compared.
import '@fontsource-variable/inter'
import '@fontsource-variable/noto-sans-arabic'
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite'
import { configure } from 'storybook/test'
import { setStoryClock } from './story-clock.js'
import { type ClienteleParameters, enterStory, openDatabase } from './story-backend.js'

/** Written by `pnpm manifest`; without it stories work and their tables of attributes are empty. */
const [manifest] = Object.values(
  import.meta.glob<object>('../packages/elements/custom-elements.json', { eager: true, import: 'default' }),
)
if (manifest) setCustomElementsManifest(manifest)

setStoryClock()
// A database in a worker may take its time.
configure({ asyncUtilTimeout: 20_000 })

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    // Not once more when pictures are taken.
    a11y: { test: import.meta.env['VITE_SCHEME'] ? 'off' : 'error' },
    controls: { expanded: true },
    layout: 'padded',
    viewport: {
      options: {
        narrow: { name: '320 px', styles: { width: '320px', height: '720px' } },
        phone: { name: '375 px', styles: { width: '375px', height: '812px' } },
        wide: { name: '1280 px', styles: { width: '1280px', height: '900px' } },
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
    density: {
      description: 'Density',
      toolbar: {
        icon: 'component',
        items: [
          { value: '-1', title: 'Compact' },
          { value: '0', title: 'Normal' },
          { value: '1', title: 'Roomy' },
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
  beforeAll: openDatabase,
  loaders: [
    ({ title, parameters }) => {
      const clientele = parameters['clientele'] as ClienteleParameters | false | undefined
      return clientele === false ? {} : enterStory(title, clientele)
    },
  ],
  async beforeEach({ parameters, globals }) {
    const { emulateForcedColors } = globalThis as {
      emulateForcedColors?: (active: boolean) => Promise<void>
    }
    await emulateForcedColors?.(parameters['forcedColors'] === true)
    const page = document.documentElement
    const story = parameters as { lang?: string; scheme?: string; density?: string }
    const chosen = globals as { lang?: string; scheme?: string; density?: string }
    const scheme =
      chosen.scheme ?? story.scheme ?? (import.meta.env['VITE_SCHEME'] as string | undefined) ?? 'light'
    page.lang = chosen.lang ?? story.lang ?? 'en'
    page.style.setProperty('color-scheme', scheme)
    page.style.setProperty('--clientele-color-scheme', scheme)
    page.style.setProperty('--clientele-density', chosen.density ?? story.density ?? '0')
    page.style.setProperty('--clientele-font', "'Inter Variable', 'Noto Sans Arabic Variable', sans-serif")
    document.body.style.setProperty('background', 'Canvas')
    return () => {
      page.lang = 'en'
    }
  },
}
export default preview
