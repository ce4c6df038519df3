import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { formToSign, keepSigned } from '../../../src/app/formToSign.ts'
import { modeOf } from '../../../src/app/modes.ts'
import { deviceOf } from '../../../src/app/useDevice.ts'
import type { Answers } from '../../../src/core/answers.ts'
import { sha256 } from '../../../src/core/sha256.ts'
import { signedFormFaults } from '../../../src/core/signed-form.ts'
import { walk } from '../../../src/core/wizard.ts'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { newDraft } from '../../../src/device/new-draft.ts'
import { overIn } from '../../../src/gateway/signing/over-in.ts'
import { loadProcedure, loadSamples } from '../../../src/procedures/index.ts'
import { overAnswers } from '../../check/played-signature.ts'

const slot = 'form.signed'
const mode = { ...modeOf('/'), device: 'citizen' }
const device = deviceOf(mode)
const facts = { today: '2026-11-22' }
const loaded = await loadProcedure('1.001612')
if (!loaded.ok) throw new Error('the pack is not there')
const pack = loaded.value
const [sample] = await loadSamples(pack.code)

beforeAll(() => {
  vi.stubGlobal('location', { pathname: '/sign' })
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('addEventListener', vi.fn())
  // The fonts are files of the app.
  vi.stubGlobal('fetch', async (address: URL) => {
    const name = path.basename(address.pathname)
    return new Response(readFileSync(path.resolve(import.meta.dirname, '../../../src/device/pdf/fonts', name)))
  })
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await device.close()
})

let id = ''
async function drafted(answers: Answers) {
  const draft = newDraft({ code: pack.code, version: pack.version }, 'sign')
  const store = createDraftStore(device, draft)
  for (const [at, answer] of Object.entries(answers)) store.getState().answer(at, answer)
  await store.getState().flush()
  await store.stop()
  return draft.id
}
beforeEach(async () => {
  id = await drafted(sample?.answers ?? {})
})

async function made(draft = id) {
  const form = await formToSign(draft, slot)
  if (!form.ok) throw new Error(JSON.stringify(form.error))
  return form.value
}
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

async function keptAnswers(): Promise<Answers> {
  const kept = await device.drafts.get(id)
  if (!kept.ok || !kept.value) throw new Error('the draft is gone')
  return kept.value.answers
}

test('the form to sign carries the hash of the answers it is made of, and is the same bytes each time', async () => {
  const form = await made()
  const bytes = await bytesOf(form.file)
  expect(form.over).toBe(await overAnswers(pack, sample?.answers ?? {}, facts))
  expect(await overIn(bytes)).toBe(form.over)
  expect(form.hash).toBe(await sha256(bytes))
  expect(form).toMatchObject({
    pages: 1,
    title: 'Giấy đề nghị đăng ký hộ kinh doanh',
    backTo: `/procedures/1.001612/fill/sign?draft=${id}`,
  })
  expect((await made()).hash).toBe(form.hash)
})

test('nobody is given half a form to sign, nor one of a draft that is not there', async () => {
  const { 'business.name': _, ...rest } = sample?.answers ?? {}
  expect(await formToSign(await drafted(rest), slot)).toEqual({
    ok: false,
    error: { code: 'answer.missing', field: 'business.name' },
  })
  expect(await formToSign('0b9d6f0e-4a3c-4c5e-9a51-6f1d2c3b4a59', slot)).toMatchObject({ ok: false })
  expect(await formToSign(id, 'business.name')).toMatchObject({ ok: false })
})

test('a signed form is kept with its bytes, holds for its answers, and is void after an edit', async () => {
  const form = await made()
  const signing = '3c1f5a0e-8a3c-4c5e-9a51-6f1d2c3b4a59'
  const kept = await keepSigned(id, slot, { file: form.file, form: form.hash, over: form.over, signing })
  expect(kept).toEqual({ ok: true, value: undefined })
  const answers = await keptAnswers()
  expect(answers[slot]).toMatchObject({ form: form.hash, over: form.over, signing, file: { sha256: form.hash } })
  const back = await device.files.get(form.hash)
  expect(back.ok && (await sha256(await back.value.arrayBuffer()))).toBe(form.hash)
  const faults = (given: Answers) => signedFormFaults(pack, walk(pack, given, facts).answers)
  expect(await faults(answers)).toEqual([])
  expect(await faults({ ...answers, 'tax.workers': '7' })).toEqual([{ code: 'signature.void', field: slot }])
})

test('its bytes are not swept while the draft points at them', async () => {
  const form = await made(id)
  const signing = '3c1f5a0e-8a3c-4c5e-9a51-6f1d2c3b4a59'
  await keepSigned(id, slot, { file: form.file, form: form.hash, over: form.over, signing })
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  await device.files.sweep(inDays(2))
  await device.files.sweep(inDays(4))
  expect((await device.files.get(form.hash)).ok).toBe(true)
})

test('what is no PDF is not kept as a signed form', async () => {
  const picture = new Blob([
    readFileSync(path.resolve(import.meta.dirname, '../../../src/procedures/sample-paper.png')),
  ])
  const signing = '3c1f5a0e-8a3c-4c5e-9a51-6f1d2c3b4a59'
  const hash = 'a'.repeat(64)
  const kept = await keepSigned(id, slot, { file: picture, form: hash, over: hash, signing })
  expect(kept).toEqual({ ok: false, error: { code: 'file.type', field: slot } })
  expect(slot in (await keptAnswers())).toBe(false)
})
