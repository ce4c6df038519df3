import * as z from 'zod/mini'
import { FileRef } from './answers.ts'
import { type SealingKey, sealEnvelope } from './envelope.ts'
import { isUnaltered, MandateEntry, NOTHING } from './mandate.ts'
import type { Problem } from './problem.ts'
import type { SignedReceipt } from './receipt.ts'
import { err, ok, type Result } from './result.ts'

const { sha256: Sha256 } = FileRef.shape

/** Lines of a journal that travel at once, at most. */
export const LINES_AT_ONCE = 50

/**
 * A line of a helper's journal on its way to an office, under seal. In clear is only what says where it belongs: its
 * hash, and that of the line before it.
 */
export const SealedLine = z.strictObject({
  hash: Sha256,
  before: Sha256,
  envelope: z.string().check(z.maxLength(2000)),
})
export type SealedLine = z.infer<typeof SealedLine>

/** Lines in their order. `chain`: random, of one helper's journal; whoever knows it may add to it, so it is on no paper. */
export const MandateParcel = z.strictObject({
  chain: z.uuid(),
  lines: z.array(SealedLine).check(z.minLength(1), z.maxLength(LINES_AT_ONCE)),
})
export type MandateParcel = z.infer<typeof MandateParcel>

/** What the office confirms: that it has a journal up to this line, whole. `receivedAt`: when the line came, UTC. */
export const MandateReceipt = z.strictObject({
  chain: z.uuid(),
  hash: Sha256,
  seq: MandateEntry.shape.seq,
  receivedAt: z.iso.datetime(),
  /** Which life of the office's store it was written in: see `OfficeFacts`. */
  epoch: z.uuid(),
})
export type MandateReceipt = z.infer<typeof MandateReceipt>

/** The typ of the JWS in which it travels. */
export const MANDATE_RECEIPT_TYPE = 'mandate-receipt+jwt'

/** Where the journals of helpers are kept besides their own devices. */
export interface MandateOffice {
  /**
   * Gives the receipt of the last line; for the same line always the same one. `mandate.gap`: lines are missing, the fact
   * `after` is the hash of the last one that is there; `mandate.fork`: another line stands in this place already.
   */
  keep(parcel: MandateParcel): Promise<Result<SignedReceipt, Problem>>
}

const Content = z.strictObject({ chain: z.uuid(), entry: MandateEntry })

/** Seals a line to the key of an office. */
export async function sealLine(chain: string, entry: MandateEntry, to: SealingKey): Promise<SealedLine> {
  const content: z.infer<typeof Content> = { chain, entry }
  const envelope = await sealEnvelope(new TextEncoder().encode(JSON.stringify(content)), to)
  return { hash: entry.hash, before: entry.before, envelope }
}

/** The line that was in an envelope, when it is whole, of this chain, and the one that stands on it; else undefined. */
export async function lineIn(
  chain: string,
  { hash, before }: SealedLine,
  content: Uint8Array<ArrayBuffer>,
): Promise<MandateEntry | undefined> {
  const { data } = Content.safeParse(parsedJson(new TextDecoder().decode(content)))
  if (!data || data.chain !== chain) return undefined
  const { entry } = data
  const isMeant = entry.hash === hash && entry.before === before
  return isMeant && (await isUnaltered(entry)) ? entry : undefined
}

/** What a text says in JSON; undefined when it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is there of a chain: how its last line is, and the hashes of those lines that may come again, by number. */
export interface KnownChain {
  end: { seq: number; hash: string } | undefined
  hashes: ReadonlyMap<number, string>
}

/**
 * Which of these lines are new, in their order, when all of them link to what is there and to each other. Lines that are
 * there already are passed over. `mandate.gap`, `mandate.fork` as at `MandateOffice`; then none is to be kept.
 */
export function newLines({ end, hashes }: KnownChain, lines: readonly MandateEntry[]): Result<MandateEntry[], Problem> {
  const known = new Map(hashes)
  const added: MandateEntry[] = []
  let last = end ?? { seq: 0, hash: NOTHING }
  for (const line of lines) {
    if (line.seq > last.seq + 1) return err({ code: 'mandate.gap', facts: { after: last.hash } })
    if (line.seq <= last.seq) {
      if (known.get(line.seq) !== line.hash) return err({ code: 'mandate.fork', facts: { line: line.seq } })
      continue
    }
    if (line.before !== last.hash) return err({ code: 'mandate.fork', facts: { line: line.seq } })
    known.set(line.seq, line.hash)
    added.push(line)
    last = line
  }
  return ok(added)
}
