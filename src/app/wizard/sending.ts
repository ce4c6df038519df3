import { type Dossier, seal } from '../../core/dossier.ts'
import type { SealingKey } from '../../core/envelope.ts'
import type { Helper } from '../../core/helped.ts'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { signedFormFaults } from '../../core/signed-form.ts'
import type { Mode } from '../modes.ts'
import { letGo, type OpenDraft } from '../state/drafts.ts'
import { allFacts } from '../state/facts.ts'
import { deviceOf } from '../useDevice.ts'
import { keepForNext } from './keeping.ts'

/** What tells this dossier from others of its procedure in the person's own list; empty when that is no text. */
function aboutOf({ about }: Procedure, { answers }: Dossier): string {
  const answer = answers[about]
  return typeof answer === 'string' ? answer : ''
}

/** Who helped, where somebody does: without a mandate that is in force just now nothing is sealed. */
async function helperOf(mode: Mode): Promise<Result<{ helper?: Helper }, Problem>> {
  if (mode.resident === undefined) return ok({})
  const { helperPart } = await import('../helping.ts')
  const part = await helperPart(mode, mode.resident)
  return part.ok ? ok({ helper: part.value }) : part
}

/**
 * Seals the draft and puts it among the dossiers to be sent, in one transaction. The id under which it is there comes
 * back; sealed twice, it is still one. `sealTo`: asked when it was prepared for somebody else; then only the office can
 * open it from here on. Problems: what is still open in the answers, or why the device could not keep it.
 */
export async function sealAndPost(
  mode: Mode,
  procedure: Procedure,
  draft: OpenDraft,
  sealTo?: () => Promise<Result<SealingKey, Problem>>,
): Promise<Result<string, Problem[]>> {
  const { store } = draft
  const device = deviceOf(mode)
  await store.getState().flush()
  const facts = await allFacts(procedure)
  const { draft: now, editing } = store.getState()
  const { id, answers, corrects } = now
  const revision = corrects ? corrects.revision + 1 : (now.revision ?? 1)
  // Another tab has taken it over in this very moment: sending is its matter.
  if (editing !== 'here') return err([{ code: 'device.failed', facts: { reason: editing } }])
  const helped = await helperOf(mode)
  if (!helped.ok) return err([helped.error])
  const sealed = seal(procedure, { id, answers, revision, ...helped.value }, facts, new Date())
  if (!sealed.ok) return sealed
  const voided = await signedFormFaults(procedure, sealed.value.answers)
  if (voided.length > 0) return err(voided)
  const key = sealTo && (await sealTo())
  if (key && !key.ok) return err([key.error])
  const kept = key
    ? await device.outbox.postSealed(id, sealed.value, key.value, { editor: store.editor, follows: corrects?.parcel })
    : await device.outbox.post(id, sealed.value, aboutOf(procedure, sealed.value), store.editor)
  if (!kept.ok) return err([kept.error])
  // Of somebody else nothing is kept for the next time.
  if (now.keep && !key) await keepForNext(device, procedure, { answers: sealed.value.answers, person: now.person })
  letGo(mode, draft)
  return ok(kept.value.dossier.id)
}

/**
 * Whether the person who is helped has to press the button that sends themselves: they kept it for themselves, or the
 * procedure takes the login of its applicant (`level`, 0 for none). Nobody is asked in one's own mode.
 */
export async function sendsThemself(mode: Mode, level: number): Promise<boolean> {
  if (mode.resident === undefined) return false
  const { helpedOne } = await import('../helping.ts')
  const helped = await helpedOne(mode, mode.resident)
  return level > 0 || !helped.ok || !helped.value.mandate?.act.scope.includes('send')
}
