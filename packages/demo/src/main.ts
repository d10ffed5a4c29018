/** The host page: signs people in and out, and shows the workspace of whoever is signed in. */
import { byId, showNotice } from './page.js'
import { connectPreferences, text } from './preferences.js'
import { fetchDemoUsers, onSession, signIn, signOut, type DemoUser } from './session.js'
import { initials, renderUsers } from './user-list.js'
import { closeWorkspace, openWorkspace } from './workspace.js'

const welcome = byId('welcome', HTMLElement)
const account = byId('account', HTMLButtonElement)
const menu = byId('account-menu', HTMLElement)

let users: DemoUser[] = []
let current: DemoUser | undefined

connectPreferences(showAccount)
byId('sign-out', HTMLButtonElement).addEventListener('click', () => void leave())
try {
  users = await fetchDemoUsers()
  renderUsers(byId('user-list', HTMLElement), users, 'h2', (user) => void enter(user))
  renderUsers(byId('switch-list', HTMLElement), users, 'h3', (user) => void enter(user))
  onSession((session) => show(users.find((user) => user.email === session?.user.email)))
} catch {
  showNotice(text('signInFailed'))
}

async function enter(user: DemoUser): Promise<void> {
  menu.hidePopover()
  showNotice()
  try {
    await signIn(user)
    byId('content', HTMLElement).focus()
  } catch {
    showNotice(text('signInFailed'))
  }
}

async function leave(): Promise<void> {
  menu.hidePopover()
  await signOut()
  byId('content', HTMLElement).focus()
}

/** Shows the workspace of a user, or the welcome page for nobody. A refreshed token changes nothing. */
function show(user: DemoUser | undefined): void {
  if (user !== undefined && user === current) return
  current = user
  welcome.hidden = user !== undefined
  if (user) openWorkspace(user)
  else closeWorkspace()
  showAccount()
}

/** Who is signed in, in the header and its menu. */
function showAccount(): void {
  account.hidden = current === undefined
  byId('organization', HTMLElement).textContent = current?.organization ?? 'Clientele'
  if (!current) return
  byId('account-avatar', HTMLElement).textContent = initials(current.name)
  byId('account-name', HTMLElement).textContent = current.name
  byId('account-role', HTMLElement).textContent = text(current.role)
  byId('menu-email', HTMLElement).textContent = current.email
  for (const button of menu.querySelectorAll<HTMLButtonElement>('.person')) {
    if (button.dataset['email'] === current.email) button.setAttribute('aria-current', 'true')
    else button.removeAttribute('aria-current')
  }
}
