import { forms } from 'virtual:forms'
import type { FormLayout } from '../core/form.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'

/** Whether there is an official form for this procedure. */
export const hasForm = (code: string) => forms[code] !== undefined

/** How the official form of a procedure is laid out; undefined where it has none. */
export async function loadForm(code: string): Promise<Result<FormLayout | undefined, Problem>> {
  try {
    return ok((await forms[code]?.())?.form)
  } catch {
    return err({ code: 'device.failed' })
  }
}
