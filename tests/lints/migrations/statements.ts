/** SQL text cut into statements, without comments, white space folded; quoted and dollar-quoted text stays whole. */

const tokens =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|;|[^;'"$\-/]+|[\s\S]/g

export interface Statement {
  readonly text: string
  /** Where it begins, from 1. */
  readonly line: number
}

export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = []
  let text = ''
  let start = 0
  const end = () => {
    if (text.trim() !== '')
      statements.push({
        text: text.trim().replaceAll(/\s+/g, ' '),
        line: sql.slice(0, start).split('\n').length,
      })
    text = ''
  }
  for (const match of sql.matchAll(tokens)) {
    const [token] = match
    if (token === ';') end()
    else if (/^(?:--|\/\*)/.test(token)) text += ' '
    else {
      if (text.trim() === '' && token.trim() !== '')
        start = match.index + (token.length - token.trimStart().length)
      text += token
    }
  }
  end()
  return statements
}
