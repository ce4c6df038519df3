import { createHmac, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { canonical } from '../../core/dossier.ts'
import type { Account } from '../../core/ports.ts'
import type { SigningNotice } from '../../core/signing.ts'
import { writeDurably } from '../durable.ts'
import { sameSecret } from '../secret.ts'

const FILE = 'signing-secret'

/** What only this gateway can compute. Whoever reads the database cannot tell whose a signing is. */
export interface SigningSecret {
  /** The same for a person at each login. */
  ownerOf(account: Account): string
  /** Opens the way for one notice, about one attempt over one hash. */
  noticeToken(notice: SigningNotice): string
  isNoticeToken(token: string, notice: SigningNotice): boolean
  /** What somebody takes along to the provider's page: of one session, attempt and hash. `session`: its token. */
  leaving(notice: SigningNotice, session: string): { state: string; verifier: string }
}

/** The attempt that a state is of, before it is known to be one of ours. */
export const attemptIn = (state: string) => /^([0-9a-f-]{36})\.[\w-]{43}$/.exec(state)?.[1]

/** From the data folder; made at the first start. Without it, what is under way belongs to nobody any more. */
export async function openSigningSecret(dataDir: string): Promise<SigningSecret> {
  const file = path.join(dataDir, FILE)
  const known = await readFile(file, 'utf8').catch(() => '')
  const secret = /^[0-9a-f]{64}$/.test(known) ? known : randomBytes(32).toString('hex')
  if (secret !== known) await writeDurably(file, secret)
  const keyed = (purpose: string, value: unknown) =>
    createHmac('sha256', Buffer.from(secret, 'hex'))
      .update(`${purpose}:${canonical(value)}`)
      .digest('base64url')
  const noticeToken = ({ transaction, digest }: SigningNotice) => keyed('notice', { transaction, digest })

  return {
    ownerOf: ({ personalId, fullName, birthDate }) =>
      keyed('owner', personalId === undefined ? { fullName, birthDate: birthDate ?? '' } : { personalId }),
    noticeToken,
    leaving({ transaction, digest }, session) {
      const going = { transaction, digest, session }
      return { state: `${transaction}.${keyed('state', going)}`, verifier: keyed('verifier', going) }
    },
    isNoticeToken: (token, notice) => sameSecret(token, noticeToken(notice)),
  }
}
