import { expect, test } from 'vitest'
import { type Dossier, dossierHash } from '../../src/core/dossier.ts'
import type { Parcel } from '../../src/core/ports.ts'
import { randomId } from '../../src/core/random-id.ts'
import { err, ok } from '../../src/core/result.ts'
import type { SealedDossier } from '../../src/core/sealed-parcel.ts'
import { nextFor, type ParcelPlace, sealDossier } from '../../src/core/sealing.ts'
import { sealingKeyIn } from '../../src/device/sealing-key.ts'
import { bytesOf, canaries, goodAnswers, page, type Sent, sealed, unchecked } from './made-up-dossier.ts'
import { factsOf, type OfficeUnderTest, proven, seen } from './office-under-test.ts'

/** The key to which an office has dossiers sealed, as a device takes it. */
export async function sealingKeyOf({ office }: OfficeUnderTest) {
  const { keys, sealing = '' } = await factsOf(office)
  const key = await sealingKeyIn(sealing, keys)
  if (!key) throw new Error('An office publishes its sealing key')
  return key
}

type Closed = { dossier: SealedDossier; parcel: Parcel; sent: Pick<Sent, 'dossier' | 'pages'> }

/** A dossier as it is when somebody has finished it for another: only the parcel is left. */
export async function closedTo(
  key: Awaited<ReturnType<typeof sealingKeyOf>>,
  sent: Pick<Sent, 'dossier' | 'pages'> = sealed(),
  place: ParcelPlace = {},
): Promise<Closed> {
  const made = await sealDossier(
    sent.dossier,
    async (hash) => {
      const bytes = sent.pages.find(({ ref }) => ref.sha256 === hash)?.bytes ?? new Uint8Array()
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    },
    key,
    randomId(),
    place,
  )
  const file: Parcel['file'] = async (sha256) => {
    const bytes = made.files.get(sha256)
    return bytes ? ok(new Blob([bytes])) : err({ code: 'file.unreadable' })
  }
  return { dossier: made.dossier, parcel: { dossier: made.dossier, file }, sent }
}

