import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inventedPeople } from '../../src/core/invented-people.ts'
import type { Account } from '../../src/core/ports.ts'
import { openDatabase } from '../../src/gateway/database.ts'
import { openPracticeAuthority, PRACTICE_HOST } from '../../src/gateway/practice-signer/authority.ts'
import { credentialIdOf } from '../../src/gateway/practice-signer/orders.ts'
import { practiceSigner } from '../../src/gateway/practice-signer/practice-signer.ts'
import type { CertificateRules } from '../../src/gateway/signing/check-certificate.ts'
import type { Reach } from '../../src/gateway/signing/provider-http.ts'
import { openSigningSecret } from '../../src/gateway/signing/secret.ts'
import type { Order, Signer } from '../../src/gateway/signing/signer.ts'
import { openSignings } from '../../src/gateway/signing/signings.ts'

export function invented(id: string): Account {
  const person = inventedPeople.find((one) => one.id === id)
  if (!person) throw new Error(`nobody is called ${id}`)
  return person.account
}

interface Changes {
  rules?: Partial<CertificateRules>
  /** Stands between the gateway and the provider. */
  signer?: (real: Signer) => Signer
  /** Stands between the gateway and the responder and timestamp authority. */
  reach?: (real: Reach) => Reach
  now?: () => Date
}

/** Signing without HTTP: the store on a disk, the provider for practice, and what the tests put between. */
export async function openSigningsUnderTest(changes: Changes = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-signings-'))
  const now = changes.now ?? (() => new Date())
  const authority = await openPracticeAuthority(folder, now)
  const provider = practiceSigner(authority, now, 5000)
  const secret = await openSigningSecret(folder)
  const told: string[] = []
  /** Every order that reached the provider. */
  const orders: Order[] = []
  const watched: Signer = {
    ...provider.signer,
    begin(order) {
      orders.push(order)
      return provider.signer.begin(order)
    },
  }
  const reach = changes.reach?.(provider.reach) ?? provider.reach
  const asking = { roots: [authority.root], reach, patience: 5000, now }

  function open() {
    const { db, close } = openDatabase(path.join(folder, 'gateway.db'))
    const signings = openSignings({
      db,
      signer: changes.signer?.(watched) ?? watched,
      rules: { ...asking, practice: true, holder: 'name', ...changes.rules },
      timestamps: { ...asking, url: `${PRACTICE_HOST}/tsa` },
      secret,
      now,
      noticeAddress: (token) => `${PRACTICE_HOST}/${token}`,
      reason: 'practice',
      tell: ({ signing, why }) => void told.push(`${signing}: ${why}`),
    })
    return { db, signings, close }
  }
  let opened = open()

  return {
    folder,
    authority,
    provider,
    secret,
    orders,
    told,
    get signings() {
      return opened.signings
    },
    get db() {
      return opened.db
    },
    /** As after a process that ended wherever it was: what was in memory is gone, the provider goes on. */
    async reopen() {
      await opened.close()
      opened = open()
    },
    decide(account: Account, decision: 'confirmed' | 'refused') {
      const id = credentialIdOf(account)
      for (const { handle } of provider.orders.waitingFor(id)) provider.orders.decide(id, handle, decision)
    },
    async close() {
      await opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
