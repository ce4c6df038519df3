import * as z from 'zod/mini'
import { isFiles, isSignedForm } from './answer-shapes.ts'
import { type Answer, Answers, type FileRef } from './answers.ts'
import { LocalDate } from './date-schemas.ts'
import { coversSealing, Helper } from './helped.ts'
import type { Problem } from './problem.ts'
import type { Procedure } from './procedure.ts'
import { err, ok, type Result } from './result.ts'
import { sha256 } from './sha256.ts'
import { type Walk, type WalkFacts, walk } from './wizard.ts'

/** 128 random bits, made on the device before the first byte is kept: the idempotency key for ever. */
export const DossierId = z.uuid()
export type DossierId = z.infer<typeof DossierId>

/** Limits that both ends hold. Bytes. */
export const FILE_LIMITS = { bytes: 10_000_000, files: 40 } as const

/** One file as it must arrive: in which slot, which page, how large, and its hash. */
export const ManifestEntry = z.strictObject({
  slot: z.string(),
  page: z.int().check(z.positive()),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf']),
  size: z.int().check(z.positive(), z.maximum(FILE_LIMITS.bytes)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})
export type ManifestEntry = z.infer<typeof ManifestEntry>

/** Sealed: what is sent. It never changes again; a change is another revision under the same id, or another dossier. */
export const Dossier = z.strictObject({
  id: DossierId,
  /** 1 for the first; a correction of the same dossier has the next one. */
  revision: z.int().check(z.positive()),
  procedure: z.strictObject({ code: z.string(), version: LocalDate }),
  answers: Answers,
  files: z.array(ManifestEntry).check(z.maxLength(FILE_LIMITS.files)),
  /** When it was sealed on the device, UTC. Kept beside the office's own time, never instead of it. */
  sealedAt: z.iso.datetime(),
  /** Who helped, where somebody did. */
  helper: z.optional(Helper),
})
export type Dossier = z.infer<typeof Dossier>

/** Everything that still keeps a dossier from being sent; empty when it may go. */
export function openProblems({ steps, stop }: Walk): Problem[] {
  if (stop) return [{ code: 'procedure.not-eligible', facts: { stop: stop.stop.id } }]
  return steps.flatMap((step) => step.problems)
}

/** The same without what is declared at the end, which a person can also say aloud at a counter; empty: it is prepared. */
export const openForCounter = (walked: Walk): Problem[] =>
  openProblems(walked).filter(({ code }) => code !== 'declaration.missing')

/** The files of the answers that count, in the order of the way. */
export function manifestOf({ steps }: Walk): ManifestEntry[] {
  return steps.flatMap(({ asked }) =>
    asked.flatMap(({ path, answer }) =>
      filesOf(answer).map(({ type, size, sha256 }, index) => ({ slot: path, page: index + 1, type, size, sha256 })),
    ),
  )
}

function filesOf(answer: Answer | undefined): FileRef[] {
  if (answer === undefined) return []
  if (isSignedForm(answer)) return [answer.file]
  return isFiles(answer) ? answer : []
}

/** Draft → dossier: only what counts goes in, and only when nothing is missing. `now` is the device's clock. */
export function seal(
  procedure: Procedure,
  draft: { id: DossierId; revision: number; answers: Answers; helper?: Helper },
  facts: WalkFacts,
  now: Date,
): Result<Dossier, Problem[]> {
  const walked = walk(procedure, draft.answers, facts)
  const files = manifestOf(walked)
  const problems = openProblems(walked)
  if (files.length > FILE_LIMITS.files) problems.push({ code: 'answer.too-many', facts: { max: FILE_LIMITS.files } })
  const { helper } = draft
  if (helper && !coversSealing(helper, now.toISOString())) problems.push({ code: 'helper.no-mandate' })
  if (problems.length > 0) return err(problems)
  return ok({
    id: draft.id,
    revision: draft.revision,
    procedure: { code: procedure.code, version: procedure.version },
    answers: walked.answers,
    files,
    sealedAt: now.toISOString(),
    ...(helper ? { helper } : {}),
  })
}

/**
 * The office's look at what arrived: the same walk, and nothing besides. An answer that does not count, or a manifest
 * that does not follow from the answers, was not made by this program and is refused.
 */
export function examine(procedure: Procedure, dossier: Dossier, facts: WalkFacts): Problem[] {
  const walked = walk(procedure, dossier.answers, facts)
  const problems = openProblems(walked)
  if (dossier.helper && !coversSealing(dossier.helper, dossier.sealedAt)) return [{ code: 'helper.no-mandate' }]
  if (problems.length > 0) return problems
  const uncounted = Object.keys(dossier.answers).filter((path) => !(path in walked.answers))
  if (uncounted.length > 0) return uncounted.map((field) => ({ code: 'answer.unknown', field }))
  const same = canonical(dossier.files) === canonical(manifestOf(walked))
  return same && canonical(dossier.answers) === canonical(walked.answers) ? [] : [{ code: 'dossier.malformed' }]
}

/** JSON with sorted keys, so that the same content always has the same hash. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join(',')}}`
}

/** The hash that tells a dossier sent again from another revision of it; also of a sealed one. */
export const dossierHash = (dossier: object) => sha256(new TextEncoder().encode(canonical(dossier)))

/** Where the applicant's name and identity numbers are, by the answers that count. */
export const applicantOf = ({ applicant }: Procedure, answers: Answers) =>
  applicant.instead?.find(({ when }) => answers[when.field] === when.is) ?? applicant

/**
 * What only the applicant knows, for the results page: the last six characters of the identity number in the dossier.
 * Empty when the pack's identity answers were not given.
 */
export function applicantSecret(procedure: Procedure, answers: Answers): string {
  for (const path of applicantOf(procedure, answers).identity) {
    const answer = answers[path]
    const number = typeof answer === 'object' && 'number' in answer ? answer.number : answer
    const secret = typeof number === 'string' ? cleanSecret(number).slice(-6) : ''
    if (secret.length === 6) return secret
  }
  return ''
}

/** The personal identity number of whoever applies, in full; undefined when they gave another paper. */
export function applicantId(procedure: Procedure, answers: Answers): string | undefined {
  const given = applicantOf(procedure, answers).identity.map((path) => answers[path])
  return given.find((answer): answer is string => typeof answer === 'string' && /^\d{12}$/.test(answer))
}

/** Whether a login is another person's than the applicant's; where either has no such number, they cannot be compared. */
export const isAnotherPerson = (applicant: string | undefined, personalId: string | undefined): boolean =>
  applicant !== undefined && personalId !== undefined && applicant !== personalId

/** The secret as it is compared, however it was typed: without spaces, dots and dashes, in capitals. */
export const cleanSecret = (typed: string) => typed.replace(/[\s.-]/gu, '').toUpperCase()
