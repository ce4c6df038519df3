import * as z from 'zod/mini'
import { FileRef } from '../core/answers.ts'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import type { Device } from './device.ts'
import { attempt, refuse } from './failure.ts'
import { WALLET } from './file-needs.ts'

const { sha256, size } = FileRef.shape

/** A paper that an office gave out, kept on this device. Its bytes are a file; nothing here is a person's number. */
export const WalletPaper = z.strictObject({
  sha256,
  size,
  /** The procedure that it came of, by code. */
  procedure: z.string(),
  /** What tells it from others of that procedure, as the dossier was called; may be empty. */
  about: z.string(),
  /** When its signatures were looked at on this device, and whether all of them were whole and recognised. */
  checkedAt: z.iso.datetime(),
  recognised: z.boolean(),
})
export type WalletPaper = z.infer<typeof WalletPaper>

/** The papers of this device, sealed: the list is a note, the bytes lie among the files and are not swept. */
export interface Wallet {
  /** In the order in which they were added. */
  list(): Promise<Result<WalletPaper[], Problem>>
  /** The bytes first, then the line: a line never stands for a paper that is not there. The same bytes are one paper. */
  add(bytes: Blob, paper: Omit<WalletPaper, 'sha256' | 'size'>): Promise<Result<WalletPaper, Problem>>
  /** Takes the line away. The bytes go with the next sweeps, a day later at the earliest. */
  remove(sha256: string): Promise<Result<void, Problem>>
  /** Undoes `remove` for who still holds what `list` gave; where it stood in the list. */
  restore(paper: WalletPaper, place: number): Promise<Result<void, Problem>>
  /** `file.unreadable` when the bytes were damaged. */
  open(sha256: string): Promise<Result<Blob, Problem>>
}

const Papers = z.array(WalletPaper)

export function openWallet({ files, inside }: Pick<Device, 'files' | 'inside'>): Wallet {
  const { notes } = inside
  const change = (work: (papers: WalletPaper[]) => WalletPaper[]) =>
    notes.change(WALLET, Papers, (kept) => work(kept ?? []))
  const without = (papers: WalletPaper[], hash: string) => papers.filter((paper) => paper.sha256 !== hash)

  return {
    list: () =>
      attempt(async () => {
        const kept = await notes.read(WALLET, z.unknown())
        const papers = Papers.safeParse(kept ?? [])
        // An empty list would say that there is nothing.
        if (!papers.success) throw refuse('malformed')
        return papers.data
      }),
    add: (bytes, facts) =>
      attempt(async () => {
        const { sha256: hash, size: length } = await inside.files.keep(bytes)
        const paper = { ...facts, sha256: hash, size: length }
        await change((papers) => [...without(papers, hash), paper])
        return paper
      }),
    remove: (hash) => attempt(() => change((papers) => without(papers, hash))),
    restore: (paper, place) =>
      attempt(() =>
        change((papers) => {
          const others = without(papers, paper.sha256)
          return [...others.slice(0, place), paper, ...others.slice(place)]
        }),
      ),
    open: (hash) => files.get(hash),
  }
}
