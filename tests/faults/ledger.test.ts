import { expect, test } from 'vitest'
import { type Found, isBeginning, judgeParcels, judgeSaved, judgeTyping } from './ledger.ts'

const keys = ['L', 'Lò', 'Lò ', 'Lò V', 'Lò Vă', 'Lò Văn']
const typed = keys.map((text, nth) => ({ text, at: 1000 + nth * 250 }))
const killed = 2300

test('a beginning is counted in letters as people see them', () => {
  expect(isBeginning('Nguy', 'Nguyễn')).toBe(true)
  expect(isBeginning('Nguye', 'Nguyễn')).toBe(false)
  expect(isBeginning('Nguyê', 'Nguyễn')).toBe(false)
  expect(isBeginning('Nguyễn', 'Nguyễn')).toBe(true)
  expect(isBeginning('Nguyễn V', 'Nguyễn')).toBe(false)
  expect(isBeginning('', 'Nguyễn')).toBe(true)
})

test('all of it back is no loss', () => {
  expect(judgeTyping(typed, 'Lò Văn', killed)).toEqual({ lostMs: 0 })
})

test('the loss is the time since the first key that is missing', () => {
  expect(judgeTyping(typed, 'Lò Vă', killed)).toEqual({ lostMs: 50 })
  expect(judgeTyping(typed, 'Lò ', killed)).toEqual({ lostMs: 550 })
  expect(judgeTyping(typed, undefined, killed)).toEqual({ lostMs: 1300 })
})

test('nothing typed and nothing back is no loss', () => {
  expect(judgeTyping([], undefined, killed)).toEqual({ lostMs: 0 })
})

test('a state that was on the screen and was corrected later counts by its time', () => {
  const corrected = [...typed, { text: 'Lò V', at: 2260 }, { text: 'Lò Vi', at: 2290 }]
  expect(judgeTyping(corrected, 'Lò V', killed)).toEqual({ lostMs: 10 })
  expect(judgeTyping(corrected, 'Lò Văn', killed)).toEqual({ lostMs: 40 })
})

test('a beginning of the last state that was never alone on the screen counts too', () => {
  const pasted = [{ text: 'Lò Văn Páo', at: 1000 }]
  expect(judgeTyping(pasted, 'Lò Văn', 1300)).toEqual({ lostMs: 300 })
})

test('what nobody typed is broken, and so is half a letter', () => {
  expect(judgeTyping(typed, 'Lò Vân', killed)).toEqual({ broken: 'never-shown' })
  expect(judgeTyping(typed, 'Lo', killed)).toEqual({ broken: 'never-shown' })
  expect(judgeTyping(typed, 'Lò Văn'.normalize('NFD'), killed)).toEqual({ broken: 'not-nfc' })
  expect(judgeTyping([{ text: '𨑗', at: 1000 }], '𨑗'.slice(0, 1), killed)).toEqual({ broken: 'half-character' })
})

test('the first tones of a composed syllable are states of their own', () => {
  const composed = ['t', 'ti', 'tie', 'tiê', 'tiến', 'tiếng'].map((text, nth) => ({ text, at: 1000 + nth * 100 }))
  expect(judgeTyping(composed, 'tie', 1550)).toEqual({ lostMs: 250 })
  expect(judgeTyping(composed, 'tié', 1550)).toEqual({ broken: 'never-shown' })
})

test('what was called saved must have come back', () => {
  expect(judgeSaved(typed, 1800, 'Lò V')).toBe(true)
  expect(judgeSaved(typed, 1800, 'Lò Văn')).toBe(true)
  expect(judgeSaved(typed, 1800, 'Lò ')).toBe(false)
  expect(judgeSaved(typed, 1800, undefined)).toBe(false)
  expect(judgeSaved(typed, undefined, undefined)).toBe(true)
})

const a = { id: 'a', hash: 'h1' }
const good: Found = {
  drafts: [],
  outbox: [{ id: 'a', state: 'confirmed', number: 'N1' }],
  cases: [{ id: 'a', hash: 'h1', number: 'N1' }],
}
const nothing = { lost: [], doubled: [], falseReceived: [], different: [] }
const told = [{ id: 'a', number: 'N1' }]

test('sent off, received and told so: nothing to say', () => {
  expect(judgeParcels([a], told, good)).toEqual(nothing)
})

test('still waiting, or set aside, is not lost and not received', () => {
  const waiting: Found = { drafts: [], outbox: [{ id: 'a', state: 'waiting' }], cases: [] }
  expect(judgeParcels([a], [], waiting)).toEqual(nothing)
  expect(judgeParcels([a], told, waiting)).toEqual({ ...nothing, falseReceived: ['a'] })
})

test('nowhere is lost; a row that only says received is no proof', () => {
  expect(judgeParcels([a], [], { drafts: [], outbox: [], cases: [] })).toEqual({ ...nothing, lost: ['a'] })
  expect(judgeParcels([a], [], { ...good, cases: [] })).toEqual({ ...nothing, lost: ['a'], falseReceived: ['a'] })
})

test('twice at the office, twice on a device, one number for two, draft and parcel at once: doubled', () => {
  const [row] = good.cases
  const [entry] = good.outbox
  if (!row || !entry) throw new Error('the good example has rows')
  const twice = { ...good, cases: [row, { ...row, number: 'N2' }] }
  expect(judgeParcels([a], told, twice)).toEqual({ ...nothing, doubled: ['a'] })
  expect(judgeParcels([a], told, { ...good, outbox: [entry, entry] })).toEqual({ ...nothing, doubled: ['a'] })
  expect(judgeParcels([a], told, { ...good, drafts: ['a'] })).toEqual({ ...nothing, doubled: ['a'] })
  const shared = { ...good, cases: [row, { ...row, id: 'b' }] }
  expect(judgeParcels([a], told, shared)).toEqual({ ...nothing, doubled: ['a', 'b'] })
})

test('another number than the office gave is false; another content is different', () => {
  expect(judgeParcels([a], [{ id: 'a', number: 'N9' }], good)).toEqual({ ...nothing, falseReceived: ['a'] })
  expect(judgeParcels([{ ...a, hash: 'h2' }], told, good)).toEqual({ ...nothing, different: ['a'] })
})
