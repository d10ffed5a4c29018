/** Why an element has nothing to show, in the states that every element has. */
import type { ClienteleError } from '@clientele/core'
import type { Strings } from '../localization/en.js'
import { icons } from './icons.js'
import { failureText, type Message } from './message.js'

/** The message of a state in which nothing can be shown; undefined for every other state. */
export function unavailableMessage(
  state: string,
  error: ClienteleError | undefined,
  strings: Strings,
  run: () => void,
): Message | undefined {
  const retry = { label: strings.retry, run }
  switch (state) {
    case 'disconnected':
      return { icon: icons.plug, title: strings.noClientTitle, text: strings.noClientText }
    case 'missing':
      return { icon: icons.search, title: strings.missingTitle, text: strings.missingText }
    case 'denied':
      return error?.code === 'unauthenticated'
        ? { icon: icons.lock, title: strings.signInTitle, text: strings.signInText, action: retry, error }
        : { icon: icons.lock, title: strings.deniedTitle, text: strings.deniedText, action: retry, error }
    case 'failed':
      return {
        icon: icons.alert,
        title: strings.failedTitle,
        text: error ? failureText(error, strings) : strings.internal,
        action: { ...retry, primary: true },
        error,
        role: 'alert',
      }
    default:
      return undefined
  }
}
