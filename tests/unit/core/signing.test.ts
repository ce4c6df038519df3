import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterEvent, isOver, Signing, type SigningEvent } from '../../../src/core/signing.ts'

const transactions = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
const digests = ['a'.repeat(64), 'b'.repeat(64)]
const times = ['2026-11-20T03:00:00.000Z', '2026-11-20T03:05:00.000Z', '2026-11-20T03:10:00.000Z']
const transaction = fc.constantFrom(...transactions)
const digest = fc.constantFrom(...digests)
const time = fc.constantFrom(...times)

const event: fc.Arbitrary<SigningEvent> = fc.oneof(
  fc.record({ type: fc.constant('prepared' as const) }),
  fc.record({ type: fc.constant('asked' as const), transaction, digest, credential: fc.constant('c'), until: time }),
  fc.record({ type: fc.constant('failed' as const), transaction }),
  fc.record({ type: fc.constant('confirmed' as const), transaction, digest }),
  fc.record({ type: fc.constant('completed' as const), transaction, digest, signedHash: digest, at: time }),
  fc.record({
    type: fc.constant('refused' as const),
    transaction,
    problem: fc.constant({ code: 'signing.refused' as const }),
  }),
  fc.record({ type: fc.constant('time' as const), now: time }),
  fc.record({ type: fc.constant('cancelled' as const) }),
)
const begin: Signing = { state: 'preparing' }

test('whatever happens in whatever order: signed at most once, and only after a confirmation of this very attempt and hash', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let signing: Signing = begin
      let signatures = 0
      for (const each of events) {
        const before: Signing = signing
        signing = afterEvent(before, each)
        expect(Signing.safeParse(signing).success).toBe(true)
        if (isOver(before)) expect(signing).toBe(before)
        if (signing.state === 'signed' && before.state !== 'signed') {
          signatures += 1
          expect(before).toMatchObject({
            state: 'authorising',
            confirmed: true,
            transaction: signing.transaction,
            digest: signing.digest,
          })
        }
      }
      expect(signatures).toBeLessThanOrEqual(1)
    }),
    { numRuns: 3000 },
  )
})

test('the same event twice is the same as once', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), event, (events, last) => {
      const once = afterEvent(events.reduce(afterEvent, begin), last)
      // A new attempt begins where another one failed; nothing else can be repeated to an effect.
      expect(afterEvent(once, last)).toBe(once)
    }),
  )
})

const asked: Signing = {
  state: 'authorising',
  transaction: transactions[0] ?? '',
  digest: digests[0] ?? '',
  credential: 'c',
  until: times[1] ?? '',
  confirmed: false,
}

test('what belongs to another attempt, or to another hash, has no effect', () => {
  const other = { transaction: transactions[1] ?? '', digest: digests[0] ?? '' }
  expect(afterEvent(asked, { type: 'confirmed', ...other })).toBe(asked)
  expect(afterEvent(asked, { type: 'refused', ...other, problem: { code: 'signing.refused' } })).toBe(asked)
  expect(afterEvent(asked, { type: 'failed', ...other })).toBe(asked)
  expect(afterEvent(asked, { type: 'confirmed', transaction: asked.transaction, digest: digests[1] ?? '' })).toBe(asked)
})

test('waiting ends with its time, but not once the provider has signed', () => {
  expect(afterEvent(asked, { type: 'time', now: times[0] ?? '' })).toBe(asked)
  expect(afterEvent(asked, { type: 'time', now: times[1] ?? '' })).toEqual({ state: 'expired' })
  const confirmed = { ...asked, confirmed: true }
  expect(afterEvent(confirmed, { type: 'time', now: times[2] ?? '' })).toBe(confirmed)
})
