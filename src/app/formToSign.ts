import type { SignedForm } from '../core/answers.ts'
import { openProblems } from '../core/dossier.ts'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { err, ok, type Result } from '../core/result.ts'
import { sha256 } from '../core/sha256.ts'
import { overOf } from '../core/signed-form.ts'
import type { Draft } from '../device/drafts.ts'
import { fileRefOf } from '../device/files.ts'
import { openPdfMaker } from '../device/pdf/pdf-maker.ts'
import { gatherPrinting } from './gatherPrinting.ts'
import { type Mode, modeOf } from './modes.ts'
import { loadForm } from './officialForm.ts'
import { packs } from './packs.ts'
import { printedForm } from './printing.ts'
import { type OpenDraft, openDraft } from './state/drafts.ts'
import { deviceOf } from './useDevice.ts'

/** The official form of a draft, as it is to be signed. */
export interface FormToSign {
  file: Blob
  /** SHA-256 of the file. */
  hash: string
  /** What the signature is bound to: `overOf` in core/signed-form.ts. The file carries it. */
  over: string
  pages: number
  /** What the form is called, in Vietnamese as on the paper. */
  title: string
  /** The step of the draft that asks for the signature, below the mode's base. */
  backTo: string
}

const gone = err<Problem>({ code: 'device.failed', facts: { reason: 'gone' } })

/**
 * Makes the form of a draft for signing, on the device and without a network. The same answers give the same bytes,
 * whenever it is made: what was signed can be known again. A problem is the first thing that is still open in the
 * answers, for nobody signs half a form.
 */
export async function formToSign(draftId: string, path: string): Promise<Result<FormToSign, Problem>> {
  const mode = modeOf(location.pathname)
  return withDraft(mode, draftId, path, async ({ store }, { procedure, step }) => {
    const layout = await loadForm(procedure.code)
    if (!layout.ok) return layout
    if (!layout.value) return gone
    const { id, answers, createdAt } = store.getState().draft
    const printing = await gatherPrinting(procedure, { id, answers, state: 'draft' }, mode.practice)
    if (!printing.ok) return printing
    const { walk } = printing.value
    const [open] = openProblems(walk).filter(({ field }) => field !== path)
    if (open) return err(open)
    const over = await overOf(procedure, walk.answers)
    const printed = printedForm(printing.value, layout.value, over)
    const maker = openPdfMaker()
    const made = await maker.paper(printed, createdAt)
    maker.close()
    if (!made.ok) return made
    const { bytes, pages } = made.value
    return ok({
      file: new Blob([bytes], { type: 'application/pdf' }),
      hash: await sha256(bytes),
      over,
      pages,
      title: printed.title,
      backTo: `/procedures/${procedure.code}/fill/${step}?draft=${id}`,
    })
  })
}

/** Keeps a signed form in its draft: the bytes, sealed, and the answer are on the device together, or neither is. */
export async function keepSigned(
  draftId: string,
  path: string,
  { file, ...bound }: { file: Blob } & Omit<SignedForm, 'file'>,
): Promise<Result<void, Problem>> {
  return withDraft(modeOf(location.pathname), draftId, path, async ({ store }) => {
    const ref = await fileRefOf(file)
    if (!ref.ok) return ref
    const { type, ...rest } = ref.value
    if (type !== 'application/pdf') return err({ code: 'file.type', field: path })
    return store.getState().attach(path, ref.value, file, { answer: { file: { ...rest, type }, ...bound } })
  })
}

interface Slot {
  procedure: Procedure
  step: string
}

/** Works on a draft as its editor, and lets go of it after. */
async function withDraft<T>(
  mode: Mode,
  id: string,
  path: string,
  work: (draft: OpenDraft, slot: Slot) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const found = await deviceOf(mode).drafts.get(id)
  if (!found.ok) return found
  const slot = found.value && (await slotIn(found.value, path))
  if (!slot) return gone
  const opened = await openDraft(mode, slot.procedure, id, { step: slot.step, key: '', fresh: false })
  if (opened.state === 'failed') return err(opened.problem)
  if (opened.state === 'missing') return gone
  const { edit, rest } = opened.draft.store.getState()
  await edit()
  const { editing } = opened.draft.store.getState()
  if (editing !== 'here') return err({ code: 'device.failed', facts: { reason: editing } })
  try {
    return await work(opened.draft, slot)
  } finally {
    await rest()
  }
}

async function slotIn({ procedure: { code } }: Draft, path: string): Promise<Slot | undefined> {
  const pack = await packs.preload(code)
  if (!pack.ok) return undefined
  const step = pack.value.steps.find(({ fields }) =>
    fields.some(({ id, kind }) => id === path && kind === 'signed-form'),
  )
  return step && { procedure: pack.value, step: step.id }
}
