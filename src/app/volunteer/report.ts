import { todayInVietnam } from '../../core/dates.ts'
import { canonical } from '../../core/dossier.ts'
import { type PhoneCounts, type PhonePerson, type PhoneReport, sealPeople } from '../../core/phones.ts'
import { ok } from '../../core/result.ts'
import { sha256 } from '../../core/sha256.ts'
import { openMandates } from '../../device/mandates.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import type { Resident } from '../../device/residents.ts'
import { revokeDevice } from '../../device/revoked.ts'
import { keyToSealTo, rememberedOffice } from '../../device/sealing-key.ts'
import { hadDrafts } from '../../device/settings.ts'
import { everyMinute } from '../everyMinute.ts'
import { helperDevice } from '../helping.ts'
import type { Mode } from '../modes.ts'
import { type Parcels, parcelsOf } from '../parcels.ts'
import type { Services } from '../services.ts'
import { modeFor } from './dossierStates.ts'
import { type Enrolment, enrolmentOf, noteEnrolment, phonesOf } from './enrolment.ts'

/** How much is on this phone: of how many people, and what of them is closed and not at the office. */
function countsOf(parcels: Parcels, people: readonly Resident[]): PhoneCounts {
  const left = [...parcels.values()].flat().filter(isHere)
  const needsYou = left.filter(({ state }) => state === 'needs-you').length
  const [oldest] = left.map(({ dossier }) => todayInVietnam(new Date(dossier.sealedAt))).sort()
  const sum = { people: people.length, waiting: left.length - needsYou, needsYou }
  return oldest === undefined ? sum : { ...sum, oldest }
}

const isHere = ({ state }: OutboxEntry) => state !== 'confirmed'

/** The first words of the mandate that say whom the office hears of: nobody who agreed to older ones is named to it. */
const NAMED_SINCE = '2026-11-23'

/** Those who have a draft or something closed here that is not at the office, and who agreed to be named when they did. */
async function withPapers(mode: Mode, people: readonly Resident[], parcels: Parcels) {
  const journal = await openMandates(helperDevice(mode)).journal()
  if (!journal.ok) return journal
  // Of each the last: a later line takes the place of an earlier one.
  const agreed = new Map(journal.value.flatMap(({ resident, act }) => (act.type === 'agreed' ? [[resident, act]] : [])))
  const hasPapers = (id: string) => hadDrafts(modeFor(mode, id).device) > 0 || parcels.get(id)?.some(isHere)
  const named = people.filter(({ id }) => hasPapers(id) && (agreed.get(id)?.text ?? '') >= NAMED_SINCE)
  return ok(named.map(({ name, household }): PhonePerson => ({ name, household })))
}

/** The sealed list when the office has another one, or had it on another day; nothing when there is no key to seal to. */
async function newListOf({ mode, adapter }: Services, { id, listed }: Enrolment, named: readonly PhonePerson[]) {
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
  const parcels = await parcelsOf(services.mode)
  const named = parcels.ok ? await withPapers(services.mode, people, parcels.value) : parcels
  const list = named.ok ? await newListOf(services, enrolment, named.value) : { mark: enrolment.listed }
  const { id, secret } = enrolment
  const report: PhoneReport = {
    id,
    secret,
    ...(parcels.ok ? { counts: countsOf(parcels.value, people) } : {}),
    ...('sealed' in list ? { people: list.sealed } : {}),
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

/** Tells as long as the list of people is open; returns how to stop. */
export const keepTelling = (services: Services, people: readonly Resident[]): (() => void) =>
  everyMinute(() => void reportNowAndThen(services, people))
