import { randomBytes, randomUUID } from 'node:crypto'
import type { Account } from '../../core/ports.ts'
import { createBrake } from '../brake.ts'
import { challengeOf } from '../signing/csc-oauth.ts'

/** The PIN of everybody in practice; nobody's secret. */
export const PRACTICE_PIN = '246810'

/** Milliseconds that a person has to confirm, and that an authorisation (SAD) may be used. */
const CONFIRM_TIME = 5 * 60_000
const SAD_TIME = 60_000
const WRONG_PINS = 5
const HOUR = 3_600_000
/** Orders that wait at a time; the oldest go first. */
const MOST = 2000

/** What somebody is asked to confirm in the provider's app. */
export interface Order {
  handle: string
  credentialId: string
  hash: string
  description: string
  /** Where to say that something became of it, and with what. */
  notice?: { address: string; transaction: string }
  state: 'waiting' | 'confirmed' | 'refused'
  endsAt: number
}

interface Authorised {
  credentialId: string
  hash: string
  endsAt: number
}

/** What somebody agreed to on the provider's page, for whoever has the code, and the verifier of the challenge (PKCE). */
interface Agreed {
  credentialId: string
  hash: string
  challenge: string
  callback: string
}

/** The id of the one credential of an invented person. */
export const credentialIdOf = ({ personalId, fullName }: Account) =>
  `practice-${personalId ?? encodeURIComponent(fullName)}`

/** What is under way at the provider for practice: in memory, for minutes. An authorisation is for one hash, once (SCAL2). */
export function practiceOrders(now: () => Date) {
  const orders = new Map<string, Order>()
  const authorised = new Map<string, Authorised>()
  const codes = new Map<string, Agreed & { endsAt: number }>()
  const brake = createBrake(WRONG_PINS, HOUR, () => now().getTime())
  const time = () => now().getTime()
  const live = (order: Order | undefined) => (order && order.endsAt > time() ? order : undefined)

  function grant(credentialId: string, hash: string): string {
    const sad = randomBytes(32).toString('base64url')
    for (const [key, { endsAt }] of authorised) if (endsAt <= time()) authorised.delete(key)
    authorised.set(sad, { credentialId, hash, endsAt: time() + SAD_TIME })
    return sad
  }

  return {
    /** With the right PIN at once; undefined when it is wrong, or was wrong too often. */
    byPin(credentialId: string, hash: string, pin: string): string | undefined {
      const tried = brake.take(credentialId)
      if (tried.wait > 0 || pin !== PRACTICE_PIN) return undefined
      tried.giveBack()
      return grant(credentialId, hash)
    },

    /** To be confirmed in the app. */
    add(order: Pick<Order, 'credentialId' | 'hash' | 'description' | 'notice'>): string {
      const handle = randomUUID()
      for (const [key, { endsAt }] of orders) if (orders.size >= MOST || endsAt <= time()) orders.delete(key)
      orders.set(handle, { ...order, handle, state: 'waiting', endsAt: time() + CONFIRM_TIME })
      return handle
    },

    /** What waits for somebody. */
    waitingFor: (credentialId: string): Order[] =>
      [...orders.values()].filter((one) => one.credentialId === credentialId && one.state === 'waiting' && live(one)),

    /** What the person decided in the app; the order, when it still waited for them. */
    decide(credentialId: string, handle: string, decision: 'confirmed' | 'refused'): Order | undefined {
      const order = live(orders.get(handle))
      if (order?.state !== 'waiting' || order.credentialId !== credentialId) return undefined
      order.state = decision
      return order
    },

    /** What became of an order; an authorisation is given once. */
    check(handle: string): { sad: string } | 'waiting' | 'refused' | 'expired' {
      const order = live(orders.get(handle))
      if (!order) return 'expired'
      if (order.state !== 'confirmed') return order.state
      orders.delete(handle)
      return { sad: grant(order.credentialId, order.hash) }
    },

    /** The code for what somebody agreed to on the page. */
    code(agreed: Agreed): string {
      const code = randomBytes(32).toString('base64url')
      for (const [key, { endsAt }] of codes) if (endsAt <= time()) codes.delete(key)
      codes.set(code, { ...agreed, endsAt: time() + SAD_TIME })
      return code
    },

    /** An authorisation for a code, once; undefined when it is not there, not in time or for somebody else. */
    byCode(code: string, verifier: string, callback: string): string | undefined {
      const found = codes.get(code)
      codes.delete(code)
      if (!found || found.endsAt <= time() || found.callback !== callback) return undefined
      return challengeOf(verifier) === found.challenge ? grant(found.credentialId, found.hash) : undefined
    },

    /** Uses an authorisation up; whether it was for this hash and credential. */
    use(sad: string, credentialId: string, hash: string): boolean {
      const found = authorised.get(sad)
      authorised.delete(sad)
      return found?.credentialId === credentialId && found.hash === hash && found.endsAt > time()
    },
  }
}
export type PracticeOrders = ReturnType<typeof practiceOrders>
