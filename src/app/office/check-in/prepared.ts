import type { Answers } from '../../../core/answers.ts'
import type { CheckedIn, DeskCheckIn } from '../../../core/check-in.ts'
import { canonical, type Dossier, seal } from '../../../core/dossier.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Procedure } from '../../../core/procedure.ts'
import { randomId } from '../../../core/random-id.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { signedFormFaults } from '../../../core/signed-form.ts'
import type { Walk } from '../../../core/wizard.ts'
import { type DraftInMemory, draftInMemory } from '../../../device/draft-in-memory.ts'
import { preloadViews } from '../../fields/fieldViews.ts'
import { type KeptPlace, openKept } from '../../keptPlace.ts'
import { packs } from '../../packs.ts'
import type { Services } from '../../services.ts'
import { allFacts } from '../../state/facts.ts'
import { upgradeTo } from '../../state/olderDraft.ts'
import { type Language, words } from '../../words.ts'

/** What somebody has brought to the counter, opened in the memory of this page and taken by nobody yet. */
export interface Prepared {
  place: string
  procedure: Procedure
  draft: DraftInMemory
  /** As the person left them. */
  opened: Answers
  /** When the person last wrote in it. UTC. */
  writtenAt: string
}

/** Opens what is behind a code; `procedure.unknown` for a service that this office's app does not know. */
export async function openPrepared(
  services: Services,
  language: Language,
  secret: string,
): Promise<Result<Prepared, Problem | 'not-draft'>> {
  const kept = await openKept(services, secret)
  return kept.ok ? preparedFrom(kept.value, language) : kept
}

/** The same, with everything that is shown with it. */
async function preparedFrom({ handover, place }: KeptPlace, language: Language): Promise<Result<Prepared, Problem>> {
  const { procedure: begunWith, updatedAt } = handover.head
  try {
    const pack = await packs.preload(begunWith.code)
    if (!pack.ok) return pack
    const procedure = pack.value
    if (begunWith.version > procedure.version) return err({ code: 'handover.newer' })
    const upgrade = begunWith.version < procedure.version ? await upgradeTo(procedure) : undefined
    const wanted = [begunWith.code, 'wizard'].map((namespace) => words.preload(`${language}/${namespace}`))
    await Promise.all([preloadViews(), allFacts(procedure), ...wanted])
    const draft = draftInMemory(handover, upgrade)
    for (const path of declarationsIn(procedure)) draft.getState().removeAnswer(path)
    return ok({ place, procedure, draft, opened: draft.getState().draft.answers, writtenAt: updatedAt })
  } catch {
    return err({ code: 'service.unreachable' })
  }
}

/** Whether something was put right at the counter, which is nowhere else; a tick that somebody agreed is none of it. */
export function isPutRight({ procedure, opened }: Prepared, answers: Answers): boolean {
  const declared = new Set(declarationsIn(procedure))
  const standing = (all: Answers) =>
    canonical(
      Object.entries(all)
        .filter(([path]) => !declared.has(path))
        .sort(),
    )
  return standing(answers) !== standing(opened)
}

const declarationsIn = ({ steps }: Procedure) =>
  steps.flatMap(({ fields }) => fields.flatMap(({ kind, id }) => (kind === 'declaration' ? [id] : [])))

/** What the person has to say yes to, by its paths, as far as the answers go. */
export const declarationsOf = ({ steps }: Walk): string[] =>
  steps.flatMap(({ asked }) => asked.flatMap(({ field, path }) => (field.kind === 'declaration' ? [path] : [])))

/**
 * Receives it: sealed as it is now, its files sent, a number given. Asked again after a lost answer it is the same dossier
 * by the same hand, so the office gives the same number.
 */
export function receiverOf(checkIn: DeskCheckIn, { place, procedure, draft }: Prepared) {
  const by = randomId()
  let last: Dossier | undefined
  let lastFrom: object | undefined

  async function sealedNow(): Promise<Result<Dossier, Problem[]>> {
    const { id, answers } = draft.getState().draft
    if (last && lastFrom === answers) return ok(last)
    const sealed = seal(procedure, { id, revision: 1, answers }, await allFacts(procedure), new Date())
    if (!sealed.ok) return sealed
    const voided = await signedFormFaults(procedure, sealed.value.answers)
    if (voided.length > 0) return err(voided)
    last = sealed.value
    lastFrom = answers
    return sealed
  }

  return async (): Promise<Result<CheckedIn, Problem[]>> => {
    const dossier = await sealedNow()
    if (!dossier.ok) return dossier
    return checkIn.receive({ handover: place, by, declared: true, dossier: dossier.value }, draft.file)
  }
}
