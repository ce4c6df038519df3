import { type FormEvent, useState } from 'react'
import { cleanText } from '../../core/text.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { nameHelper } from '../helping.ts'
import { useProblemText } from '../problemText.ts'
import { useServices } from '../services.ts'
import { Shell } from '../shell/Shell.tsx'
import { useVolunteerWords } from '../words.ts'

const FORM = 'helper-name'

/** Who helps, as it stands in every mandate. */
export function HelperNameForm({ done }: { done(): void }) {
  const t = useVolunteerWords()
  const said = useProblemText()
  const { mode } = useServices()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const title = t('setUp.name')

  async function save(event: FormEvent) {
    event.preventDefault()
    const clean = cleanText(name)
    if (clean === '') {
      setError(t('setUp.nameMissing'))
      return document.getElementById('helper')?.focus()
    }
    const kept = await nameHelper(mode, clean)
    return kept.ok ? done() : setError(said(kept.error))
  }

  return (
    <Shell
      title={title}
      head={<QuestionHead title={title} help={t('setUp.nameHelp')} />}
      action={
        <Button wide type="submit" form={FORM}>
          {t('setUp.save')}
        </Button>
      }
    >
      <form id={FORM} onSubmit={(event) => void save(event)} noValidate>
        <TextInput
          id="helper"
          label={t('setUp.nameLabel')}
          autoComplete="name"
          autoCapitalize="words"
          spellCheck={false}
          maxLength={100}
          enterKeyHint="done"
          error={error}
          value={name}
          onChange={setName}
        />
      </form>
    </Shell>
  )
}
