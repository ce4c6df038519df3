import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import type { useProblemWords } from '../words.ts'
import type { Attaching, Failure } from './attaching.ts'
import styles from './attachment.module.css'
import type { FieldWords } from './FieldView.ts'

interface SlotNewsProps {
  attaching: Attaching
  title: string
  words: FieldWords
  /** The wait is for a photo of this very slot. */
  isMissed: boolean
}

/** How far the photos are that are on their way. */
export function Working({ attaching: { working }, words: { wizard } }: Pick<SlotNewsProps, 'attaching' | 'words'>) {
  if (!working) return null
  return <Loading>{working.all === 1 ? wizard('file.working') : wizard('file.workingMany', working)}</Loading>
}

/** What the person should know of a photo that was on its way when the page ended. */
export function SlotNews({ attaching, title, words: { wizard }, isMissed }: SlotNewsProps) {
  const { working, late, answerLate } = attaching
  if (working) return null
  if (late > 0) {
    return (
      <Note kind="look" live title={wizard('file.late.title', { title })}>
        <p>{wizard('file.late.why')}</p>
        <div className={styles.picks}>
          <Button kind="quiet" onClick={() => void answerLate(true)}>
            {wizard('file.late.yes')}
          </Button>
          <Button kind="quiet" onClick={() => void answerLate(false)}>
            {wizard('file.late.no')}
          </Button>
        </div>
      </Note>
    )
  }
  return isMissed ? (
    <Note kind="look" live title={wizard('file.missed.title')}>
      <p>{wizard('file.missed.what', { title })}</p>
    </Note>
  ) : null
}

/** The sentence of what could not go in; of several files it says which. */
export function failureText(failure: Failure, words: FieldWords, problems: ReturnType<typeof useProblemWords>): string {
  const why = problemText(failure.problem, words, problems)
  const { now, all, name } = failure
  return name === undefined ? why : words.wizard('file.failed', { now, all, name, why })
}

function problemText({ code, facts }: Problem, { wizard }: FieldWords, problems: ReturnType<typeof useProblemWords>) {
  const fill = { max: number(facts?.['max']), size: number(facts?.['size']) }
  if (code === 'answer.too-many') return wizard('file.tooMany', fill)
  if (facts?.['kind'] === 'pixels') return wizard('file.pixels', fill)
  if (facts?.['kind'] === 'engine') return wizard('file.engine')
  if (code === 'file.too-large' && fill.size > 0) return wizard('file.tooLarge', fill)
  if (code !== 'device.full' || facts?.['need'] === undefined) return problems(code, facts)
  const left = facts['left'] === undefined ? '' : wizard('file.full.left', { left: number(facts['left']) })
  return [wizard('file.full.need', { need: number(facts['need']) }), left, wizard('file.full.free')].join(' ').trim()
}

const number = (fact: string | number | undefined) => (typeof fact === 'number' ? fact : 0)
