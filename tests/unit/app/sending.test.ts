import { describe, expect, it } from 'vitest'
import { needOf } from '../../../src/app/needOf.ts'
import { isAboutLogin, isKnownEnough } from '../../../src/app/receipt/useLoginWanted.ts'
import { problemsOf, tryOf } from '../../../src/app/receipt/useSending.ts'
import { lineOf } from '../../../src/app/shell/SendingLine.tsx'
import type { Problem } from '../../../src/core/problem.ts'
import type { DeliveryState } from '../../../src/device/delivery-state.ts'
import type { OutboxEntry } from '../../../src/device/outbox-entry.ts'

const entry = (part: Partial<OutboxEntry>): OutboxEntry => ({
  dossier: {
    id: '0b9f2c66-5d3c-4f4e-9a5d-2b8a3f8d8a11',
    revision: 1,
    procedure: { code: '9.000001', version: '2026-11-01' },
    answers: {},
    files: [],
    sealedAt: '2026-11-20T02:00:00.000Z',
  },
  about: '',
  sequence: 1,
  state: 'waiting',
  tries: 1,
  lastTry: '2026-11-20T02:00:01.000Z',
  receipts: [],
  ...part,
})

describe('Why a dossier has not arrived', () => {
  const unreachable: Problem = { code: 'service.unreachable' }
  const broken: Problem = { code: 'service.broken' }
  const refused: Problem[] = [
    { code: 'answer.missing', field: 'name' },
    { code: 'answer.missing', field: 'id' },
  ]
  const first = entry({ tries: 0, lastTry: undefined })

  it('is what the entry says, whatever was said of an earlier try', () => {
    const said = { problems: [unreachable], askedAt: tryOf(first) }
    expect(problemsOf(entry({ cause: unreachable }), said)).toEqual([unreachable])
    expect(problemsOf(entry({ tries: 2, cause: broken }), said)).toEqual([broken])
    expect(problemsOf(entry({ tries: 2, lastTry: '2026-11-20T03:00:00.000Z' }), said)).toEqual([])
  })

  it('names everything that the office refused at that try, also before the entry was read again', () => {
    const said = { problems: refused, askedAt: tryOf(first) }
    expect(problemsOf(first, said)).toEqual(refused)
    expect(problemsOf(entry({ state: 'needs-you', cause: refused[0] }), said)).toEqual(refused)
  })

  it('is what came in the way of a try that did not begin', () => {
    const present = entry({ cause: broken })
    const noCode: Problem = { code: 'device.failed', facts: { reason: 'code' } }
    const said = { problems: [noCode], askedAt: tryOf(present) }
    expect(problemsOf(present, said)).toEqual([noCode])
    expect(problemsOf(entry({ tries: 2, cause: broken }), said)).toEqual([broken])
  })
})

describe('The line of what is sent', () => {
  const told = (counts: Partial<DeliveryState['counts']>): DeliveryState => ({
    counts: { waiting: 0, needsYou: 0, held: 0, confirmed: 1, ...counts },
    contact: { state: 'reached' },
    needsLogin: false,
  })

  it('says that everything is sent only when nothing is set aside', () => {
    expect(lineOf(told({}), true)?.title).toBe('sent')
    expect(lineOf(told({ held: 1 }), true)).toBeUndefined()
  })
})

describe('A dossier that needs the person', () => {
  it('is not called one to be changed when the office has begun', () => {
    expect(needOf(entry({ cause: { code: 'answer.missing', field: 'name' } }))).toBe('line.needsYou')
    expect(needOf(entry({ cause: { code: 'case.already-begun' } }))).toBe('line.tooLate')
  })
})

describe('A dossier that waits for a login', () => {
  const tooLow: Problem = { code: 'login.level-too-low', facts: { need: 2 } }

  it('can be sent again when somebody of the level that the office asked for has logged in, and not before', () => {
    expect([0, 1, 2].map((level) => isKnownEnough(tooLow, level))).toEqual([false, false, true])
  })

  it('can be sent by anybody who is logged in where the office asked for no level', () => {
    expect([0, 1, 2].map((level) => isKnownEnough({ code: 'session.ended' }, level))).toEqual([false, true, true])
  })

  it('is told from one in which something is wrong', () => {
    expect([tooLow, { code: 'session.needed' } as const].every(isAboutLogin)).toBe(true)
    expect(isAboutLogin({ code: 'answer.missing', field: 'name' })).toBe(false)
  })
})
