/** Which migrations are out: after the last of them, tables may be big. */

/** The version of the newest released migration; null before the first release, when everything is allowed. */
export const lastReleased: string | null = null
