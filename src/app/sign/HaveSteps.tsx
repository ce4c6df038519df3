import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useServices } from '../services.ts'
import { useSignWords } from '../words.ts'
import { Page } from './Page.tsx'
import type { SignWay } from './way.ts'

interface Props {
  way: SignWay
}

/** Whether the person has a digital signature, and which. */
export function HaveStep({ way }: Props) {
  const t = useSignWords()
  const { practice } = useServices().mode
  return (
    <Page title={t('have.title')} help={t('have.help')} back={way.address('about')}>
      <Rows>
        <Row title={t('have.vneid')} detail={t('have.vneidHelp')} pictogram="idcard" href={way.address('document')} />
        <Row title={t('have.app')} detail={t('have.appHelp')} pictogram="phone" href={way.address('document')} />
        <Row title={t('have.token')} detail={t('have.tokenHelp')} pictogram="lock" href={way.address('token')} />
        <Row title={t('have.none')} detail={t('have.noneHelp')} pictogram="help" href={way.address('get')} />
      </Rows>
      {practice ? (
        <Note pictogram="practice" title={t('practice.title')}>
          {t('practice.have')}
        </Note>
      ) : null}
    </Page>
  )
}

/** How to get one: everything of it happens outside of this app. */
export function GetStep({ way }: Props) {
  const t = useSignWords()
  return (
    <Page
      title={t('get.title')}
      help={t('get.help')}
      back={way.address('have')}
      action={
        <Button wide href="/vneid">
          {t('get.go')}
        </Button>
      }
    >
      <Stack>
        <ol>
          <li>{t('get.level')}</li>
          <li>{t('get.menu')}</li>
          <li>{t('get.provider')}</li>
          <li>{t('get.activate')}</li>
        </ol>
        <p>{t('get.since')}</p>
        <Note kind="look" pictogram="help" title={t('get.unsure')}>
          {t('get.unsureText')}
        </Note>
      </Stack>
    </Page>
  )
}

/** A USB token: not on a phone. */
export function TokenStep({ way }: Props) {
  const t = useSignWords()
  return (
    <Page
      title={t('token.title')}
      help={t('token.help')}
      back={way.address('have')}
      action={
        <Button wide href={way.address('get')}>
          {t('token.other')}
        </Button>
      }
    />
  )
}
