import type { Account } from '../../core/ports.ts'
import type { SigningEvent } from '../../core/signing.ts'
import { sameSecret } from '../secret.ts'
import type { SigningParts } from './parts.ts'
import { happen, progress } from './progress.ts'
import { type KeptSigning, signingRows } from './rows.ts'
import { attemptIn } from './secret.ts'
import type { LeavingPort, SignerFault } from './signer.ts'
import type { turns } from './turns.ts'

/** Who is at the browser. `session`: the token of their session; `callback`: where the provider sends it back to. */
export interface AtBrowser {
  account: Account
  session: string
  callback: string
}

/** What the provider sent the browser back with. */
export interface CameBack {
  state: string
  code?: string | undefined
  /** Its own word, when the person did not agree. */
  error?: string | undefined
}

/** Agreeing on the provider's own page. Only who left comes back: in the same session, once, while it is waited for. */
export function openLeaving(parts: SigningParts, turn: ReturnType<typeof turns>) {
  const { db, signer, secret, now } = parts
  const rows = signingRows(db)

  /** What a signing that waits for somebody to come back is about. */
  function underway(kept: KeptSigning | undefined, account: Account) {
    const port = signer.leaving
    if (!port || kept?.signing.state !== 'authorising' || kept.owner !== secret.ownerOf(account)) return undefined
    const { transaction, digest, confirmed, until } = kept.signing
    if (confirmed || kept.handle === null || now().toISOString() >= until) return undefined
    return { port, kept, handle: kept.handle, attempt: { transaction, digest } }
  }

  async function finish(port: LeavingPort, kept: KeptSigning, handle: string, code: string, going: Going) {
    const { transaction } = going.attempt
    const finished = await port.finish(handle, code, going)
    if (finished.ok) {
      await rows.setHandle(transaction, finished.value)
      return progress(parts, kept.id)
    }
    parts.tell({ signing: finished.error.code, why: finished.error.why })
    await happen(parts, kept, eventOf(finished.error.code, transaction))
  }

  return {
    /** Where the provider's page is for this signing; undefined when nobody has to go there. */
    async address(id: string, { account, session, callback }: AtBrowser): Promise<string | undefined> {
      const found = underway(await rows.byId(id), account)
      return found?.port.address(found.handle, { ...secret.leaving(found.attempt, session), callback })
    },

    /** Goes on with what the browser came back with. Whatever is forged, late, repeated or of another session: nothing. */
    async comeBack({ state, code, error }: CameBack, { account, session, callback }: AtBrowser): Promise<void> {
      const transaction = attemptIn(state)
      const named = transaction === undefined ? undefined : await rows.byAttempt(transaction)
      if (!named) return
      await turn.take(named.id, async () => {
        const found = underway(await rows.byId(named.id), account)
        if (!found) return
        const { port, kept, handle, attempt } = found
        const going = { ...secret.leaving(attempt, session), callback, attempt }
        if (!sameSecret(state, going.state)) return
        const returned = port.returned(handle)
        // Kept before anything is asked with the code: whatever ends the process now, it is not used twice.
        if (returned === undefined || !(await rows.changeHandle(attempt.transaction, handle, returned))) return
        if (code !== undefined) return finish(port, kept, returned, code, going)
        const problem = error === 'access_denied' ? 'signing.refused' : 'signing.failed'
        parts.tell({ signing: problem, why: 'said on the page of the provider' })
        await happen(parts, kept, eventOf(problem, attempt.transaction))
      })
    },
  }
}
export type LeavingTo = ReturnType<typeof openLeaving>

interface Going {
  state: string
  verifier: string
  callback: string
  attempt: { transaction: string; digest: string }
}

/** No line to the provider: the person may try again. Everything else is an end. */
function eventOf(code: SignerFault['code'], transaction: string): SigningEvent {
  if (code === 'signing.down' || code === 'signing.expired') return { type: 'failed', transaction }
  return { type: 'refused', transaction, problem: { code } }
}
