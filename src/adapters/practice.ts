import { advance, type Case, dossierNumber, openCase, receiptOf, viewOf } from '../core/case.ts'
import { todayInVietnam } from '../core/dates.ts'
import { applicantSecret, cleanSecret, dossierHash } from '../core/dossier.ts'
import type { Adapter, Desk, Office, OfficeTables, Procedures } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { admit } from '../core/reception.ts'
import { err, ok, type Result } from '../core/result.ts'
import { type Kept, type KeyValueStore, practiceCases } from './practice-cases.ts'
import { receiveFiles } from './practice-files.ts'

interface Options {
  store: KeyValueStore
  now: () => Date
  procedures: Procedures
  tables: () => Promise<OfficeTables>
  /** Runs one piece of work at a time, also across tabs where the app gives a lock for that; in this page by default. */
  alone?: <T>(work: () => Promise<T>) => Promise<T>
}

/** No agency has this code: a practice number has the national shape and yet cannot be taken for a real one. */
const PRACTICE_AGENCY = 'H99.0'

/**
 * An office inside the device, to learn with and to test against: the same rules from core as the gateway's, a store of
 * its own, and one person may play both sides. Nothing leaves the device and nothing has legal force.
 */
export function practice(options: Options): Adapter {
  const alone = options.alone ?? inTurn()
  return { simulated: true, office: office(options, alone), desk: desk(options, alone) }
}

type Alone = NonNullable<Options['alone']>

function inTurn(): Alone {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
}

function office({ store, now, procedures, tables }: Options, alone: Alone): Office {
  const cases = practiceCases(store)
  return {
    submit: ({ dossier, file }, progress = () => {}) =>
      alone(async () => {
        const hash = await dossierHash(dossier)
        const known = await cases.byDossier(dossier.id)
        if (!known.ok) return err([known.error])
        if (known.value) return known.value.case.hash === hash ? ok(known.value.receipt) : err([conflict])
        const at = now()
        const facts = await tables()
        const admitted = await admit(dossier, procedures, facts, todayInVietnam(at))
        if (!admitted.ok) return admitted
        const received = await receiveFiles(store, dossier, file, progress)
        if (!received.ok) return received
        const running = await cases.nextNumber(PRACTICE_AGENCY, todayInVietnam(at))
        if (!running.ok) return err([running.error])
        const { procedure, commune } = admitted.value
        const number = dossierNumber(PRACTICE_AGENCY, todayInVietnam(at), running.value)
        const agency = { code: PRACTICE_AGENCY, commune }
        const opened = openCase({ dossier, hash, number, agency, at }, procedure, facts.calendar)
        const receipt = receiptOf(opened)
        const kept = { case: opened, receipt, secret: applicantSecret(procedure, dossier.answers) }
        const put = await cases.put(kept)
        return put.ok ? ok(receipt) : err([put.error])
      }),

    async track(query) {
      if ('dossierId' in query) return viewed(await cases.byDossier(query.dossierId), now())
      const found = await cases.byNumber(query.number)
      const knows = found.ok && found.value?.secret && cleanSecret(query.secret) === found.value.secret
      return found.ok && !knows ? err(unknown) : viewed(found, now())
    },
  }
}

const conflict: Problem = { code: 'dossier.conflict' }
const unknown: Problem = { code: 'case.unknown' }

function viewed(found: Result<Kept | undefined, Problem>, asOf: Date) {
  if (!found.ok) return found
  return found.value ? ok(viewOf(found.value.case, asOf)) : err(unknown)
}

function desk({ store, now, tables }: Options, alone: Alone): Desk {
  const cases = practiceCases(store)
  const caseOf = async (number: string): Promise<Result<Kept, Problem>> => {
    const found = await cases.byNumber(number)
    if (!found.ok) return found
    return found.value ? ok(found.value) : err(unknown)
  }
  return {
    async list() {
      const all = await cases.list()
      return all.ok ? ok(all.value.map(summary)) : all
    },
    async open(number) {
      const found = await caseOf(number)
      return found.ok ? ok(found.value.case) : found
    },
    async file(number, sha256) {
      const found = await caseOf(number)
      if (!found.ok) return found
      if (!found.value.case.dossier.files.some((file) => file.sha256 === sha256)) return err(unknown)
      const bytes = await store.get(`file/${sha256}`)
      if (!bytes.ok) return bytes
      return bytes.value instanceof Blob ? ok(bytes.value) : err({ code: 'file.unreadable' })
    },
    move: (number, seen, move) =>
      alone(async () => {
        const found = await caseOf(number)
        if (!found.ok) return found
        if (found.value.case.status !== seen) return err({ code: 'case.moved-meanwhile' })
        if ('note' in move && move.note.trim() === '') return err({ code: 'case.note-missing' })
        const moved = advance(found.value.case, move, now(), (await tables()).calendar)
        if (!moved.ok) return moved
        const put = await cases.put({ ...found.value, case: moved.value })
        return put.ok ? moved : put
      }),
  }
}

const summary = ({ number, dossier, status, events }: Case) => ({
  number,
  procedure: dossier.procedure.code,
  status,
  receivedAt: events[0]?.at ?? dossier.sealedAt,
})
