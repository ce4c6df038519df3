import { changeSettings } from '../../device/settings.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { languageNames } from '../languageNames.ts'
import { useServices } from '../services.ts'
import { useSettings } from '../useSettings.ts'
import { languages, useSpeech, useWords } from '../words.ts'
import styles from './HomePage.module.css'

/** Large print and the language, one tap each, before anything has to be read; the rest is on the page of help. */
export function QuickSettings() {
  const t = useWords()
  const { size } = useSettings()
  const { language } = useSpeech()
  const { mode } = useServices()
  const large = size === 'large'
  return (
    <div className={styles['settings']}>
      <Buttons beside>
        {mode.size === 'normal' ? (
          <Button
            kind="quiet"
            icon={<Pictogram name="textsize" size="small" tint="none" />}
            onClick={() => changeSettings({ size: large ? 'normal' : 'large' })}
          >
            {large ? t('settings.normal') : t('settings.large')}
          </Button>
        ) : null}
        {languages
          .filter((other) => other !== language)
          .map((other) => (
            <Button
              key={other}
              kind="quiet"
              icon={<Pictogram name="language" size="small" tint="none" />}
              onClick={() => changeSettings({ language: other })}
            >
              <span lang={other}>{languageNames[other]}</span>
            </Button>
          ))}
      </Buttons>
    </div>
  )
}
