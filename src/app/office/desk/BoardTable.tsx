import { counted, type Sum, type Sums } from './boardSums.ts'
import styles from './Places.module.css'
import { useDeskWords } from './words.ts'

interface Props {
  /** What the lines are: units, or officers. */
  of: string
  caption: string
  sums: readonly (Sum & { name: string })[]
  all: Sums
}

/** The figures, to be read and compared. */
export function BoardTable({ of, caption, sums, all }: Props) {
  const t = useDeskWords()
  return (
    <table className={styles['table']}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          {counted.map((key) => (
            <th key={key} scope="col" className={styles['figure']}>
              {t(`figure.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={sum.of ?? ''}>
            <th scope="row">{sum.name}</th>
            {counted.map((key) => (
              <td key={key} className={`number ${styles['figure']}`}>
                <span className={styles['cellName']}>{t(`figure.${key}`)}</span> {sum[key]}
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">{t('board.total')}</th>
          {counted.map((key) => (
            <td key={key} className={`number ${styles['figure']}`}>
              <span className={styles['cellName']}>{t(`figure.${key}`)}</span> {all[key]}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}
