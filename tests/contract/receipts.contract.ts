import fc from 'fast-check'
import { calculateJwkThumbprint, decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { dossierHash } from '../../src/core/dossier.ts'
import { OfficeFacts } from '../../src/core/receipt.ts'
import { sealed } from './made-up-dossier.ts'
import { factsOf, type OfficeUnderTest, proven, seen, submitted } from './office-under-test.ts'

/** What an office says of itself, and what it signs: the proof that a dossier arrived, once. */
export function receiptRules(under: () => OfficeUnderTest): void {
  test('tells its clock, its epoch and its public keys, always the same ones', async () => {
    const facts = await factsOf(under().office)
    expect(OfficeFacts.parse(facts)).toEqual(facts)
    expect(facts.time).toBe('2026-11-20T03:00:00.000Z')
    for (const key of facts.keys) {
      expect(await calculateJwkThumbprint(key)).toBe(key.kid)
      expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    }
    expect(await factsOf(under().office)).toEqual(facts)
    const { receipt } = await submitted(under())
    expect(receipt.epoch).toBe(facts.epoch)
  })

  test('signs a receipt as what it is, with the key that its header names', async () => {
    const { signed } = await submitted(under())
    const [key] = (await factsOf(under().office)).keys
    expect(decodeProtectedHeader(signed.jws)).toEqual({ alg: 'ES256', typ: 'receipt+jwt', kid: key?.kid })
  })

  test('signs each character: none of them can be another one', async () => {
    const { signed } = await submitted(under())
    // The last one holds four bits that no decoder reads.
    const place = fc.nat({ max: signed.jws.length - 2 })
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.')
    const property = fc.asyncProperty(place, letter, async (at, other) => {
      fc.pre(signed.jws[at] !== other)
      const jws = signed.jws.slice(0, at) + other + signed.jws.slice(at + 1)
      await expect(proven(under().office, { jws })).rejects.toThrow()
    })
    await fc.assert(property, { numRuns: 100 })
  })

  test('gives a receipt that names the dossier, its hash and each of its files', async () => {
    const { dossier, receipt } = await submitted(under())
    expect(receipt.revision).toBe(1)
    expect(receipt.dossierId).toBe(dossier.id)
    expect(receipt.hash).toBe(await dossierHash(dossier))
    expect(receipt.files).toEqual(dossier.files)
    expect(receipt.files).toHaveLength(2)
    expect(receipt.number).toMatch(/^[A-Z]\d{2}(\.\d{1,3})+-261120-\d{4,}$/)
    expect(receipt.agency.commune).toBe('00004')
    expect(receipt.receivedAt).toBe('2026-11-20T03:00:00.000Z')
    expect(receipt.due).toMatchObject({ state: 'known', date: '2026-11-25' })
  })

  test('gives the same receipt for the same dossier sent again, also after the case has moved', async () => {
    const { parcel, signed, receipt } = await submitted(under())
    expect(await under().office.submit(parcel)).toEqual({ ok: true, value: signed })
    await under().desk.move(receipt.number, seen('submitted'), { type: 'ask-supplement', note: 'Photo is dark' })
    await under().desk.move(receipt.number, seen('needs-supplement'), { type: 'supplement-received' })
    expect(await under().office.submit(parcel)).toEqual({ ok: true, value: signed })
  })

  test('opens one case for ten submissions of one dossier at once', async () => {
    const { parcel, dossier } = sealed()
    const answers = await Promise.all(Array.from({ length: 10 }, () => under().office.submit(parcel)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ ok: true })
    const listed = await under().desk.list()
    const opened = listed.ok ? await Promise.all(listed.value.map(({ number }) => under().desk.open(number))) : []
    expect(opened.filter((one) => one.ok && one.value.dossier.id === dossier.id)).toHaveLength(1)
  })

  test('gives different numbers to different dossiers at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => submitted(under())))
    expect(new Set(all.map(({ receipt }) => receipt.number)).size).toBe(8)
  })
}
