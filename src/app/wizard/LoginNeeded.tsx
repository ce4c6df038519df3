import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useServices } from '../services.ts'
import { useWizardWords } from '../words.ts'
import type { LoginNeed } from './loginNeed.ts'

interface Props {
  need: NonNullable<LoginNeed>
  /** The level that the procedure takes. */
  level: number
  /** The draft, which can go another way. */
  id: string | undefined
}

/** The office asks who sends: said before the dossier is sealed, so that it is not refused after. */
export function LoginNeeded({ need, level, id }: Props) {
  const t = useWizardWords()
  const forOthers = useServices().mode.filesFor === 'others'
  const { title, help } = said()

  function said() {
    switch (need.kind) {
      case 'login':
        return { title: t('check.loginTitle'), help: t(forOthers ? 'check.ownLoginHelp' : 'check.loginHelp') }
      case 'other':
        return { title: t('check.otherTitle'), help: t('check.otherHelp') }
      case 'level':
        return { title: t('check.levelTitle', { need: level }), help: t('check.levelHelp', { have: need.have }) }
    }
  }

  return (
    <Note kind="look" pictogram="lock" title={title} live>
      <p>{help}</p>
      {forOthers && id !== undefined ? (
        <p>
          <TextLink href={`/handover/${id}`}>{t('check.otherWay')}</TextLink>
        </p>
      ) : null}
    </Note>
  )
}
