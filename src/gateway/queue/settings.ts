import { readFileSync } from 'node:fs'
import { QueueSettings } from '../../core/queue.ts'
import { err, ok, type Result } from '../../core/result.ts'

/**
 * What holds until an office says otherwise. Which groups come first, and how many of them in a row, is each office's own
 * rule: nothing here claims to be the law.
 */
const usual: QueueSettings = {
  services: [
    { id: 'submit', letter: 'A' },
    { id: 'collect', letter: 'B' },
    { id: 'ask', letter: 'C' },
  ],
  counters: [{ id: '1' }, { id: '2' }, { id: '3' }],
  priority: ['elderly', 'disabled', 'pregnant', 'with-children'],
  inARow: 2,
  most: 2000,
}

const shape =
  'QUEUE_FILE must be a readable JSON file of services with a letter each, counters, priority groups and most numbers a day.'

/** Reads the file that QUEUE_FILE names; what is wrong is said in a sentence. */
export function readQueueSettings(given: Readonly<Record<string, unknown>>): Result<QueueSettings, string[]> {
  const { QUEUE_FILE } = given
  if (typeof QUEUE_FILE !== 'string') return ok(usual)
  try {
    const parsed = QueueSettings.safeParse(JSON.parse(readFileSync(QUEUE_FILE, 'utf8')))
    return parsed.success ? ok(parsed.data) : err([shape])
  } catch {
    return err([shape])
  }
}
