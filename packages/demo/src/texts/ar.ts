/** The page's own words in Arabic. */
import type { Texts } from './en.js'

export const ar: Texts = {
  title: 'عرض Clientele',
  skip: 'انتقل إلى المحتوى',
  theme: 'المظهر',
  themeSystem: 'النظام',
  themeLight: 'فاتح',
  themeDark: 'داكن',
  language: 'اللغة',
  customers: 'العملاء',
  allCustomers: 'كل العملاء',
  welcome: 'من أنت اليوم؟',
  welcomeLead: 'تتشارك شركتان هذا الخادم، ولا ترى إحداهما شيئًا من الأخرى. سجّل الدخول كأحد العاملين في إحداهما.',
  signedInAs: 'مسجّل الدخول باسم',
  switchUser: 'تبديل المستخدم',
  signOut: 'تسجيل الخروج',
  signInFailed: 'تعذّر تسجيل الدخول. هل ما زال الخادم يعمل؟',
  expired: 'انتهت جلستك. سجّل الدخول مرة أخرى.',
  admin: 'مسؤول النظام',
  manager: 'مدير',
  agent: 'موظف',
  viewer: 'مشاهد',
  adminMay: 'كل شيء، بما في ذلك الأعضاء والإعدادات',
  managerMay: 'يضيف جميع العملاء ويعدّلهم ويحذفهم',
  agentMay: 'يضيف عملاء ويعدّل عملاءه',
  viewerMay: 'يشاهد دون أن يغيّر شيئًا',
}
