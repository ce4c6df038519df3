import type { Problem } from '../core/problem.ts'

/** Ends a tus request with problems; the library takes anything with a `status_code` and a `body`. */
export class UploadRefused extends Error {
  readonly problems: readonly Problem[]
  readonly status_code: number
  readonly body = ''

  constructor(problems: readonly Problem[], status: number) {
    super('upload refused')
    this.problems = problems
    this.status_code = status
  }
}
