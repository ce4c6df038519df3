import type { ReactNode } from 'react'
import { ListenButton } from '../ListenButton/ListenButton.tsx'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import { QuestionHead } from '../QuestionHead/QuestionHead.tsx'
import { Steps } from '../Steps/Steps.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  question: (
    <QuestionHead
      title="Cháu bé sinh ngày nào?"
      steps={<Steps label="Bước 3/8" section="Về cháu bé" current={3} total={8} />}
      listen={<ListenButton onClick={() => undefined}>Nghe</ListenButton>}
      help="Xem trên giấy chứng sinh."
    />
  ),
  'with a picture': (
    <QuestionHead
      title="Khai sinh cho cháu bé"
      leadIn={<Pictogram name="birth" size="large" />}
      listen={<ListenButton onClick={() => undefined}>Nghe</ListenButton>}
    />
  ),
  home: (
    <QuestionHead
      side
      title="Hôm nay cần làm gì?"
      listen={<ListenButton onClick={() => undefined}>Nghe</ListenButton>}
    />
  ),
  alone: <QuestionHead title="Cần người giúp?" id="q" />,
}
