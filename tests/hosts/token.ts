/** How each host page gets its token: from its own server, as an application would. */
export async function accessToken(): Promise<string> {
  const answer = await fetch('/session')
  const { token } = (await answer.json()) as { token: string }
  return token
}
