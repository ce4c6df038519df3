import type { SignatureFinding } from '../../core/signature-check.ts'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { showDate, showMoment } from '../dates.ts'
import { headlineOf } from '../signatureHeadline.ts'
import { useSignatureWords, useSpeech } from '../words.ts'
import styles from './Signature.module.css'

interface Props {
  finding: SignatureFinding
}

/** The verdict in words, why, and what the signature says of itself. */
export function FindingView({ finding }: Props) {
  const t = useSignatureWords()
  const { words, kind, pictogram } = headlineOf(finding)
  const { reasons, remarks, practice } = finding
  return (
    <Stack>
      <Note kind={kind} pictogram={pictogram} title={t(`verdict.${words}`)}>
        {practice ? <p>{`${t('practice')} ${t('practiceText')}`}</p> : null}
        {reasons.length > 0 ? (
          <>
            <p>{t('why')}</p>
            <ul className={styles['reasons']}>
              {reasons.map((reason) => (
                <li key={reason}>{t(`reason.${reason}`)}</li>
              ))}
            </ul>
          </>
        ) : null}
      </Note>
      <FindingFacts finding={finding} />
      {remarks.length > 0 ? (
        <Note title={t('know')}>
          {remarks.map((remark) => (
            <p key={remark}>{t(`remark.${remark}`)}</p>
          ))}
        </Note>
      ) : null}
    </Stack>
  )
}

function FindingFacts({ finding: { kind, signer, time, covers, reasons } }: Props) {
  const t = useSignatureWords()
  const { language } = useSpeech()
  const day = (moment: string) => showDate(moment.slice(0, 10))
  const isWhole = covers.until === covers.of
  return (
    <Facts lined>
      <Fact pictogram="person" term={t(kind === 'signature' ? 'facts.who' : 'facts.whoTime')}>
        {signer ? signer.name || t('facts.noName') : t('facts.unknown')}
      </Fact>
      {signer ? (
        <Fact pictogram="idcard" term={t('facts.issuer')}>
          {signer.issuer || t('facts.noName')}
          <span className={styles['small']}>
            {t('facts.validity', { from: day(signer.validFrom), until: day(signer.validUntil) })}
          </span>
        </Fact>
      ) : null}
      <Fact pictogram="calendar" term={t('facts.when')}>
        {time
          ? t(time.clock === 'authority' ? 'facts.byAuthority' : 'facts.bySigner', {
              when: showMoment(time.at, language),
              authority: time.authority,
            })
          : t('facts.noTime')}
      </Fact>
      <Fact pictogram="paper" term={t('facts.covers')}>
        {reasons.includes('range-forged')
          ? t('facts.coversUnknown')
          : t(isWhole ? 'facts.whole' : 'facts.part', { until: covers.until, of: covers.of })}
      </Fact>
    </Facts>
  )
}
