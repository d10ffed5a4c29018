import { bootstrapApplication } from '@angular/platform-browser'
import '@clientele/elements'
import { HostRoot } from './host-root.js'

await bootstrapApplication(HostRoot)
