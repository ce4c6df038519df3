import { hadWaiting } from '../device/settings.ts'
import { Note } from '../ui/Note/Note.tsx'
import { useServices } from './services.ts'
import { useWords } from './words.ts'

/** The browser has lost everything that was kept here, and how much of that had not been sent. `device`: the mode's, or another of it. */
export function LostNote({ device }: { device?: string }) {
  const t = useWords()
  const { mode } = useServices()
  const waiting = hadWaiting(device ?? mode.device)
  return (
    <Note kind="look" pictogram="needs-you" title={t('home.lost')}>
      {t('home.lostHelp')} {waiting > 0 ? t('home.lostWaiting', { count: waiting }) : null}
    </Note>
  )
}
