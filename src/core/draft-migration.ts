import * as z from 'zod/mini'
import type { Answer, Answers, ListItem } from './answers.ts'
import { FieldPath } from './condition.ts'
import { LocalDate } from './date-schemas.ts'
import { err, ok, type Result } from './result.ts'

/** Inside a list: the path of the list, and `from`, `to` and `field` are then those of its parts. */
const within = { in: z.optional(FieldPath) }
const Value = z.string().check(z.minLength(1))

/**
 * One change of a pack, as it concerns what people have already written. Closed on purpose, like conditions.
 * `rename`: the question has another address. `replace`: an option has another id. `look`: the question asks something
 * else now, or the option `value` is gone; what was answered stays, and the person is asked to look again.
 */
const Change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('rename'), ...within, from: FieldPath, to: FieldPath }),
  z.strictObject({ do: z.literal('replace'), ...within, field: FieldPath, from: Value, to: Value }),
  z.strictObject({ do: z.literal('look'), ...within, field: FieldPath, value: z.optional(Value) }),
])
type Change = z.infer<typeof Change>

/** What changed with one version of a pack. */
export const PackMigration = z.strictObject({ to: LocalDate, changes: z.array(Change).check(z.minLength(1)) })
export type PackMigration = z.infer<typeof PackMigration>

/** `migrations.json` of a pack: one entry a version that concerns drafts, oldest first; none is ever changed again. */
export const PackMigrations = z.strictObject({ $schema: z.optional(z.string()), migrations: z.array(PackMigration) })

/** Reads `migrations.json`. A fault is a sentence, for the pack's author. */
export function parseMigrations(json: unknown): Result<PackMigration[], string[]> {
  const shaped = PackMigrations.safeParse(json)
  if (!shaped.success) return err(shaped.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  const { migrations } = shaped.data
  const faults = migrations.flatMap(({ to }, at) => {
    const before = migrations[at - 1]?.to
    return before !== undefined && before >= to ? [`migrations.${at}: ${to} does not come after ${before}`] : []
  })
  return faults.length > 0 ? err(faults) : ok(migrations)
}

/** The part of a draft that a pack's change concerns. */
export interface Migratable {
  procedure: { code: string; version: LocalDate }
  answers: Answers
  lookAgain?: string[] | undefined
}

/**
 * A draft of an older version as the pack asks now. Nothing that was written goes away: what cannot be moved stays
 * where it is, and what has to be looked at again is in `lookAgain`. A draft of this or a newer version is the same
 * object as before.
 */
export function migrateDraft<D extends Migratable>(draft: D, migrations: readonly PackMigration[], to: LocalDate): D {
  if (draft.procedure.version >= to) return draft
  const look = new Set(draft.lookAgain)
  let { answers } = draft
  for (const migration of migrations) {
    if (migration.to <= draft.procedure.version || migration.to > to) continue
    for (const change of migration.changes) answers = apply(change, answers, look)
  }
  const procedure = { ...draft.procedure, version: to }
  return { ...draft, procedure, answers, ...(look.size > 0 ? { lookAgain: [...look] } : {}) }
}

const own = (answers: Answers, path: string): Answer | undefined =>
  Object.getOwnPropertyDescriptor(answers, path)?.value

const isThings = (answer: Answer | undefined): answer is ListItem[] =>
  Array.isArray(answer) && answer.every((entry) => typeof entry === 'object' && 'answers' in entry)

function apply(change: Change, answers: Answers, look: Set<string>): Answers {
  if (change.in === undefined) return applyHere(change, answers, (path) => look.add(path), renamedIn(look))
  const list = change.in
  const things = own(answers, list)
  if (!isThings(things)) return answers
  const again = () => look.add(list)
  return {
    ...answers,
    [list]: things.map((thing) => ({ ...thing, answers: applyHere(change, thing.answers, again, () => undefined) })),
  }
}

/** What was to be looked at under the old address is to be looked at under the new one. */
const renamedIn = (look: Set<string>) => (from: string, to: string) => {
  if (look.delete(from)) look.add(to)
}

function applyHere(
  change: Change,
  answers: Answers,
  again: (path: string) => void,
  renamed: (from: string, to: string) => void,
): Answers {
  switch (change.do) {
    case 'rename': {
      const moved = own(answers, change.from)
      if (moved === undefined) return answers
      if (own(answers, change.to) !== undefined) {
        // Both were answered: neither may take the place of the other.
        again(change.to)
        return answers
      }
      renamed(change.from, change.to)
      const { [change.from]: _, ...others } = answers
      return { ...others, [change.to]: moved }
    }
    case 'replace': {
      const given = own(answers, change.field)
      if (given === change.from) return { ...answers, [change.field]: change.to }
      if (!isTexts(given) || !given.includes(change.from)) return answers
      return { ...answers, [change.field]: given.map((one) => (one === change.from ? change.to : one)) }
    }
    case 'look': {
      const given = own(answers, change.field)
      const isMeant =
        change.value === undefined
          ? given !== undefined
          : given === change.value || (isTexts(given) && given.includes(change.value))
      if (isMeant) again(change.field)
      return answers
    }
  }
}

const isTexts = (answer: Answer | undefined): answer is string[] =>
  Array.isArray(answer) && answer.length > 0 && answer.every((entry) => typeof entry === 'string')
