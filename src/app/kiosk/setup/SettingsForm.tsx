import { useState } from 'react'
import type { KioskSettings } from '../../../core/kiosk.ts'
import type { Problem } from '../../../core/problem.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { ChoiceGroup } from '../../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import { useProblemText } from '../../problemText.ts'
import { Shell } from '../../shell/Shell.tsx'
import { useKioskWords } from '../../words.ts'
import { type Asked, askedOf, choices, settingsOf } from './asked.ts'

interface Props {
  name: string
  before: KioskSettings | undefined
  back(): void
  /** What went wrong, if anything did. */
  save(settings: KioskSettings): Promise<Problem | undefined>
}

/** What the machine is told about itself. Nothing of it is about a person. */
export function SettingsForm({ name, before, back, save }: Props) {
  const t = useKioskWords()
  const sayProblem = useProblemText()
  const [asked, setAsked] = useState<Asked>(() => askedOf(before))
  const [isMissing, setMissing] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const title = t('setup.title')
  const change = (part: Partial<Asked>) => setAsked((all) => ({ ...all, ...part }))

  async function keep() {
    const settings = settingsOf(asked)
    setMissing(settings === undefined)
    if (!settings) return document.getElementById('place')?.focus()
    setBusy(true)
    const failed = await save(settings)
    setProblem(failed)
    return setBusy(false)
  }

  return (
    <Shell
      title={title}
      errors={isMissing}
      back={back}
      head={<QuestionHead leadIn={t('setup.machine', { name })} title={title} help={t('setup.help')} />}
      action={
        <Button wide busy={busy} onClick={() => void keep()}>
          {t(busy ? 'setup.saving' : 'setup.save')}
        </Button>
      }
    >
      <Stack gap="large">
        <TextInput
          id="place"
          label={t('setup.place')}
          hint={t('setup.placeHelp')}
          error={isMissing ? t('setup.placeMissing') : undefined}
          autoComplete="off"
          maxLength={80}
          value={asked.place}
          onChange={(place) => change({ place })}
        />
        <TextInput
          id="spot"
          label={t('setup.spot')}
          hint={t('setup.spotHelp')}
          autoComplete="off"
          maxLength={40}
          value={asked.spot}
          onChange={(spot) => change({ spot })}
        />
        {choices.map(({ id, label, hint, options }) => (
          <ChoiceGroup
            key={id}
            id={id}
            name={id}
            label={t(label)}
            hint={hint ? t(hint) : undefined}
            options={options.map(({ value, word }) => ({
              value,
              label: typeof word === 'string' ? t(word) : word.name,
            }))}
            value={asked[id]}
            onChange={(value) => change({ [id]: value })}
          />
        ))}
        {problem ? (
          <Note kind="stop" title={t('setup.notSaved')} live>
            {sayProblem(problem)}
          </Note>
        ) : null}
      </Stack>
    </Shell>
  )
}
