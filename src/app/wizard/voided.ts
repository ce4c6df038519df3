import { useEffect, useState } from 'react'
import type { Answers } from '../../core/answers.ts'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { signedFormFaults } from '../../core/signed-form.ts'
import type { Walk } from '../../core/wizard.ts'

interface Voided {
  step: string
  problem: Problem
}

const NONE: readonly Voided[] = []

async function voidedIn(procedure: Procedure, answers: Answers): Promise<readonly Voided[]> {
  const step = procedure.steps.find(({ kind }) => kind === 'sign')?.id
  if (step === undefined) return NONE
  return (await signedFormFaults(procedure, answers)).map((problem) => ({ step, problem }))
}

/** The forms that were signed over other answers than these, each with the step where it is signed again. */
export function useVoided(procedure: Procedure, { answers }: Walk): readonly Voided[] {
  const [known, setKnown] = useState<{ answers: Answers; voided: readonly Voided[] }>()
  useEffect(() => {
    let wanted = true
    void voidedIn(procedure, answers).then((voided) => {
      if (wanted) setKnown({ answers, voided })
    })
    return () => {
      wanted = false
    }
  }, [procedure, answers])
  return known?.answers === answers ? known.voided : NONE
}
