import type { Database } from '../database.ts'
import { openPracticeAuthority, PRACTICE_HOST } from '../practice-signer/authority.ts'
import { PRACTICE_ORGANISATION } from '../practice-signer/issue.ts'
import { type PracticeSigner, practiceSigner } from '../practice-signer/practice-signer.ts'
import { cscV1 } from './csc-v1.ts'
import { cscV2, type ProviderAccess } from './csc-v2.ts'
import type { SigningParts } from './parts.ts'
import { overNetwork, type Reach } from './provider-http.ts'
import { openSigningSecret } from './secret.ts'
import type { SigningSettings } from './settings.ts'
import type { Signer } from './signer.ts'
import { openSignings, type Signings } from './signings.ts'
import { smartCa } from './smartca.ts'
import { openVouch, type Vouch } from './vouch.ts'

/** Milliseconds for one answer of a provider. */
const PATIENCE = 10_000

interface Options {
  db: Database
  dataDir: string
  settings: SigningSettings
  /** Where providers reach the gateway. */
  publicUrl: string | undefined
  now: () => Date
  tell: SigningParts['tell']
  /** How providers are reached, when not over the network. */
  reach?: Reach | undefined
}

/** Signing as it is offered here. */
export interface OpenSigning {
  signer: Signer
  signings: Signings
  vouch: Vouch
  /** The provider for practice, when it is the one. */
  practice: PracticeSigner | undefined
}

/** Where a provider says that something became of an attempt; the token follows. */
export const NOTICES = '/api/signing/notices'

const dialects: Readonly<Record<'csc-v2' | 'csc-v1' | 'smartca', (access: ProviderAccess) => Signer>> = {
  'csc-v2': cscV2,
  'csc-v1': cscV1,
  smartca: smartCa,
}

/** Opens signing as the settings want it; undefined when it is off. */
export async function openSigning(options: Options): Promise<OpenSigning | undefined> {
  const { db, dataDir, settings, publicUrl, now, tell, reach = overNetwork } = options
  const { mode, provider, holder } = settings
  if (mode === 'off') return undefined
  const practice = provider ? undefined : practiceSigner(await openPracticeAuthority(dataDir, now), now, PATIENCE)
  const signer =
    practice?.signer ?? (provider && dialects[provider.dialect]({ ...provider, reach, patience: PATIENCE }))
  const roots = practice ? [practice.authority.root] : (provider?.roots ?? [])
  const timestampUrl = provider?.timestampUrl ?? `${PRACTICE_HOST}/tsa`
  if (!signer) return undefined
  const asking = { roots, reach: practice?.reach ?? reach, patience: PATIENCE, now }
  const origin = publicUrl ?? PRACTICE_HOST
  const signings = openSignings({
    db,
    signer,
    rules: { ...asking, practice: mode === 'demonstration', holder },
    timestamps: { ...asking, url: timestampUrl },
    secret: await openSigningSecret(dataDir),
    now,
    noticeAddress: (token) => `${origin}${NOTICES}/${token}`,
    reason: mode === 'demonstration' ? PRACTICE_ORGANISATION : 'Ký số',
    tell,
  })
  return { signer, signings, vouch: openVouch(db, { holder }), practice }
}
