import type { AskedReason } from '../../core/case-event.ts'
import type { Procedure, Step } from '../../core/procedure.ts'

const holds = ({ fields }: Step, path: string) => fields.some(({ id }) => id === path || path.startsWith(`${id}.`))

/** The step where something that is missing is put right; where the pack of today has none, the one for looking over. */
export function stepOfReason({ steps }: Procedure, { points }: AskedReason): string {
  const path = 'field' in points ? points.field : 'slot' in points ? points.slot : undefined
  const found = steps.find((step) =>
    path === undefined ? 'step' in points && step.id === points.step : holds(step, path),
  )
  return (found ?? steps.find(({ kind }) => kind === 'check'))?.id ?? ''
}

/**
 * The answers that have to be looked at before the dossier goes out again. Of a whole step the first: it stands for the
 * step where what is to be looked at is listed.
 */
export function pathsToLookAt(procedure: Procedure, reasons: readonly AskedReason[]): string[] {
  const paths = reasons.flatMap((reason) => {
    const step = procedure.steps.find(({ id }) => id === stepOfReason(procedure, reason))
    const { points } = reason
    const path = 'field' in points ? points.field : 'slot' in points ? points.slot : undefined
    const field = step?.fields.find(({ id }) => path === undefined || id === path || path.startsWith(`${id}.`))
    return field ? [field.id] : []
  })
  return [...new Set(paths)]
}
