/** What each command says of itself. */

const commands = {
  dev: `Usage: clientele dev [options]

Starts a whole customers backend with demo data on this machine.

  --port <number>    where to listen; default 3000, or CLIENTELE_PORT
  --data <folder>    where the data is kept; default .clientele, or CLIENTELE_DATA
  --static <folder>  files to serve at /
`,
  init: `Usage: clientele init [options]

Copies the schema, its tests and the edge function into a Supabase project. Run it again to update: files that
you have changed are told and left alone.

  --dir <folder>  the project's folder; default supabase
  --force         overwrites changed files too
`,
  import: `Usage: clientele import <file> [options]

Imports customers from CSV, JSON, NDJSON, or what the older module kept in localStorage. A bad row fails alone.
The same file again creates nothing.

  --url <url>           the API; default http://localhost:3000/api/crm
  --token <token>       whose rights it uses; or CLIENTELE_TOKEN
  --as <e-mail>         instead of a token: somebody of a running clientele dev
  --data <folder>       where that keeps its data; default .clientele, or CLIENTELE_DATA
  --dry-run             only says what would happen
  --map <column=field>  what a column is, such as Kundnamn=name; may be given several times
  --match <field>       externalId or email; default externalId where there is one, else email
  --on-match <what>     skip or update customers that are there; default skip
  --rows <number>       rows that an earlier import has done, with --batch <id>, to go on where it ended
  --json                the result as JSON

Exit code 0 when every row is in, 1 when some are not, 2 when the command line is wrong.
`,
  export: `Usage: clientele export [<file>] [options]

Exports customers to a file, or to standard output: all of them, or an error and no file.

  --url <url>         the API; default http://localhost:3000/api/crm
  --token <token>     whose rights it uses; or CLIENTELE_TOKEN
  --as <e-mail>       instead of a token: somebody of a running clientele dev
  --data <folder>     where that keeps its data; default .clientele, or CLIENTELE_DATA
  --format <format>   csv or ndjson; default ndjson for a file *.ndjson or *.jsonl, else csv
  --columns <list>    fields, separated by commas; default all
  --separator <what>  of CSV: comma (the default), semicolon or tab
  --search <words>    only customers that a search finds; also --type, --status, --city, --owner,
                      and --tag, which may be given several times
`,
  token: `Usage: clientele token --user <id> --scope <permissions> [options]

Prints a short-lived token for an embed, with fewer rights than its user. The signing key is a secret of at least
32 bytes in CLIENTELE_JWT_SECRET, or a private key in a file.

  --user <id>           the user's id
  --scope <list>        permissions, separated by spaces or commas, such as customers:read
  --organization <id>   the one organisation it acts in; needed for members of several
  --expires <time>      such as 90s, 15m or 1h, at most 1h; default 10m
  --key <file>          a private key as JWK (ES256 or RS256) instead of the secret
  --issuer <url>        for Supabase <project>/auth/v1
`,
  documents: `Usage: clientele documents reconcile [options]

Finds documents without bytes and bytes without a document.

  --fix                   removes what has no other half; without it only reports, with exit code 1
  --data <folder>         the data of clientele dev, while it is not running; or
  --database-url <url>    the database, as the role that owns the schema; or DATABASE_URL
  --storage-url <url>     a project's storage (…/storage/v1), to remove files with SUPABASE_SERVICE_ROLE_KEY
  --files <folder>        the files of an embedded backend on that database
  --grace <interval>      bytes without a document are left alone so long; default '1 day'
  --retention <interval>  and those of a removed one so long, for an undo; default '30 days'
`,
  attack: `Usage: clientele attack [options]

Tries to break into a database that has the schema; leaves nothing behind.

  --database-url <url>  the database, as the role that owns the schema; or DATABASE_URL
  --cases <number>      how much is tried; default 4000
  --seed <number>       the same seed tries the same; default: a new one each time
`,
} as const

export type CommandName = keyof typeof commands

/** Whether a word is a command. */
export function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(commands, word)
}

/** The help of one command, or of all. */
export function helpOf(command?: CommandName): string {
  if (command !== undefined) return commands[command]
  const lines = Object.entries(commands).map(
    ([name, text]) => `  ${name.padEnd(10)} ${text.split('\n\n')[1]?.replaceAll('\n', ' ')}`,
  )
  return `Usage: clientele <command> [options]

${lines.join('\n')}

clientele <command> --help says more.
`
}