/** What every office promises of dossiers that come sealed to it. */
export function sealedRules(under: () => OfficeUnderTest): void {
  const closed = async (sent?: Pick<Sent, 'dossier' | 'pages'>, place?: ParcelPlace) =>
    closedTo(await sealingKeyOf(under()), sent, place)
  const received = async (given: Closed) => {
    const signed = await under().office.submit(given.parcel)
    if (!signed.ok) throw new Error(JSON.stringify(signed.error))
    return { signed: signed.value, receipt: await proven(under().office, signed.value) }
  }

  test('opens a sealed dossier and has the case, its answers and its files', async () => {
    const given = await closed()
    const { receipt } = await received(given)
    const opened = await under().desk.open(receipt.number)
    expect(opened.ok && opened.value.dossier).toEqual(given.sent.dossier)
    for (const { ref, bytes } of given.sent.pages) {
      const file = await under().desk.file(receipt.number, ref.sha256)
      expect(file.ok && Buffer.from(await file.value.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
    }
  })

  test('confirms the parcel, and says in its receipt nothing of what is in it', async () => {
    const given = await closed()
    const { receipt } = await received(given)
    expect(receipt.dossierId).toBe(given.dossier.id)
    expect(receipt.hash).toBe(await dossierHash(given.dossier))
    expect(receipt.files).toEqual(given.dossier.files)
    const said = JSON.stringify(receipt)
    const inside = [given.sent.dossier.id, await dossierHash(given.sent.dossier), ...Object.values(canaries)]
    for (const mark of [...inside, ...given.sent.pages.map(({ ref }) => ref.sha256)]) expect(said).not.toContain(mark)
  })

  test('gives the same receipt for the same parcel, and makes one case of it, also when it came open as well', async () => {
    const given = await closed()
    const { signed, receipt } = await received(given)
    expect(await under().office.submit(given.parcel)).toEqual(ok(signed))
    const open = await under().office.submit({
      dossier: given.sent.dossier,
      file: async () => err({ code: 'file.unreadable' }),
    })
    expect(open.ok && (await proven(under().office, open.value)).number).toBe(receipt.number)
    const again = await received(await closed(given.sent))
    expect(again.receipt.number).toBe(receipt.number)
  })

  test('says that a parcel is for another key, and has no case then', async () => {
    const key = await sealingKeyOf(under())
    const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
    const given = await closedTo({ ...key, x, y, kid: 'A'.repeat(43) })
    expect(await under().office.submit(given.parcel)).toEqual(err([{ code: 'parcel.other-key' }]))
    expect(await under().office.track({ dossierId: given.dossier.id })).toEqual(err({ code: 'case.unknown' }))
  })

  test('refuses an altered envelope, one under another id, and another parcel under the same id', async () => {
    const given = await closed()
    const { dossier, parcel } = given
    const cut = dossier.envelope.lastIndexOf('.') + 2
    const other = dossier.envelope[cut] === 'A' ? 'B' : 'A'
    const envelope = dossier.envelope.slice(0, cut) + other + dossier.envelope.slice(cut + 1)
    for (const changed of [{ envelope }, { id: sealed().dossier.id }, { sealedAt: dossier.sealedAt, revision: 2 }]) {
      const answer = await under().office.submit({ ...parcel, dossier: { ...dossier, ...changed } })
      expect(answer).toEqual(err([{ code: 'dossier.malformed' }]))
    }
    await received(given)
    const answer = await under().office.submit({
      ...parcel,
      dossier: { ...dossier, sealedAt: '2026-11-01T00:00:00.000Z' },
    })
    expect(answer).toEqual(err([{ code: 'dossier.conflict' }]))
  })

  test('looks at what is in it as at any other dossier', async () => {
    const pages = [page(bytesOf('image/jpeg'))]
    const dossier: Dossier = unchecked({ ...goodAnswers(pages), 'member.phone': '12' })
    const answer = await under().office.submit((await closed({ dossier, pages })).parcel)
    expect(answer).toMatchObject({ ok: false, error: [{ code: 'phone.length', field: 'member.phone' }] })
  })

  test('tells whoever brought it how far it is, and neither what is in it nor what the office wrote', async () => {
    const given = await closed()
    const { receipt } = await received(given)
    const query = { dossierId: given.dossier.id }
    const note = 'Ảnh của Trần Thị Bạch Yến bị mờ'
    await under().desk.move(receipt.number, seen('submitted'), { type: 'ask-supplement', note })
    const view = await under().office.track(query)
    expect(view).toMatchObject({ ok: true, value: { number: receipt.number, status: 'needs-supplement', files: [] } })
    expect(JSON.stringify(view)).not.toContain('mờ')
    expect(JSON.stringify(view)).not.toContain(given.sent.dossier.id)
    expect(await under().office.withdraw(query)).toEqual(err({ code: 'case.unknown' }))
    expect(await under().office.answerDraft(query, { file: 'a'.repeat(64), right: true })).toMatchObject({ ok: false })
    const own = await under().office.track({ number: receipt.number, secret: canaries.secret })
    expect(JSON.stringify(own)).toContain('mờ')
  })

  const [proof, other] = ['p'.repeat(43), 'q'.repeat(43)]
  /** Another dossier of the same kind, filled anew: it has an id of its own, as whoever closed the first cannot know its. */
  const anew = (revision = 2, rackets = '3') => {
    const made = sealed()
    return { ...made, dossier: { ...made.dossier, revision, answers: { ...made.dossier.answers, rackets } } }
  }
  const after = (parcel: string, shown: string): ParcelPlace => ({ follows: { parcel, proof: shown } })

  test('a later parcel that proves it takes the place of an earlier one, under its number and not beside it', async () => {
    const first = await closed(undefined, { next: await nextFor(proof) })
    const { receipt } = await received(first)
    const second = await closed(anew(), { ...after(first.dossier.id, proof), next: await nextFor(other) })
    const { signed, receipt: later } = await received(second)
    expect([later.number, later.dossierId, later.revision]).toEqual([receipt.number, second.dossier.id, 2])
    expect(JSON.stringify(later)).not.toContain(first.sent.dossier.id)
    const opened = await under().desk.open(receipt.number)
    expect(opened.ok && opened.value.dossier).toEqual({ ...second.sent.dossier, id: first.sent.dossier.id })
    for (const { ref, bytes } of second.sent.pages) {
      const file = await under().desk.file(receipt.number, ref.sha256)
      expect(file.ok && Buffer.from(await file.value.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
    }
    expect(await under().office.submit(second.parcel), 'again the same receipt').toEqual(ok(signed))
    const third = await closed(anew(3, '4'), after(second.dossier.id, other))
    expect((await received(third)).receipt.number).toBe(receipt.number)
    const late = await closed(anew(2, '5'), after(second.dossier.id, other))
    expect(await under().office.submit(late.parcel)).toEqual(err([{ code: 'dossier.conflict' }]))
    expect(await under().office.track({ dossierId: late.sent.dossier.id })).toEqual(err({ code: 'case.unknown' }))
  })

  test('who knows a parcel’s id and no proof changes nothing; one that has not come is waited for', async () => {
    const first = await closed(undefined, { next: await nextFor(proof) })
    const { receipt } = await received(first)
    const unfollowed = await closed()
    await received(unfollowed)
    for (const [parcel, shown, code] of [
      [first.dossier.id, other, 'dossier.malformed'],
      [unfollowed.dossier.id, proof, 'dossier.malformed'],
      [randomId(), proof, 'parcel.earlier-missing'],
    ] as const) {
      const given = await closed(anew(), after(parcel, shown))
      expect(await under().office.submit(given.parcel)).toEqual(err([{ code }]))
      expect(await under().office.track({ dossierId: given.dossier.id })).toEqual(err({ code: 'case.unknown' }))
    }
    const opened = await under().desk.open(receipt.number)
    expect(opened.ok && opened.value.dossier).toEqual(first.sent.dossier)
  })

  test('what the office works with already is not changed by a later parcel', async () => {
    const first = await closed(undefined, { next: await nextFor(proof) })
    const { receipt } = await received(first)
    const second = await closed(anew(), after(first.dossier.id, proof))
    await under().desk.move(receipt.number, seen('submitted'), { type: 'accept' })
    expect(await under().office.submit(second.parcel)).toMatchObject(err([{ code: 'case.already-begun' }]))
  })
}
