import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { warmUp } from '../chime.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useCardWords } from '../words.ts'
import type { Stage } from './cardWay.ts'
import { PictureWay } from './PictureWay.tsx'
import type { Whom } from './useWhom.ts'

interface Props {
  whom: Whom
  back: string | undefined
  take(text: string): Problem | undefined
  to(stage: Stage): Promise<void>
}

/** What will happen to the card's picture and to what it says, before anything is opened; and the three ways. */
export function AskWay({ whom, back, take, to }: Props) {
  const t = useCardWords()
  const title = t('ask.title')
  return (
    <SpokenShell
      title={title}
      back={back ?? '/'}
      help={t('ask.help')}
      spoken={`${t('ask.help')} ${t('ask.pictureText')}`}
      leadIn={whom.line}
      wayOut={<TextLink onClick={() => void to('type')}>{t('way.type')}</TextLink>}
      action={
        <Button
          wide
          onClick={() => {
            warmUp()
            void to('camera')
          }}
        >
          {t('way.camera')}
        </Button>
      }
    >
      <Stack gap="large">
        <Facts>
          <Fact pictogram="idcard" term={t('ask.where')}>
            {t('ask.whereText')}
          </Fact>
          <Fact pictogram="camera" term={t('ask.picture')}>
            {t('ask.pictureText')}
          </Fact>
          <Fact pictogram="saved" term={t('ask.kept')}>
            {t('ask.keptText')}
          </Fact>
        </Facts>
        <PictureWay take={take} />
      </Stack>
    </SpokenShell>
  )
}
