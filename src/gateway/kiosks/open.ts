import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import { KioskSettings, MachineName } from '../../core/kiosk.ts'
import type { Database } from '../database.ts'
import { writeDurably } from '../durable.ts'
import { type Guesses, guardGuesses } from '../guesses.ts'
import { record } from '../journal.ts'

const FILE = 'kiosks.json'
const HOUR = 3_600_000
/** More machines than an office has; whoever has the PIN must not fill the disk with it. */
const MOST = 500

const Kept = z.array(z.strictObject({ machine: MachineName, settings: KioskSettings }))

export interface OpenKiosks {
  /** Without it nothing can be set up. */
  pin: string | undefined
  /** Wrong PINs, for all machines together: whoever guesses could name as many as they like. */
  guesses: Guesses
  settingsOf(machine: string): KioskSettings | undefined
  /** On the disk, and in the journal, when it resolves; false when there are too many machines. */
  setUp(machine: string, settings: KioskSettings): Promise<boolean>
}

interface Options {
  db: Database
  dataDir: string
  pin: string | undefined
  now: () => Date
}

/** The shared screens that were set up, from the data folder; throws when that file is damaged. */
export async function openKiosks({ db, dataDir, pin, now }: Options): Promise<OpenKiosks> {
  const file = path.join(dataDir, FILE)
  let known = await read(file)
  let last: Promise<unknown> = Promise.resolve()

  async function keep(machine: string, settings: KioskSettings) {
    const next = new Map(known).set(machine, settings)
    if (next.size > MOST) return false
    const text = JSON.stringify([...next].map(([name, kept]) => ({ machine: name, settings: kept })))
    await db.transaction().execute(async (trx) => {
      await record(trx, { at: now(), actor: 'office', action: 'kiosk.set-up', subject: machine })
      await writeDurably(file, text)
    })
    known = next
    return true
  }

  return {
    pin,
    guesses: guardGuesses({ wrong: 5, reserve: 2, window: HOUR }, () => now().getTime()),
    settingsOf: (machine) => known.get(machine),
    setUp(machine, settings) {
      const mine = last.then(() => keep(machine, settings))
      last = mine.catch(() => {})
      return mine
    },
  }
}

async function read(file: string): Promise<Map<string, KioskSettings>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '[]'
    throw cause
  })
  return new Map(Kept.parse(JSON.parse(text)).map(({ machine, settings }) => [machine, settings]))
}
