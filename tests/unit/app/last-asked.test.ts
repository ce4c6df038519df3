import { describe, expect, test } from 'vitest'
import { lastAsked } from '../../../src/app/lastAsked.ts'

/** Two questions whose answers come when they are given. */
function twoQuestions() {
  const shown: string[] = []
  const questions = lastAsked()
  const give: ((answer: string) => void)[] = []
  const asked = ['before', 'after'].map((answer, nth) => {
    const promise = new Promise<string>((resolve) => {
      give[nth] = resolve
    })
    questions.ask(
      () => promise,
      (shownNow) => shown.push(shownNow),
    )
    return { answer, promise }
  })
  const answers = async (...order: number[]) => {
    for (const nth of order) {
      give[nth]?.(asked[nth]?.answer ?? '')
      await asked[nth]?.promise
    }
    return shown
  }
  return { questions, answers }
}

describe('of something that is asked for again', () => {
  test('an answer that is overtaken by that of a later question is not shown over it', async () => {
    expect(await twoQuestions().answers(1, 0)).toEqual(['after'])
  })

  test('an answer that comes in its turn gives way to the one that is still asked for', async () => {
    expect(await twoQuestions().answers(0, 1)).toEqual(['after'])
  })

  test('nothing is shown once nobody wants it any more', async () => {
    const { questions, answers } = twoQuestions()
    questions.drop()
    expect(await answers(0, 1)).toEqual([])
  })
})
