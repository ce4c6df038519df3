import { todayInVietnam } from '../../core/dates.ts'
import { canonical } from '../../core/dossier.ts'
import { type PhoneCounts, type PhonePerson, type PhoneReport, sealPeople } from '../../core/phones.ts'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { sha256 } from '../../core/sha256.ts'
import type { Resident } from '../../device/residents.ts'
import { revokeDevice } from '../../device/revoked.ts'
import { keyToSealTo, rememberedOffice } from '../../device/sealing-key.ts'
import { hadDrafts } from '../../device/settings.ts'
import { helperDevice } from '../helping.ts'
import type { Mode } from '../modes.ts'
import { parcelsOf } from '../parcels.ts'
import type { Services } from '../services.ts'
import { modeFor } from './dossierStates.ts'
import { type Enrolment, enrolmentOf, noteEnrolment, phonesOf } from './enrolment.ts'

/** How much is on this phone: of how many people, and what of them is closed and not at the office. */
async function countsOf(mode: Mode, people: readonly Resident[]): Promise<Result<PhoneCounts, Problem>> {
  const parcels = await parcelsOf(mode)
  if (!parcels.ok) return parcels
  const left = [...parcels.value.values()].flat().filter(({ state }) => state !== 'confirmed')
  const needsYou = left.filter(({ state }) => state === 'needs-you').length
  const [oldest] = left.map(({ dossier }) => todayInVietnam(new Date(dossier.sealedAt))).sort()
  const sum = { people: people.length, waiting: left.length - needsYou, needsYou }
  return ok(oldest === undefined ? sum : { ...sum, oldest })
}

/** Those of whom anything is kept: who is only in the list has no papers here, and may not have agreed to anything. */
const withPapers = (mode: Mode, people: readonly Resident[]): PhonePerson[] =>
  people.filter(({ id }) => hadDrafts(modeFor(mode, id).device) > 0).map(({ name, household }) => ({ name, household }))

/** The sealed list when the office has another one, or had it on another day; nothing when there is no key to seal to. */
async function newListOf({ mode, adapter }: Services, { id, listed }: Enrolment, people: readonly Resident[]) {
  const named = withPapers(mode, people)
  const hash = await sha256(new TextEncoder().encode(canonical(named)))
  const mark = `${todayInVietnam(new Date())} ${hash}`
  if (mark === listed) return { mark }
  const office = async () => (await adapter()).office
  const key = await keyToSealTo({ device: helperDevice(mode), office, remembered: rememberedOffice() })
  return key.ok ? { mark, sealed: await sealPeople(id, named, key.value) } : { mark: listed }
}

/**
 * Tells the office how much is on this phone and whose papers, where the phone is enrolled. When the office has revoked
 * it, the keys are destroyed and the device is locked. Answers whether all of that was done.
 */
export async function reportPhone(services: Services, people: readonly Resident[]): Promise<boolean> {
  const device = helperDevice(services.mode)
  const enrolled = await enrolmentOf(device)
  if (!enrolled.ok || !enrolled.value || enrolled.value.forgotten) return false
  const { value: enrolment } = enrolled
  const phones = await phonesOf(services)
  if (!phones.ok || !phones.value) return false
  // Whatever cannot be read here, whether the phone is revoked is asked all the same.
  const [counts, list] = [await countsOf(services.mode, people), await newListOf(services, enrolment, people)]
  const { id, secret } = enrolment
  const report: PhoneReport = {
    id,
    secret,
    ...(counts.ok ? { counts: counts.value } : {}),
    ...(list.sealed === undefined ? {} : { people: list.sealed }),
  }
  const told = await phones.value.report(report)
  if (!told.ok) return false
  if (told.value.state === 'revoked') return (await revokeDevice(device)).ok
  await noteEnrolment(device, {
    ...enrolment,
    ...(told.value.state === 'unknown' ? { forgotten: true } : { heardAt: new Date().toISOString() }),
    ...(list.mark === undefined ? {} : { listed: list.mark }),
  })
  return true
}

/** Milliseconds after which the same phone tells again. */
const AGAIN = 5 * 60_000

let last: { id: string; at: number } | undefined
let running: Promise<boolean> | undefined

/** As `reportPhone`, as often as it is called: one at a time, not while offline, and not again within five minutes. */
async function reportNowAndThen(services: Services, people: readonly Resident[]): Promise<void> {
  if (running || !navigator.onLine) return
  const enrolled = await enrolmentOf(helperDevice(services.mode))
  const id = enrolled.ok ? enrolled.value?.id : undefined
  if (id === undefined || running || (last?.id === id && performance.now() - last.at < AGAIN)) return
  running = reportPhone(services, people).finally(() => {
    running = undefined
  })
  if (await running) last = { id, at: performance.now() }
}

/** How often it is looked whether the phone should tell again. Milliseconds. */
const LOOK = 60_000

/** Tells as long as the list of people is open: now, when the line comes back, and now and then; returns how to stop. */
export function keepTelling(services: Services, people: readonly Resident[]): () => void {
  const tell = () => void reportNowAndThen(services, people)
  tell()
  const timer = setInterval(tell, LOOK)
  addEventListener('online', tell)
  return () => {
    clearInterval(timer)
    removeEventListener('online', tell)
  }
}
