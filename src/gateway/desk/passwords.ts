import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** 32 MiB and about a third of a second on two cores: one of the equivalent settings that OWASP names for scrypt. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 } as const satisfies ScryptOptions
const BYTES = 32

let last: Promise<unknown> = Promise.resolve()

/** One at a time: many guesses at once must not take the memory and the threads of those who work. */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  const mine = last.then(
    () =>
      new Promise<Buffer>((settle, fail) => {
        scrypt(password.normalize('NFC'), salt, BYTES, COST, (fault, key) => (fault ? fail(fault) : settle(key)))
      }),
  )
  last = mine.catch(() => {})
  return mine
}

/** What is kept of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return `scrypt-${COST.N}-${COST.r}-${COST.p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Whether it is the password; takes as long when there is nothing to compare with. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, salt = '', key = ''] = kept?.split('$') ?? []
  const expected = Buffer.from(key, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'))
  return expected.length === BYTES && timingSafeEqual(given, expected)
}
