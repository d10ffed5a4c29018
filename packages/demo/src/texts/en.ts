/** The page's own words in English; the elements bring theirs. */
export const en = {
  title: 'Clientele demo',
  skip: 'Skip to content',
  theme: 'Theme',
  themeSystem: 'System',
  themeLight: 'Light',
  themeDark: 'Dark',
  language: 'Language',
  customers: 'Customers',
  allCustomers: 'All customers',
  importCustomers: 'Import',
  duplicates: 'Duplicates',
  welcome: 'Who are you today?',
  welcomeLead:
    'Two businesses share this server, and neither sees anything of the other. Sign in as somebody who works at one of them.',
  signedInAs: 'Signed in as',
  switchUser: 'Switch user',
  signOut: 'Sign out',
  signInFailed: 'Signing in did not work. Is the server still running?',
  expired: 'Your session has ended. Sign in again.',
  admin: 'Administrator',
  manager: 'Manager',
  agent: 'Agent',
  viewer: 'Viewer',
  adminMay: 'Everything, also members and settings',
  managerMay: 'Creates, changes and deletes all customers',
  agentMay: 'Creates customers and changes own ones',
  viewerMay: 'Looks, and changes nothing',
}

export type Texts = typeof en
export type TextKey = keyof Texts
