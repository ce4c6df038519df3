import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { NewOfficer } from '../core/desk.ts'
import { runCommand } from './command.ts'
import { type Database, openDatabase } from './database.ts'
import { officerRows } from './desk/officers.ts'
import { lockFolder } from './lock.ts'
import { writeWatermark } from './watermark.ts'

const USAGE = `Use one of:
  npm run desk:user -- add <login> --name "<name>" --role reception|specialist|leader|admin [--unit "<unit>"]
  npm run desk:user -- list
  npm run desk:user -- disable <login>
  npm run desk:user -- reset <login>
add and reset ask for the password, or read it from the standard input: 10 characters or more.`

/** What the command says to whoever typed it, and whether it did what was asked. */
interface Outcome {
  said: string[]
  done: boolean
}

const refused = (...said: string[]): Outcome => ({ said, done: false })
const done = (...said: string[]): Outcome => ({ said, done: true })

/** Does what the words after the command say, with the accounts in a data folder. The gateway must not run meanwhile. */
export async function deskUser(
  words: readonly string[],
  dataDir: string,
  password: () => Promise<string>,
  at: Date,
): Promise<Outcome> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { name: text, role: text, unit: text },
  })
  const [command = '', login = ''] = positionals
  if (!['add', 'list', 'disable', 'reset'].includes(command)) return refused(USAGE)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = lockFolder(dataDir)
  try {
    const { db, close } = openDatabase(path.join(dataDir, 'gateway.db'))
    try {
      if (command === 'list') return await list(db)
      const outcome =
        command === 'add'
          ? await add(db, { ...values, login }, password, at)
          : await change(db, command, login, password, at)
      await writeWatermark(db, dataDir)
      return outcome
    } finally {
      await close()
    }
  } finally {
    lock.release()
  }
}

async function list(db: Database): Promise<Outcome> {
  const all = await officerRows(db).all()
  return done(
    ...all.map(({ login, name, role, unit, disabled }) =>
      [login, role, name, unit ?? '', disabled ? 'disabled' : ''].join('\t').trimEnd(),
    ),
  )
}

async function add(db: Database, given: object, password: () => Promise<string>, at: Date): Promise<Outcome> {
  const known = NewOfficer.safeParse({ ...given, password: 'not asked for yet' })
  if (!known.success) return refused(...known.error.issues.map((issue) => `Wrong: ${issue.path.join('.')}.`), USAGE)
  const officer = NewOfficer.safeParse({ ...known.data, password: await password() })
  if (!officer.success) return refused('The password needs 10 characters or more.')
  const added = await officerRows(db).add(officer.data, at, 'office')
  return added ? done(`Done: ${added.login} can log in at the desk.`) : refused('Somebody has this login already.')
}

async function change(
  db: Database,
  command: string,
  login: string,
  password: () => Promise<string>,
  at: Date,
): Promise<Outcome> {
  const officer = await officerRows(db).byLogin(login)
  if (!officer) return refused('Nobody has this login.')
  if (command === 'disable') {
    await officerRows(db).change(officer.id, { disabled: true }, at, 'office')
    return done(`Done: ${login} cannot log in any more.`)
  }
  const fresh = NewOfficer.shape.password.safeParse(await password())
  if (!fresh.success) return refused('The password needs 10 characters or more.')
  await officerRows(db).change(officer.id, { password: fresh.data, disabled: false }, at, 'office')
  return done(`Done: ${login} logs in with the new password.`)
}

/** From the terminal without showing it, or the first line of what is piped in. */
async function askPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY === true
  if (isTerminal) process.stdout.write('Password: ')
  const silent = new Writable({ write: (_piece, _encoding, next) => next() })
  const reader = createInterface({ input: process.stdin, output: silent, terminal: isTerminal })
  try {
    return await reader.question('')
  } finally {
    reader.close()
    if (isTerminal) process.stdout.write('\n')
  }
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(({ dataDir }) => deskUser(process.argv.slice(2), dataDir, askPassword, new Date()))
}
