/** The page's own words in German. */
import type { Texts } from './en.js'

export const de: Texts = {
  title: 'Clientele-Demo',
  skip: 'Zum Inhalt springen',
  theme: 'Design',
  themeSystem: 'System',
  themeLight: 'Hell',
  themeDark: 'Dunkel',
  language: 'Sprache',
  customers: 'Kunden',
  allCustomers: 'Alle Kunden',
  importCustomers: 'Importieren',
  duplicates: 'Dubletten',
  welcome: 'Wer sind Sie heute?',
  welcomeLead:
    'Zwei Betriebe teilen sich diesen Server, und keiner sieht etwas vom anderen. Melden Sie sich als jemand an, der in einem davon arbeitet.',
  signedInAs: 'Angemeldet als',
  switchUser: 'Benutzer wechseln',
  signOut: 'Abmelden',
  signInFailed: 'Die Anmeldung ist fehlgeschlagen. Läuft der Server noch?',
  expired: 'Ihre Sitzung ist abgelaufen. Melden Sie sich erneut an.',
  admin: 'Administration',
  manager: 'Leitung',
  agent: 'Sachbearbeitung',
  viewer: 'Nur Lesen',
  adminMay: 'Alles, auch Mitglieder und Einstellungen',
  managerMay: 'Legt alle Kunden an, ändert und löscht sie',
  agentMay: 'Legt Kunden an und ändert die eigenen',
  viewerMay: 'Sieht alles und ändert nichts',
}
