import { useState } from 'react'
import type { ShownDraft } from '../../core/case-event.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextArea } from '../../ui/TextArea/TextArea.tsx'
import { showDay } from '../dates.ts'
import { saveFile } from '../saveFile.ts'
import { useServices } from '../services.ts'
import { usePageWords, useSpeech } from '../words.ts'
import { Failure } from './Failure.tsx'
import { draftWords } from './statusWords.ts'
import { type Own, useActs } from './useActs.ts'

interface Props {
  draft: ShownDraft
  own: Own
  number: string
  office: string
  Office: string
}

/** The certificate before it is made: to be read, and said to be right or wrong in time. */
export function DraftPaper({ draft, own, number, office, Office }: Props) {
  const t = usePageWords()
  const { language } = useSpeech()
  const { remembers } = useServices().mode
  const { busy, failure, ask, act } = useActs(own)
  const [wrong, setWrong] = useState(false)
  const [mistake, setMistake] = useState('')
  const [missing, setMissing] = useState(false)
  const { file, answer, answerBy } = draft

  async function save() {
    const bytes = await ask((reached, query) => reached.office.resultFile(query, file.sha256))
    if (bytes.ok) saveFile(bytes.value, `${number}-draft.pdf`)
  }

  function report() {
    const text = mistake.trim()
    setMissing(text === '')
    if (text !== '')
      void act((reached, query) => reached.office.answerDraft(query, { file: file.sha256, mistake: text }))
  }

  return (
    <Section title={t('draftPaper.title')}>
      <Stack>
        <p>{t(draftWords(answer), { office, Office, day: showDay(answerBy, language) })}</p>
        {remembers ? (
          <Buttons>
            <Button kind="quiet" busy={busy} onClick={() => void save()}>
              {t('draftPaper.open')}
            </Button>
          </Buttons>
        ) : null}
        {answer === 'waiting' && !wrong ? (
          <Buttons>
            <Button
              kind="quiet"
              busy={busy}
              onClick={() =>
                void act((reached, query) => reached.office.answerDraft(query, { file: file.sha256, right: true }))
              }
            >
              {t('draftPaper.right')}
            </Button>
            <Button kind="quiet" onClick={() => setWrong(true)}>
              {t('draftPaper.wrong')}
            </Button>
          </Buttons>
        ) : null}
        {answer === 'waiting' && wrong ? (
          <>
            <TextArea
              id="draft-mistake"
              label={t('draftPaper.mistake')}
              error={missing ? t('draftPaper.mistakeMissing') : undefined}
              value={mistake}
              onChange={setMistake}
              maxLength={1000}
            />
            <Buttons>
              <Button kind="quiet" busy={busy} onClick={report}>
                {t('draftPaper.send')}
              </Button>
              <Button kind="quiet" onClick={() => setWrong(false)}>
                {t('draftPaper.back')}
              </Button>
            </Buttons>
          </>
        ) : null}
        <Failure>{failure}</Failure>
      </Stack>
    </Section>
  )
}
