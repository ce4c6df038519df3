import type { OutboxEntry } from '../device/outbox-entry.ts'

/** What a dossier that needs the person asks of them, in words for a list: nothing can be changed where the office has begun. */
export const needOf = ({ cause }: OutboxEntry) =>
  cause?.code === 'case.already-begun' ? 'line.tooLate' : 'line.needsYou'
