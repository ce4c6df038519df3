import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Signatures } from '../../src/core/ports.ts'
import type { Problem } from '../../src/core/problem.ts'
import type { Result } from '../../src/core/result.ts'
import { SignerFacts, SigningView } from '../../src/core/signing.ts'
import { hashOf, pdfSaying } from './signing-person.ts'

/** A way of signing, and what people do outside of the app. */
export interface SignaturesUnderTest {
  signatures: Signatures
  logIn(id: string): Promise<void>
  logOut(): Promise<void>
  /** What waits in the provider's app is decided by who is logged in. */
  decide(signing: string, decision: 'confirmed' | 'refused'): Promise<void>
  /** Lets time pass, in milliseconds. */
  pass(milliseconds: number): void
  close(): Promise<void>
}

const PIN = '246810'
const code = <T>(answer: Result<T, Problem>) => (answer.ok ? 'ok' : answer.error.code)

/** What every way of signing does. */
export function signaturesContract(name: string, open: () => Promise<SignaturesUnderTest>): void {
  describe(name, () => {
    let under: SignaturesUnderTest
    let bytes: Uint8Array<ArrayBuffer>
    beforeEach(async () => {
      under = await open()
      bytes = await pdfSaying('Giay to thu')
      await under.logIn('hoa')
    })
    afterEach(() => under.close())

    const begin = (document = bytes) => under.signatures.begin(new Blob([document]), hashOf(document))
    async function begun(document = bytes) {
      const answer = await begin(document)
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      return SigningView.parse(answer.value)
    }
    async function goodOne(id: string) {
      const found = await under.signatures.credentials(id)
      const credential = found.ok ? found.value.find(({ fault }) => fault === undefined) : undefined
      if (!credential) throw new Error('nobody can sign')
      return credential.id
    }
    async function stateOf(id: string) {
      const view = await under.signatures.view(id)
      return view.ok ? view.value.signing.state : view.error.code
    }

    test('says that it is for practice, and takes a PIN', async () => {
      const facts = await under.signatures.facts()
      expect(facts.ok && SignerFacts.parse(facts.value)).toMatchObject({ practice: true, pin: true })
    })

    test('begins for nobody who is not logged in', async () => {
      await under.logOut()
      expect(code(await begin())).toMatch(/^session\.(needed|ended)$/)
    })

    test('refuses other bytes than those that were shown, and what is no PDF', async () => {
      expect(code(await under.signatures.begin(new Blob([bytes]), hashOf(new Uint8Array(3))))).toBe(
        'signing.other-document',
      )
      const text = new TextEncoder().encode('a letter, not a PDF')
      expect(code(await begin(text))).toMatch(/^file\./)
    })

    test('has one signing of a document however often it begins, and gives the very bytes back', async () => {
      const first = await begun()
      expect((await begun()).id).toBe(first.id)
      expect(first).toMatchObject({ documentHash: hashOf(bytes), earlier: [], signing: { state: 'choosing' } })
      const shown = await under.signatures.shown(first.id)
      if (!shown.ok) throw new Error(shown.error.code)
      expect(hashOf(new Uint8Array(await shown.value.arrayBuffer()))).toBe(hashOf(bytes))
      expect(code(await under.signatures.document(first.id)), 'nothing is signed yet').toBe('signing.unknown')
    })

    test('signs with the right PIN, and a wrong one changes nothing', async () => {
      const { id } = await begun()
      const credential = await goodOne(id)
      expect(code(await under.signatures.authorise(id, { credential, pin: '000000' }))).toBe('signing.pin-wrong')
      expect(await stateOf(id)).toBe('choosing')
      expect(code(await under.signatures.authorise(id, { credential, pin: PIN }))).toBe('ok')
      await expect.poll(() => stateOf(id)).toBe('signed')
      const document = await under.signatures.document(id)
      expect(document.ok && document.value.type).toBe('application/pdf')
    })

    test.each([
      ['confirmed', 'signed'],
      ['refused', 'refused'],
    ] as const)('waits for the app of the provider, and when that is %s it is %s', async (decision, state) => {
      const { id } = await begun()
      await under.signatures.authorise(id, { credential: await goodOne(id) })
      expect(await stateOf(id)).toBe('authorising')
      await under.decide(id, decision)
      await expect.poll(() => stateOf(id)).toBe(state)
    })

    test('expires after five minutes, and the same document begins anew', async () => {
      const { id } = await begun()
      await under.signatures.authorise(id, { credential: await goodOne(id) })
      under.pass(5 * 60_000 + 1000)
      expect(await stateOf(id)).toBe('expired')
      expect((await begun()).id).not.toBe(id)
    })

    test('is cancelled for good, and nothing is signed later', async () => {
      const { id } = await begun()
      const credential = await goodOne(id)
      await under.signatures.authorise(id, { credential })
      expect(code(await under.signatures.cancel(id))).toBe('ok')
      await under.signatures.authorise(id, { credential, pin: PIN })
      expect(await stateOf(id)).toBe('cancelled')
    })

    test('is nobody else`s, and the second person signs behind the first', async () => {
      const { id } = await begun()
      await under.signatures.authorise(id, { credential: await goodOne(id), pin: PIN })
      await expect.poll(() => stateOf(id)).toBe('signed')
      const document = await under.signatures.document(id)
      if (!document.ok) throw new Error(document.error.code)
      const signed = new Uint8Array(await document.value.arrayBuffer())
      await under.logOut()
      await under.logIn('nam')
      expect(await stateOf(id)).toBe('signing.unknown')
      expect(code(await under.signatures.shown(id))).toBe('signing.unknown')
      const second = await begun(signed)
      expect(second.earlier).toHaveLength(1)
      expect(second.earlier[0]?.holder).toContain('Nguyễn Thị Hoa Tập')
    })
  })
}
