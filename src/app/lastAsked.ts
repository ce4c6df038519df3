/**
 * Asks, and lets only the answer to the last question count: answers may come in another order than they were asked
 * for, and of something that changes an earlier one would show again what is over.
 */
export function lastAsked() {
  let turn = 0
  return {
    ask<T>(load: () => Promise<T>, answered: (answer: T) => void) {
      turn += 1
      const mine = turn
      void load().then((answer) => {
        if (mine === turn) answered(answer)
      })
    },
    /** What was asked so far is not wanted any more. */
    drop() {
      turn += 1
    },
  }
}
