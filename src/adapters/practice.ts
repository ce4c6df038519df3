import { type Case, dossierNumber, openCase, revise } from '../core/case.ts'
import { todayInVietnam } from '../core/dates.ts'
import { applicantId, applicantSecret, type Dossier, dossierHash } from '../core/dossier.ts'
import type { Adapter, Office, Parcel, Progress } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { parcelReceiptOf, receiptOf, type SignedReceipt } from '../core/receipt.ts'
import { admit } from '../core/reception.ts'
import { err, ok, type Result } from '../core/result.ts'
import { isSealed, type SealedDossier } from '../core/sealed-parcel.ts'
import { placed } from '../core/sealing.ts'
import { practiceApplicant } from './practice-applicant.ts'
import { practiceCases } from './practice-cases.ts'
import { practiceDesk } from './practice-desk.ts'
import { receiveFiles } from './practice-files.ts'
import { practiceIdentity } from './practice-identity.ts'
import { openingFiles, practiceParcels } from './practice-parcels.ts'
import type { Parts } from './practice-parts.ts'
import { practicePayment } from './practice-payment.ts'
import { practiceSeal } from './practice-seal.ts'
import { practiceSignatures } from './practice-signatures.ts'
import { tally } from './tally.ts'

/** What comes with a dossier. */
interface Handed {
  file: Parcel['file']
  progress: (done: Progress) => void
  signal: AbortSignal | undefined
}

interface Received {
  case: Case
  receipt: SignedReceipt
}

interface Options extends Omit<Parts, 'cases' | 'alone'> {
  alone?: Parts['alone']
}

/** No agency has this code: a practice number has the national shape and yet cannot be taken for a real one. */
const PRACTICE_AGENCY = 'H99.0'

/**
 * An office inside the device, to learn with and to test against: the same rules from core as the gateway's, a store of
 * its own, and one person may play both sides. Nothing leaves the device and nothing has legal force.
 */
export function practice({ store, alone = inTurn(), ...rest }: Options): Adapter {
  const parts: Parts = { ...rest, alone, store, cases: practiceCases(store) }
  const identity = practiceIdentity({ now: parts.now })
  return {
    simulated: true,
    office: { ...reception(parts), ...practiceApplicant(parts, identity) },
    identity,
    signatures: practiceSignatures({ store, now: parts.now, alone, identity }),
    payment: practicePayment(parts),
    desk: practiceDesk(parts),
    openQueue: async () => (await import('./practice-queue.ts')).practiceQueue(parts),
  }
}

function inTurn(): Parts['alone'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
}

/** Where dossiers arrive. */
function reception({ store, cases, now, procedures, tables, alone }: Parts): Pick<Office, 'about' | 'submit'> {
  const seal = practiceSeal(store)
  const parcels = practiceParcels(store)

  /** One piece of work: a dossier becomes a case, or the next revision of its case; sent again, it gets what it got before. */
  async function receive(dossier: Dossier, { file, progress, signal }: Handed): Promise<Result<Received, Problem[]>> {
    const hash = await dossierHash(dossier)
    const known = await cases.byDossier(dossier.id)
    if (!known.ok) return err([known.error])
    const given = known.value?.receipts.find((one) => one.hash === hash)
    if (known.value && given) return ok({ case: known.value.case, receipt: given.receipt })

    const at = now()
    const today = todayInVietnam(at)
    const facts = await tables()
    const admitted = await admit(dossier, procedures, facts, today)
    if (!admitted.ok) return admitted
    const { procedure, commune } = admitted.value
    const running = await cases.nextNumber(PRACTICE_AGENCY, today)
    if (!running.ok) return err([running.error])
    const agency = { code: PRACTICE_AGENCY, commune }
    const number = dossierNumber(PRACTICE_AGENCY, today, running.value)
    const arrival = { dossier, hash, number, agency, at }
    const opened = known.value
      ? revise(known.value.case, arrival, procedure, facts.calendar)
      : ok(openCase(arrival, procedure, facts.calendar))
    if (!opened.ok) return err([opened.error])

    const received = await receiveFiles(store, dossier, file, tally(dossier, progress), signal)
    if (!received.ok) return received
    const own = await seal()
    if (!own.ok) return err([own.error])
    const receipt = await own.value.sign(receiptOf(opened.value, at, own.value.epoch))
    const before = known.value
    const applicant = applicantId(procedure, dossier.answers)
    const put = await cases.put({
      case: opened.value,
      earlier: before ? [...before.earlier, before.case.dossier] : [],
      receipts: [...(before?.receipts ?? []), { hash, receipt }],
      secret: applicantSecret(procedure, dossier.answers),
      ...(applicant === undefined ? {} : { applicant }),
      ...(before?.papers ? { papers: before.papers } : {}),
    })
    return put.ok ? ok({ case: opened.value, receipt }) : err([put.error])
  }

  /** A sealed parcel: opened, received as any other dossier, and confirmed as the parcel that it is. */
  async function receiveSealed(sealed: SealedDossier, handed: Handed): Promise<Result<SignedReceipt, Problem[]>> {
    const hash = await dossierHash(sealed)
    const before = await parcels.find(sealed.id)
    if (!before.ok) return err([before.error])
    if (before.value) return before.value.hash === hash ? ok(before.value.receipt) : err([{ code: 'dossier.conflict' }])
    const own = await seal()
    if (!own.ok) return err([own.error])
    const opened = await own.value.open(sealed)
    if (!opened.ok) return err([opened.error])
    const { follows, next } = opened.value
    const earlier = follows ? await parcels.earlier(follows.parcel) : ok(undefined)
    const inPlace = earlier.ok ? await placed(opened.value, earlier.value) : earlier
    if (!inPlace.ok) return err([inPlace.error])
    const file = openingFiles(opened.value, handed.file)
    const received = await receive(inPlace.value, { ...handed, file })
    if (!received.ok) return received
    const of = received.value.case
    const receipt = await own.value.sign(parcelReceiptOf(of, sealed, hash, now(), own.value.epoch))
    const put = await parcels.put(sealed.id, { dossierId: of.dossier.id, hash, receipt, ...(next ? { next } : {}) })
    return put.ok ? ok(receipt) : err([put.error])
  }

  return {
    about: () =>
      alone(async () => {
        const own = await seal()
        return own.ok
          ? ok({
              epoch: own.value.epoch,
              time: now().toISOString(),
              keys: [own.value.key],
              sealing: own.value.sealingKey,
            })
          : own
      }),

    submit: ({ dossier, file }, { progress = () => {}, signal } = {}) =>
      alone(async () => {
        const handed = { file, progress, signal }
        if (isSealed(dossier)) return receiveSealed(dossier, handed)
        const received = await receive(dossier, handed)
        return received.ok ? ok(received.value.receipt) : received
      }),
  }
}
