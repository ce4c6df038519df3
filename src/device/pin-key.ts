import { argon2id } from 'hash-wasm'

/** What Argon2id costs (RFC 9106, version 1.3, one lane). `memory` in KiB. */
export interface PinCost {
  memory: number
  iterations: number
}

const MIB = 1024
/** Memory first, since it is what makes guessing dear; each with the fewest iterations that OWASP advises with it. */
const STEPS = [
  { memory: 64 * MIB, least: 1 },
  { memory: 32 * MIB, least: 2 },
  { memory: 19 * MIB, least: 2 },
] as const
/** How long one PIN should take on this device: to be felt, not to annoy. Milliseconds. */
const AIM = 1000
const LONGEST = 2000

async function timed(cost: PinCost): Promise<number> {
  const from = performance.now()
  await derive('000000', new Uint8Array(16), cost)
  return performance.now() - from
}

const derive = (pin: string, salt: Uint8Array, { memory, iterations }: PinCost) =>
  argon2id({
    password: pin,
    salt,
    memorySize: memory,
    iterations,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  })

/** The dearest cost that this device pays in about a second; never below 19 MiB twice, however slow it is. */
export async function measureCost(): Promise<{ cost: PinCost; ms: number }> {
  await timed({ memory: MIB, iterations: 1 })
  for (const { memory, least } of STEPS) {
    try {
      // The quicker of two: what else the phone is doing just now must not make the PIN cheap for ever.
      const once = Math.min(await timed({ memory, iterations: 1 }), await timed({ memory, iterations: 1 }))
      const iterations = Math.min(20, Math.max(least, Math.round(AIM / once)))
      if (once * iterations <= LONGEST || memory === 19 * MIB) {
        return { cost: { memory, iterations }, ms: Math.round(once * iterations) }
      }
    } catch {
      // Not so much memory to be had: the next step asks for less.
    }
  }
  throw new Error('not even the least memory could be had')
}

/** The key that wraps the data key. Script cannot read it; what it was made of is overwritten at once. */
export async function keyOfPin(pin: string, salt: Uint8Array<ArrayBuffer>, cost: PinCost): Promise<CryptoKey> {
  const bytes = new Uint8Array(await derive(pin, salt, cost))
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['wrapKey', 'unwrapKey'])
  } finally {
    bytes.fill(0)
  }
}
