import type { Answers } from '../../core/answers.ts'
import { canonical } from '../../core/dossier.ts'
import { type Known, lessonsOf } from '../../core/prefill.ts'
import type { Procedure } from '../../core/procedure.ts'
import { type Profile, profileKeys } from '../../core/profile.ts'
import type { Device } from '../../device/device.ts'
import { SELF } from '../../device/people.ts'

/** Whether a dossier says anything of somebody that their last one did not. */
export const newIn = ({ earlier = {} }: Known, said: Profile): boolean =>
  profileKeys.some((key) => said[key] !== undefined && canonical(said[key]) !== canonical(earlier[key]))

/**
 * Keeps what a sealed dossier says of the person it is for, and of who applied for them. It was agreed to; where the
 * device cannot do it the dossier is none the worse, and the next one is filled by hand.
 */
export async function keepForNext(
  { people }: Device,
  procedure: Procedure,
  { answers, person: id }: { answers: Answers; person: string | undefined },
): Promise<void> {
  const listed = await people.list()
  if (!listed.ok) return
  const self = listed.value.find((one) => one.id === SELF)
  const person = listed.value.find((one) => one.id === (id ?? (listed.value.length > 1 ? undefined : SELF)))
  if (!self || !person) return
  for (const lesson of lessonsOf(procedure, answers, { person, self })) {
    const known = listed.value.find((one) => one.id === lesson.person)?.known.earlier
    await people.learn(lesson.person, 'earlier', { ...known, ...lesson.profile })
  }
}
