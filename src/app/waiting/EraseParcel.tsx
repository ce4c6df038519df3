import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { useOutboxDevice } from '../useDevice.ts'
import { useWaitingWords } from '../words.ts'

interface Props {
  /** Of a parcel that the office has refused. */
  id: string
  title: string
  erased(): void
}

/** Erases what the office does not take, after a question that says what is lost. */
export function EraseParcel({ id, title, erased }: Props) {
  const t = useWaitingWords()
  const problem = useProblemText()
  const { outbox } = useOutboxDevice()
  const [step, setStep] = useState<'none' | 'sure' | 'erasing'>('none')
  const [failed, setFailed] = useState('')
  const no = useRef<HTMLButtonElement>(null)
  const wasAsked = useRef(false)
  const beginId = `erase-${id}`
  // What was pressed is gone with each step: the focus goes to what stands there now.
  useEffect(() => {
    if (step === 'sure') no.current?.focus()
    if (step === 'none' && wasAsked.current) document.getElementById(beginId)?.focus()
    wasAsked.current = step !== 'none'
  }, [step, beginId])

  async function erase() {
    setStep('erasing')
    const gone = await outbox.eraseParcel(id)
    if (gone.ok) return erased()
    setFailed(problem(gone.error))
    return setStep('none')
  }

  if (step === 'none') {
    return (
      <>
        <TextLink id={beginId} danger more={title} onClick={() => setStep('sure')}>
          {t('erase.begin')}
        </TextLink>
        <p role="alert">{failed}</p>
      </>
    )
  }
  return (
    <Stack>
      <Note kind="stop" title={t('erase.sure')} live>
        {t('erase.help')}
      </Note>
      <Buttons beside>
        <Button ref={no} onClick={() => setStep('none')}>
          {t('erase.no')}
        </Button>
        <Button kind="danger" busy={step === 'erasing'} onClick={() => void erase()}>
          {t(step === 'erasing' ? 'erase.erasing' : 'erase.yes')}
        </Button>
      </Buttons>
    </Stack>
  )
}
