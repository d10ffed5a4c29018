/** What every answer carries, so that a browser does nothing with it but hand it to the page that asked. */

/**
 * Answers hold personal data: nobody keeps them, no address of theirs is told to others, and one that is opened as a page
 * neither runs nor loads anything, nor shows in a frame.
 */
export const securityHeaders = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const
