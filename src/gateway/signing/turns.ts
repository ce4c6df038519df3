/** Lets one thing happen to each key at a time, in the order in which they come. */
export function turns() {
  const last = new Map<string, Promise<unknown>>()
  return {
    isTaken: (key: string) => last.has(key),
    async take<T>(key: string, work: () => Promise<T>): Promise<T> {
      const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
      last.set(key, mine)
      try {
        return await mine
      } finally {
        if (last.get(key) === mine) last.delete(key)
      }
    },
  }
}
