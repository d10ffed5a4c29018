/** The page's own words in Swedish. */
import type { Texts } from './en.js'

export const sv: Texts = {
  title: 'Clientele-demo',
  skip: 'Hoppa till innehållet',
  theme: 'Tema',
  themeSystem: 'System',
  themeLight: 'Ljust',
  themeDark: 'Mörkt',
  language: 'Språk',
  customers: 'Kunder',
  allCustomers: 'Alla kunder',
  importCustomers: 'Importera',
  duplicates: 'Dubbletter',
  welcome: 'Vem är du i dag?',
  welcomeLead:
    'Två företag delar den här servern, och inget av dem ser något av det andra. Logga in som någon som arbetar på ett av dem.',
  signedInAs: 'Inloggad som',
  switchUser: 'Byt användare',
  signOut: 'Logga ut',
  signInFailed: 'Inloggningen lyckades inte. Är servern igång?',
  expired: 'Din session har upphört. Logga in igen.',
  admin: 'Administratör',
  manager: 'Chef',
  agent: 'Handläggare',
  viewer: 'Läsare',
  adminMay: 'Allt, även medlemmar och inställningar',
  managerMay: 'Skapar, ändrar och tar bort alla kunder',
  agentMay: 'Skapar kunder och ändrar sina egna',
  viewerMay: 'Tittar men ändrar inget',
}
