import type { Problem } from '../../core/problem.ts'
import { useProblemText } from '../problemText.ts'
import { useHandoverWords } from '../words.ts'

const own = { 'camera.none': 'scan.none', 'camera.unavailable': 'scan.unavailable' } as const
const hasOwn = (code: string): code is keyof typeof own => code in own

/** Why there is no camera: where it will not come, that there is the file. */
export function useCameraText(): (problem: Problem) => string {
  const t = useHandoverWords()
  const said = useProblemText()
  return (problem) => (hasOwn(problem.code) ? t(own[problem.code]) : said(problem))
}
