/**
 * Counts questions about something that changes: each call is another one, and what it returns says whether it is still
 * the last. Answers may come in another order, and an earlier one would show again what is over.
 */
export function lastAsked(): () => () => boolean {
  let turn = 0
  return () => {
    turn += 1
    const mine = turn
    return () => mine === turn
  }
}
