import { changeSettings } from '../../device/settings.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { FormOfAddress } from '../FormOfAddress.tsx'
import { languageNames } from '../languageNames.ts'
import { useServices } from '../services.ts'
import { useSettings } from '../useSettings.ts'
import { languages, useSpeech, useWords } from '../words.ts'
import { DeviceSettings } from './DeviceSettings.tsx'

const sizes = ['normal', 'large'] as const
const themes = ['system', 'light', 'dark'] as const

/** How the app looks and speaks on this device; each takes effect at once. */
export function SettingsForm() {
  const t = useWords()
  const { language } = useSpeech()
  const { size, theme } = useSettings()
  const { mode } = useServices()
  return (
    <>
      {mode.size === 'normal' ? (
        <Section title={t('settings.size')}>
          <Buttons beside>
            {sizes.map((one) => (
              <Button key={one} kind="quiet" aria-pressed={size === one} onClick={() => changeSettings({ size: one })}>
                {t(`settings.${one}`)}
              </Button>
            ))}
          </Buttons>
        </Section>
      ) : null}
      <Section title={t('settings.language')}>
        <Buttons beside>
          {languages.map((one) => (
            <Button
              key={one}
              kind="quiet"
              aria-pressed={language === one}
              onClick={() => changeSettings({ language: one })}
            >
              <span lang={one}>{languageNames[one]}</span>
            </Button>
          ))}
        </Buttons>
      </Section>
      {language === 'vi' ? <FormOfAddress /> : null}
      <Section title={t('settings.theme')}>
        <Buttons beside>
          {themes.map((one) => (
            <Button key={one} kind="quiet" aria-pressed={theme === one} onClick={() => changeSettings({ theme: one })}>
              {t(`settings.${one}`)}
            </Button>
          ))}
        </Buttons>
      </Section>
      <DeviceSettings />
    </>
  )
}
