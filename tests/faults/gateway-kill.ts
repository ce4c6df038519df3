import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { gateway } from '../../src/adapters/gateway.ts'
import { openDatabase } from '../../src/gateway/database.ts'
import { verifyJournal } from '../../src/gateway/journal.ts'
import { bytesOf, corrected, page, type Sent, sealed } from '../contract/made-up-dossier.ts'
import { factsOf, proven } from '../contract/office-under-test.ts'
import { type AppProcess, appProcess } from './app-process.ts'
import type { Chances } from './chances.ts'

interface Options {
  dataDir: string
  kills: number
  clients: number
  chance: Chances
}

/** What came of it; everything else was expected on the way. */
export interface Tally {
  kills: number
  receipts: number
  revisions: number
  /** Sent when a kill fell, and answered only after it. */
  sentAgain: number
  /** Kills that fell while some file was half there. */
  inUploads: number
  /** Milliseconds of the slowest start. */
  slowestStart: number
}

/** One or two papers, large enough that each takes several pieces. */
const newDossier = (chance: Chances): Sent =>
  sealed(Array.from({ length: chance.whole(1, 2) }, () => page(bytesOf('image/jpeg', chance.whole(2000, 120_000)))))

const keyOf = ({ dossier }: Sent) => `${dossier.id}/${dossier.revision}`

/** What the senders know: it is compared with what the office says, and in the end with its disk. */
interface Book {
  acknowledged: Map<string, { sent: Sent; jws: string }>
  unsure: Map<string, Sent>
}

/** Sends and corrects until the gateway is dead. What has no answer is sent again in the next life. */
async function client(baseUrl: string, chance: Chances, book: Book, life: Life): Promise<void> {
  const { office } = gateway({ baseUrl })
  const waiting = [...book.unsure.values()].filter(() => chance() < 0.5)
  while (!life.isOver) {
    const last = [...book.acknowledged.values()].at(-1)?.sent
    const next = waiting.pop() ?? (last && chance() < 0.3 ? corrected(last) : newDossier(chance))
    const key = keyOf(next)
    if (!book.acknowledged.has(key)) book.unsure.set(key, book.unsure.get(key) ?? next)
    const sent = book.unsure.get(key) ?? next
    const answer = await office.submit(sent.parcel, { progress: life.progressed })
    if (!answer.ok) {
      const isDeath = life.isOver || answer.error.every(({ code }) => code.startsWith('service.'))
      if (!isDeath) throw new Error(JSON.stringify(answer.error))
      continue
    }
    const before = book.acknowledged.get(key)
    if (before) expect(answer.value.jws).toBe(before.jws)
    book.acknowledged.set(key, { sent, jws: answer.value.jws })
    book.unsure.delete(key)
    life.answered()
  }
}

/** From a start to a kill, whose moment is drawn: after some receipts, after some pieces of files, or at any instant. */
interface Life {
  isOver: boolean
  answered(): void
  progressed(): void
  killed: Promise<void>
}

function lifeOf(running: AppProcess, chance: Chances): Life {
  const moment = chance.one(['receipts', 'pieces', 'instant'] as const)
  let left = moment === 'receipts' ? chance.whole(2, 12) : chance.whole(3, 40)
  let end = () => {}
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  const count = (what: typeof moment) => {
    if (what !== moment) return
    left -= 1
    if (left <= 0) end()
  }
  const life: Life = {
    isOver: false,
    answered: () => count('receipts'),
    progressed: () => count('pieces'),
    killed: over.then(() => {
      life.isOver = true
      return running.kill()
    }),
  }
  if (moment === 'instant') setTimeout(end, chance.whole(1, 1500))
  return life
}

const halves = (dataDir: string) => readdirSync(path.join(dataDir, 'uploads')).filter((name) => !name.includes('.json'))

/** Kills a gateway in the middle of its work, again and again, and then looks at what it promised. */
export async function killGateway({ dataDir, kills, clients, chance }: Options): Promise<Tally> {
  const book: Book = { acknowledged: new Map(), unsure: new Map() }
  const tally = { kills, receipts: 0, revisions: 0, sentAgain: 0, inUploads: 0, slowestStart: 0 }
  const running = appProcess(dataDir, 'tests/faults/gateway-process.ts', { PUBLIC_DIR: dataDir })
  try {
    for (let round = 0; round < kills; round += 1) {
      const began = performance.now()
      const baseUrl = `${await running.start()}/api`
      tally.slowestStart = Math.max(tally.slowestStart, Math.round(performance.now() - began))
      const life = lifeOf(running, chance.fork())
      await Promise.all(Array.from({ length: clients }, () => client(baseUrl, chance.fork(), book, life)))
      await life.killed
      tally.inUploads += halves(dataDir).length > 0 ? 1 : 0
    }
    tally.sentAgain = book.unsure.size
    await askForAll(`${await running.start()}/api`, book)
  } finally {
    await running.kill()
  }
  await lookAtDisk(dataDir, book)
  tally.receipts = book.acknowledged.size
  tally.revisions = [...book.acknowledged.values()].filter(({ sent }) => sent.dossier.revision > 1).length
  return tally
}

/** Everything that was sent is there, once; each receipt is the one that was given, and of a store that never was lost. */
async function askForAll(baseUrl: string, book: Book): Promise<void> {
  const { office } = gateway({ baseUrl })
  const { epoch } = await factsOf(office)
  const late = [...book.unsure].sort(([, a], [, b]) => a.dossier.revision - b.dossier.revision)
  for (const [key, sent] of late) {
    const answer = await office.submit(sent.parcel)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    book.acknowledged.set(key, { sent, jws: answer.value.jws })
  }
  const numbers = new Map<string, string>()
  for (const { sent, jws } of book.acknowledged.values()) {
    const receipt = await proven(office, { jws })
    expect(receipt).toMatchObject({ epoch, dossierId: sent.dossier.id, revision: sent.dossier.revision })
    expect(receipt.files).toEqual(sent.dossier.files)
    expect(numbers.get(sent.dossier.id) ?? receipt.number).toBe(receipt.number)
    numbers.set(sent.dossier.id, receipt.number)
    expect(await office.submit(sent.parcel)).toEqual({ ok: true, value: { jws } })
    expect(await office.track({ dossierId: sent.dossier.id })).toMatchObject({ value: { number: receipt.number } })
  }
  expect(new Set(numbers.values()).size).toBe(numbers.size)
}

/** What lies on the disk after the last kill: sound, complete, nothing twice. */
async function lookAtDisk(dataDir: string, { acknowledged }: Book): Promise<void> {
  const { db, close } = openDatabase(path.join(dataDir, 'gateway.db'))
  try {
    const dossiers = new Set([...acknowledged.values()].map(({ sent }) => sent.dossier.id))
    const cases = await db.selectFrom('cases').select('dossier_id').execute()
    expect(cases.map(({ dossier_id }) => dossier_id).sort()).toEqual([...dossiers].sort())
    const revisions = await db.selectFrom('revisions').select(['dossier_id', 'revision']).execute()
    const kept = revisions.map(({ dossier_id, revision }) => `${dossier_id}/${revision}`)
    expect(kept.sort()).toEqual([...acknowledged.keys()].sort())
    expect(await verifyJournal(db)).toEqual({ rows: acknowledged.size })
  } finally {
    await close()
  }
  for (const { sent } of acknowledged.values()) {
    for (const { sha256 } of sent.dossier.files) {
      const bytes = readFileSync(path.join(dataDir, 'files', sha256.slice(0, 2), sha256))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    }
  }
}
