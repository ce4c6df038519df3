import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { warmUp } from '../chime.ts'
import { useProblemText } from '../problemText.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useCamera } from '../useCamera.ts'
import { useCardWords } from '../words.ts'
import { CameraView } from './CameraView.tsx'
import type { Stage } from './cardWay.ts'
import { PictureWay } from './PictureWay.tsx'
import type { Whom } from './useWhom.ts'

interface Props {
  whom: Whom
  take(text: string): Problem | undefined
  to(stage: Stage): Promise<void>
}

/** The camera, in words where it does not open, with the other ways always beside it. */
export function CameraStep({ whom, take, to }: Props) {
  const t = useCardWords()
  const sayProblem = useProblemText()
  const { state, again, next } = useCamera()
  const [done, setDone] = useState(false)
  const [other, setOther] = useState<Problem>()
  const title = t('camera.title')

  function found(text: string) {
    if (done) return
    const problem = take(text)
    setDone(problem === undefined)
    setOther(problem)
  }

  const closed = state.is === 'closed' || state.is === 'failed'
  return (
    <SpokenShell
      title={title}
      back={() => void to('ask')}
      help={t('camera.help')}
      leadIn={whom.line}
      wayOut={<TextLink onClick={() => void to('type')}>{t('way.type')}</TextLink>}
      action={
        closed ? (
          <Button
            wide
            onClick={() => {
              warmUp()
              again()
            }}
          >
            {t('camera.again')}
          </Button>
        ) : undefined
      }
    >
      <Stack>
        {closed ? (
          <Note
            kind="look"
            title={t(state.is === 'closed' ? 'camera.closed' : 'camera.failed')}
            pictogram="camera"
            live
          >
            {state.is === 'closed' ? t('camera.closedText') : sayProblem(state.problem)}
          </Note>
        ) : (
          <CameraView camera={state.is === 'open' ? state.camera : undefined} done={done} found={found} next={next} />
        )}
        {other ? (
          <Note kind="look" live>
            {sayProblem(other)}
          </Note>
        ) : null}
        <PictureWay take={take} />
      </Stack>
    </SpokenShell>
  )
}
