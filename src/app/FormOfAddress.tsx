import { changeSettings } from '../device/settings.ts'
import { Button } from '../ui/Button/Button.tsx'
import { Buttons } from '../ui/Button/Buttons.tsx'
import { Section } from '../ui/Section/Section.tsx'
import { Stack } from '../ui/Stack/Stack.tsx'
import { useServices } from './services.ts'
import { useSettings } from './useSettings.ts'
import { forms, useWords } from './words.ts'

/** One tap says how the app speaks to the person; it can be changed at any time. Vietnamese has no neutral "you". */
export function FormOfAddress({ onChosen }: { onChosen?: () => void }) {
  const t = useWords()
  const { you } = useSettings()
  const { remembers } = useServices().mode
  return (
    <Section title={t('settings.you')}>
      <Stack>
        {remembers ? <p>{t('settings.youHint')}</p> : null}
        <Buttons beside>
          {forms.map((form) => (
            <Button
              key={form}
              kind="quiet"
              aria-pressed={you === form}
              onClick={() => {
                changeSettings({ you: form })
                onChosen?.()
              }}
            >
              {t(`you.${form}`)}
            </Button>
          ))}
        </Buttons>
      </Stack>
    </Section>
  )
}
