import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { ReadyOffline } from '../shell/ReadyOffline.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { usePageWords } from '../words.ts'
import { SettingsForm } from './SettingsForm.tsx'

/** Who can help, what nobody may ask, and how the app looks and speaks. */
export function HelpPage() {
  const t = usePageWords()
  // A machine that many people use is no telephone.
  const { mode } = useServices()
  const title = t('help.title')
  return (
    <Shell
      title={title}
      back={useBack()}
      head={
        <QuestionHead
          title={title}
          help={t('help.help')}
          listen={<Listen text={`${title}. ${t('help.scam')} ${t('help.scamHelp')}`} />}
        />
      }
    >
      <Note kind="stop" pictogram="scam" title={t('help.scam')}>
        <p>{t('help.scamHelp')}</p>
        <p>
          <TextLink href="/scam">{t('help.scamLink')}</TextLink>
        </p>
      </Note>
      <Section title={t('help.who')}>
        <Rows>
          <Row title={t('help.commune')} detail={t('help.communeHelp')} pictogram="place" />
          <Row
            title={t('help.vneid', { number: t('help.vneidNumber') })}
            detail={t('help.vneidHelp')}
            pictogram="phone"
            href={mode.remembers ? `tel:${t('help.vneidNumber').replace(/\D/g, '')}` : undefined}
          />
          <Row title={t('help.portal')} detail={t('help.portalHelp')} pictogram="online" />
          <Row title={t('help.family')} detail={t('help.familyHelp')} pictogram="volunteer" />
          <Row title={t('help.login')} detail={t('help.loginHelp')} pictogram="lock" href="/login" />
          <Row title={t('help.signature')} detail={t('help.signatureHelp')} pictogram="sign" href="/check-signature" />
          <Row title={t('help.sign')} detail={t('help.signHelp')} pictogram="sign" href="/sign" />
          <Row title={t('help.people')} detail={t('help.peopleHelp')} pictogram="person" href="/people" />
        </Rows>
      </Section>
      <SettingsForm />
      <Section title={t('names.about')}>
        <Rows>
          <Row title={t('about.row')} detail={t('about.rowHelp')} pictogram="paper" href="/about" />
        </Rows>
        <ReadyOffline />
      </Section>
    </Shell>
  )
}
