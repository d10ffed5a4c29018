import '@clientele/elements'
import { mount } from 'svelte'
import App from './app.svelte'

const target = document.querySelector('#root')
if (target === null) throw new Error('index.html lacks its root')
mount(App, { target })
