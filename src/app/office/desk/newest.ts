/** What was learnt last of something that is asked for again and again; answers may come in another order. */
export interface Newest<T> {
  /** Begins a question; what it returns takes the answer and gives what is the newest then. */
  ask(): (answer: T) => T
  /** The newest so far. */
  known(): T | undefined
}

/** Whoever asked later knows more: an answer that was overtaken by that of a later question is dropped. */
export function openNewest<T>(): Newest<T> {
  let asked = 0
  let newest: { turn: number; answer: T } | undefined
  return {
    ask() {
      asked += 1
      const turn = asked
      return (answer) => {
        if (newest && newest.turn > turn) return newest.answer
        newest = { turn, answer }
        return answer
      }
    },
    known: () => newest?.answer,
  }
}
