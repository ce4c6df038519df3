import { useEffect, useState } from 'react'
import { type OutboxEntry, proofOf } from '../../device/outbox-entry.ts'
import { useDelivery } from '../delivery.ts'
import { usePageWords } from '../words.ts'

/** Whether the office's signature holds, found out here and now by the key that this device knows; no network needed. */
export function Proof({ entry }: { entry: OutboxEntry }) {
  const t = usePageWords()
  const { verify } = useDelivery()
  const [proven, setProven] = useState<boolean>()
  const signed = proofOf(entry) !== undefined
  useEffect(() => {
    let left = false
    if (signed) void verify(entry).then((is) => left || setProven(is))
    return () => {
      left = true
    }
  }, [entry, signed, verify])
  if (!signed) return t('receipt.unsigned')
  if (proven === undefined) return t('receipt.checking')
  return t(proven ? 'receipt.proven' : 'receipt.unproven')
}
