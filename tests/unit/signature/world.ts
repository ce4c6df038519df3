import type { SignatureIssuer } from '../../../src/core/signature-check.ts'
import { checkFile } from '../../../src/device/signature/check-file.ts'
import {
  type Bytes,
  type CertificateOptions,
  certificate,
  day,
  type Holder,
  issuer,
  list,
  type MessageOptions,
  message,
  now,
  ocsp,
  purposes,
  sha256,
  timeStamp,
} from './authority.ts'
import { paper, type SigningOptions, signed, withEvidence } from './paper.ts'

/** A root, an issuer below it, somebody who signs, and a stamper of times. */
export async function newWorld(signer: Partial<CertificateOptions> = {}, below: Partial<CertificateOptions> = {}) {
  const root = await certificate({ name: 'Made-up root', ca: true })
  const ca = await certificate({ name: 'Made-up issuer', ca: true, by: root, ...below })
  return {
    root,
    ca,
    person: await certificate({ name: 'Nguyễn Thị Thử', by: ca, ...signer }),
    tsa: await certificate({ name: 'Made-up clock', by: ca, purpose: purposes.timeStamping }),
    responder: await certificate({ name: 'Made-up answers', by: ca, purpose: purposes.ocsp, noCheck: true }),
  }
}
export type World = Awaited<ReturnType<typeof newWorld>>

export interface Paper extends SigningOptions {
  /** When it was stamped; not at all when absent. */
  stamped?: number
  filler?: number
  message?: Partial<MessageOptions>
  /** Evidence that is in the file before it is signed; undefined for the usual, that all is good. */
  lists?: Bytes[]
  answers?: Bytes[]
}

/** What the usual signature has with it: lists of root and issuer, and an answer about the person. */
export async function goodEvidence({ root, ca, person, responder }: World, made = now - day / 24, next = now + day) {
  return {
    lists: [await list(root, { made, next }), await list(ca, { made, next })],
    answers: [await ocsp({ about: person, issuer: ca, by: responder, made, next })],
  }
}

/** A message by the world's person over a hash. */
export const messageOf =
  (world: World, { stamped, message: more = {} }: Paper) =>
  (hash: Bytes) => {
    const { person, ca, tsa } = world
    const stamp = async (signature: Bytes) => timeStamp(await sha256(signature), tsa, stamped ?? now, [ca])
    return message(hash, { signer: person, chain: [ca], ...(stamped !== undefined && { stamp }), ...more })
  }

/** A paper signed by the world's person, the evidence being in it before. */
export async function signedPaper(world: World, options: Paper = {}): Promise<Bytes> {
  const usual = await goodEvidence(world)
  const evidence = { lists: options.lists ?? usual.lists, answers: options.answers ?? usual.answers }
  return signed(withEvidence(paper(options.filler ?? 0), evidence), messageOf(world, options), options)
}

/** What the checker says, with the world's root as the only recognised issuer. */
export const check = (
  bytes: Uint8Array,
  { root }: { root: Holder },
  issuers: SignatureIssuer[] = [issuer(root)],
  at = now,
) => checkFile({ bytes: new Uint8Array(bytes), issuers, now: at })

/** The one finding of a file with one signature. */
export async function finding(bytes: Uint8Array, world: { root: Holder }, issuers?: SignatureIssuer[], at?: number) {
  const report = await check(bytes, world, issuers, at)
  const [first, ...others] = report.outcome === 'checked' ? report.findings : []
  if (!first || others.length > 0) throw new Error(`not one signature: ${JSON.stringify(report)}`)
  return first
}
