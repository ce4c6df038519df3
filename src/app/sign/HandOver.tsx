import { Button } from '../../ui/Button/Button.tsx'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { loginLink } from '../loginLink.ts'
import { useSignWords } from '../words.ts'
import { Page } from './Page.tsx'
import type { SignWay } from './way.ts'

/** Between two people on one phone: nothing of the first is on the screen, and nobody is logged in. */
export function HandOver({ way }: { way: SignWay }) {
  const t = useSignWords()
  return (
    <Page
      title={t('handOver.title')}
      help={t('handOver.help')}
      back="/"
      action={
        <Button wide href={loginLink(way.address('next'))}>
          {t('handOver.go')}
        </Button>
      }
      wayOut={<TextLink href="/">{t('handOver.stop')}</TextLink>}
    >
      <Facts>
        <Fact pictogram="lock" term={t('handOver.out')}>
          {t('handOver.outText')}
        </Fact>
        <Fact pictogram="sign" term={t('handOver.first')}>
          {t('handOver.firstText')}
        </Fact>
        <Fact pictogram="saved" term={t('handOver.kept')}>
          {t('handOver.keptText')}
        </Fact>
      </Facts>
    </Page>
  )
}
