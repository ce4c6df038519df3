import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { useWords } from '../words.ts'
import { useReadyOffline } from './useReadyOffline.ts'

/** Says that the app works without a network; nothing at all before that is true. */
export function ReadyOffline() {
  const t = useWords()
  return (
    <p aria-live="polite">
      {useReadyOffline() ? (
        <StateLine state="device" quiet>
          {t('shell.readyOffline')}
        </StateLine>
      ) : null}
    </p>
  )
}
