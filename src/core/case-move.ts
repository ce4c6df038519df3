import * as z from 'zod/mini'
import { Note, OfficeFile, PaymentAsked } from './case-event.ts'
import { LocalDate } from './date-schemas.ts'
import type { Problem } from './problem.ts'
import { err, ok, type Result } from './result.ts'
import type { Status } from './status.ts'

const Hash = OfficeFile.shape.sha256

/** What an officer can do with a case. A note is read by the applicant, word for word. */
export const Move = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('accept') }),
  z.strictObject({ type: z.literal('refuse'), note: Note }),
  z.strictObject({ type: z.literal('process') }),
  /** Everything that is missing at once: reasons of the pack, each perhaps with a word of its own, or a note, or both. */
  z
    .strictObject({
      type: z.literal('ask-supplement'),
      reasons: z.optional(
        z.array(z.strictObject({ id: z.string(), note: z.optional(Note) })).check(z.minLength(1), z.maxLength(30)),
      ),
      note: z.optional(Note),
    })
    .check(z.refine(({ reasons, note }) => reasons !== undefined || note !== undefined, { path: ['note'] })),
  z.strictObject({ type: z.literal('supplement-received') }),
  z.strictObject({
    type: z.literal('ask-payment'),
    amount: PaymentAsked.shape.amount,
    purpose: Note,
  }),
  z.strictObject({ type: z.literal('confirm-payment') }),
  /** The answer will be later than was said: an apology with its reason, and the new day. */
  z.strictObject({ type: z.literal('extend'), date: LocalDate, note: Note }),
  /** A certificate before it is made, for the applicant to read; only where the pack knows of such a draft. */
  z.strictObject({ type: z.literal('show-draft'), file: Hash }),
  z.strictObject({ type: z.literal('confirm-withdrawal') }),
  z.strictObject({ type: z.literal('stop'), note: Note }),
  z.strictObject({
    type: z.literal('finish'),
    files: z.optional(z.array(Hash).check(z.minLength(1), z.maxLength(5))),
  }),
  z.strictObject({ type: z.literal('hand-over') }),
])
export type Move = z.infer<typeof Move>
export type MoveType = Move['type']

/** `back`: to where the case was before the one that is undone. */
const table: Record<Status, Partial<Record<MoveType, Status | 'back'>>> = {
  submitted: {
    accept: 'accepted',
    refuse: 'not-accepted',
    'ask-supplement': 'needs-supplement',
    'ask-payment': 'needs-payment',
    extend: 'submitted',
  },
  accepted: {
    process: 'processing',
    'ask-supplement': 'needs-supplement',
    'ask-payment': 'needs-payment',
    extend: 'accepted',
    stop: 'stopped',
  },
  'not-accepted': {},
  processing: {
    'ask-supplement': 'needs-supplement',
    'ask-payment': 'needs-payment',
    extend: 'processing',
    'show-draft': 'processing',
    stop: 'stopped',
    finish: 'done',
  },
  'needs-supplement': { 'supplement-received': 'processing', stop: 'stopped' },
  'needs-payment': { 'confirm-payment': 'back', stop: 'stopped' },
  'withdrawal-asked': { 'confirm-withdrawal': 'stopped' },
  stopped: {},
  done: { 'hand-over': 'returned' },
  returned: {},
}

const typeOf = (option: (typeof Move.def.options)[number]): MoveType => [...option.shape.type.def.values][0] ?? 'accept'

/** Every move that there is. */
export const moveTypes: readonly MoveType[] = Move.def.options.map(typeOf)

/** The moves that the law of the table allows from a status. Practice and gateway ask the same table. */
export const movesFrom = (status: Status): MoveType[] => moveTypes.filter((type) => type in table[status])

/** Where a move leads from a status; undefined where the table does not have it. */
export const leadsTo = (status: Status, type: MoveType): Status | 'back' | undefined => table[status][type]

/** A move as somebody sends it. A note that is missing is said as such, since an officer can write it. */
export function readMove(given: unknown): Result<Move, Problem> {
  const parsed = Move.safeParse(given)
  if (parsed.success) return ok(parsed.data)
  const at = parsed.error.issues[0]?.path.join('/') ?? ''
  return err(at === 'note' ? { code: 'case.note-missing' } : { code: 'answer.malformed', facts: { at } })
}
