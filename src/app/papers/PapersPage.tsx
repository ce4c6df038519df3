import { useCallback, useEffect, useMemo } from 'react'
import { useParams } from 'react-router'
import type { Procedure } from '../../core/procedure.ts'
import { openPdfMaker } from '../../device/pdf/pdf-maker.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { gatherPrinting } from '../gatherPrinting.ts'
import { NotKept } from '../NotKept.tsx'
import { hasForm, loadForm } from '../officialForm.ts'
import { packs } from '../packs.ts'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { usePageWords } from '../words.ts'
import { Attachments } from './Attachments.tsx'
import { type KeptPaper, keptPaper } from './keptPaper.ts'
import { MainAction } from './MainAction.tsx'
import { Paper } from './Paper.tsx'
import { usePapers } from './usePapers.ts'

/** The papers of a dossier, made on this device: its form, the prepared sheet, and what was photographed. */
export function PapersPage() {
  const { id = '' } = useParams()
  const device = useDevice()
  const { loaded, again } = useLoaded(useCallback(() => keptPaper(device, id), [device, id]))
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  return loaded.value ? <WithPack kept={loaded.value} /> : <NotKept />
}

function WithPack({ kept }: { kept: KeptPaper }) {
  const pack = packs.read(kept.code)
  return pack.ok ? <PapersOf kept={kept} procedure={pack.value} /> : <NotKept />
}

function PapersOf({ kept, procedure }: { kept: KeptPaper; procedure: Procedure }) {
  const t = usePageWords()
  const title = useTitles()(kept.code)
  const { practice } = useServices().mode
  const maker = useMemo(openPdfMaker, [])
  useEffect(() => {
    maker.prepare()
    void loadForm(kept.code)
    return maker.close
  }, [maker, kept.code])
  const { loaded, again: gather } = useLoaded(
    useCallback(() => gatherPrinting(procedure, kept, practice), [procedure, kept, practice]),
  )
  const printing = loaded.state === 'ready' ? loaded.value : undefined
  const { papers, again } = usePapers(maker, printing, kept.madeAt)
  const withForm = hasForm(kept.code)
  const heading = t('papers.title')
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={gather} />
  return (
    <Shell
      title={heading}
      back={kept.back}
      head={<QuestionHead title={heading} leadIn={title} help={t('papers.help')} listen={<Listen text={heading} />} />}
      action={<MainAction making={withForm ? papers.form : papers.sheet} isForm={withForm} again={again} />}
      state={
        <StateLine state="device" quiet>
          {t('papers.here')}
        </StateLine>
      }
      wayOut={<TextLink href="/">{t('shell.home')}</TextLink>}
    >
      {practice ? (
        <Note kind="look" pictogram="practice">
          {t('papers.practice')}
        </Note>
      ) : null}
      {printing?.state === 'unfinished' ? <Note kind="look">{t('papers.unfinished')}</Note> : null}
      {withForm ? (
        <Paper title={t('papers.form')} name="to-khai" making={papers.form} again={again}>
          <p>{t('papers.formHelp')}</p>
          {papers.layout?.counterOnly ? <p>{t('papers.online')}</p> : null}
          {papers.layout && papers.layout.order.confidence !== 'S' ? (
            <Note kind="look">{t('papers.order')}</Note>
          ) : null}
        </Paper>
      ) : (
        <Note>{t('papers.noForm')}</Note>
      )}
      <Paper title={t('papers.sheet')} name="phieu-chuan-bi" making={papers.sheet} again={again}>
        <p>{t('papers.sheetHelp')}</p>
      </Paper>
      {printing ? <Attachments printing={printing} maker={maker} madeAt={kept.madeAt} /> : null}
    </Shell>
  )
}
