import type { WalletPaper } from '../../device/wallet.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { useTitles } from '../titles.ts'
import { usePageWords, useSpeech } from '../words.ts'

/** How many papers stand open; a full wallet must not push the button that goes on out of sight. */
const OPEN = 3

interface Props {
  /** The one that was kept last comes first. */
  papers: readonly WalletPaper[]
  /** The one that was just put into the slot and can be taken out again. */
  used: WalletPaper | undefined
  /** The one that was pressed last could not be opened. */
  isDamaged: boolean
  onUse: (paper: WalletPaper) => void
  onUndo: (paper: WalletPaper) => void
}

/** The papers of the wallet as rows, each with its press. */
export function WalletOffers({ papers, used, isDamaged, onUse, onUndo }: Props) {
  const t = usePageWords()
  const titleOf = useTitles()
  const { language } = useSpeech()
  const nameOf = ({ procedure, about }: WalletPaper) =>
    about === '' ? titleOf(procedure) : `${titleOf(procedure)}: ${about}`
  const rows = (some: readonly WalletPaper[]) => (
    <Rows label={t('wallet.title')}>
      {some.map((paper) => (
        <Row
          key={paper.sha256}
          title={nameOf(paper)}
          detail={t(paper.recognised ? 'wallet.since' : 'wallet.unsure', {
            when: showMoment(paper.checkedAt, language),
          })}
          state={
            <Button kind="quiet" id={`use-${paper.sha256}`} onClick={() => onUse(paper)}>
              {t('wallet.use')}
              <span className="visually-hidden"> {nameOf(paper)}</span>
            </Button>
          }
        />
      ))}
    </Rows>
  )
  return (
    <Stack>
      {used ? (
        <Note live title={t('wallet.used', { name: nameOf(used) })}>
          <TextLink id="wallet-undo" onClick={() => onUndo(used)}>
            {t('wallet.unuse')}
          </TextLink>
        </Note>
      ) : null}
      {papers.length > 0 ? (
        <Section title={t('wallet.offered')}>
          {isDamaged ? (
            <Note kind="stop" live>
              {t('wallet.damaged')}
            </Note>
          ) : null}
          {rows(papers.slice(0, OPEN))}
          {papers.length > OPEN ? (
            <Disclosure summary={t('wallet.others', { count: papers.length - OPEN })}>
              {rows(papers.slice(OPEN))}
            </Disclosure>
          ) : null}
        </Section>
      ) : null}
    </Stack>
  )
}
