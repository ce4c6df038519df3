import { Button } from '../../ui/Button/Button.tsx'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { useSignWords } from '../words.ts'
import { Page } from './Page.tsx'
import { useSignedProcedures } from './useSignedProcedures.ts'
import type { SignWay } from './way.ts'

/** What a digital signature is, and that only some procedures want one. */
export function AboutStep({ way }: { way: SignWay }) {
  const t = useSignWords()
  const wanting = useSignedProcedures()
  return (
    <Page
      title={t('about.title')}
      help={t('about.help')}
      heard={`${t('about.like')} ${t('about.only')}`}
      action={
        <Button wide href={way.address('have')}>
          {t('goOn')}
        </Button>
      }
    >
      <Facts>
        <Fact pictogram="sign" term={t('about.what')}>
          {t('about.like')}
        </Fact>
        <Fact pictogram="paper" term={t('about.who')}>
          {t('about.only')}
        </Fact>
        <Fact pictogram="lock" term={t('about.after')}>
          {t('about.afterText')}
        </Fact>
      </Facts>
      {wanting.length > 0 ? (
        <Section title={t('about.list')}>
          <Rows>
            {wanting.map(({ code, title }) => (
              <Row key={code} title={title} pictogram="sign" href={`/procedures/${code}`} />
            ))}
          </Rows>
        </Section>
      ) : null}
      <p>{t('about.law')}</p>
    </Page>
  )
}
