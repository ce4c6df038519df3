import { useRef, useState } from 'react'
import type { ComboboxOption } from './options.ts'

export type Search = (text: string) => readonly ComboboxOption[] | Promise<readonly ComboboxOption[]>

const nothing: readonly ComboboxOption[] = []

/** The options for what was asked last. An older answer that comes late is dropped. */
export function useSearch(search: Search) {
  const [found, setFound] = useState<{ options: readonly ComboboxOption[]; loading: boolean }>({
    options: nothing,
    loading: false,
  })
  const asked = useRef(0)
  const ask = (text: string) => {
    asked.current += 1
    const mine = asked.current
    const answer = search(text)
    if (!(answer instanceof Promise)) {
      setFound({ options: answer, loading: false })
      return
    }
    const show = (options: readonly ComboboxOption[]) => {
      if (asked.current === mine) setFound({ options, loading: false })
    }
    setFound({ options: nothing, loading: true })
    answer.then(show, () => show(nothing))
  }
  return { ...found, ask }
}
