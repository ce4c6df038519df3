import { Loading } from '../../ui/Loading/Loading.tsx'
import { useWords } from '../words.ts'
import { Shell } from './Shell.tsx'

/** The page while its code or words are on the way; also what the shell shows before the script has started. */
export function PageLoading() {
  const t = useWords()
  return (
    <Shell title={t('shell.loading')}>
      <Loading>{t('shell.loading')}</Loading>
    </Shell>
  )
}
