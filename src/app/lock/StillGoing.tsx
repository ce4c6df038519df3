import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useDelivery } from '../delivery.ts'
import { useServices } from '../services.ts'
import { useLockWords } from '../words.ts'

/** How many dossiers that were closed for others still go, without the PIN; nothing where there are none. */
export function StillGoing() {
  const t = useLockWords()
  const { parcels } = useServices().mode
  const { waiting } = useDelivery().state.counts
  if (parcels === undefined) return null
  return (
    <div role="status">
      {waiting > 0 ? (
        <p>
          {t('gate.going', { count: waiting })} <TextLink href="/waiting">{t('gate.goingLook')}</TextLink>
        </p>
      ) : null}
    </div>
  )
}
