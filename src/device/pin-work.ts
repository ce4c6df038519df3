import { refuse } from './failure.ts'
import type { PinCost } from './pin-key.ts'

/** What the worker is asked: to measure what this device can afford, or for the key of a PIN. */
export type PinTask = { measure: true } | { pin: string; salt: Uint8Array<ArrayBuffer>; cost: PinCost }
export type PinAnswer = { cost: PinCost; ms: number } | { key: CryptoKey }

/** One worker for one task, ended after it: what it had in memory goes with it. Throws `pin-unavailable`. */
async function ask(task: PinTask): Promise<PinAnswer> {
  if (typeof Worker === 'undefined') throw refuse('pin-unavailable')
  const worker = new Worker(new URL('./pin-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<PinAnswer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PinAnswer | null>) =>
      data ? resolve(data) : reject(refuse('pin-unavailable'))
    worker.onerror = () => reject(refuse('pin-unavailable'))
    worker.onmessageerror = () => reject(refuse('pin-unavailable'))
    worker.postMessage(task)
  }).finally(() => worker.terminate())
}

/** What this device can afford in about a second. */
export async function affordableCost(): Promise<PinCost> {
  const answer = await ask({ measure: true })
  if (!('cost' in answer)) throw refuse('pin-unavailable')
  return answer.cost
}

/** The key of a PIN: wraps and unwraps, and cannot be read. */
export async function wrappingKey(pin: string, salt: Uint8Array<ArrayBuffer>, cost: PinCost): Promise<CryptoKey> {
  const answer = await ask({ pin, salt, cost })
  if (!('key' in answer)) throw refuse('pin-unavailable')
  return answer.key
}
