import css from './Steps.module.css'

export interface StepsProps {
  /** "Bước 3/8": the words come first, the stones repeat them. */
  label: string
  section?: string | undefined
  /** From 1. */
  current: number
  total: number
}

/** Where a person is: words, and stones that can be counted. */
export const Steps = ({ label, section, current, total }: StepsProps) => (
  <div className={css.steps}>
    <p className={css.words}>
      <b>{label}</b>
      {section !== undefined && <> {section}</>}
    </p>
    <div className={css.stones} aria-hidden="true">
      {Array.from({ length: total }, (_, index) => index + 1).map((step) => (
        <i key={step} className={step < current ? css.done : step === current ? css.now : undefined} />
      ))}
    </div>
  </div>
)
