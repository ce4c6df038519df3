import * as z from 'zod/mini'

/**
 * The ten statuses of the National Portal, by its own numbers. `holder`: who has it; `clock`: whether the office's
 * time runs; `end`: nothing more will happen (a withdrawal that was asked for is still to be confirmed by the office). Labels and explanations are in locales/<lang>/common.json, under status.
 */
export const statuses = {
  submitted: { code: 1, holder: 'office', clock: 'before', end: false },
  accepted: { code: 2, holder: 'office', clock: 'runs', end: false },
  'not-accepted': { code: 3, holder: 'applicant', clock: 'ended', end: true },
  processing: { code: 4, holder: 'office', clock: 'runs', end: false },
  'needs-supplement': { code: 5, holder: 'applicant', clock: 'paused', end: false },
  'needs-payment': { code: 6, holder: 'applicant', clock: 'paused', end: false },
  'withdrawal-asked': { code: 7, holder: 'office', clock: 'ended', end: false },
  stopped: { code: 8, holder: 'applicant', clock: 'ended', end: true },
  done: { code: 9, holder: 'applicant', clock: 'ended', end: false },
  returned: { code: 10, holder: 'applicant', clock: 'ended', end: true },
} as const

export const Status = z.enum([
  'submitted',
  'accepted',
  'not-accepted',
  'processing',
  'needs-supplement',
  'needs-payment',
  'withdrawal-asked',
  'stopped',
  'done',
  'returned',
])
export type Status = z.infer<typeof Status>
