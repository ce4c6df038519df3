import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import styles from './Desk.module.css'
import { useDeskWords } from './words.ts'

/** Back to the list, where it is not beside the case. */
export const BackToList = () => {
  const t = useDeskWords()
  return (
    <p className={styles['backToList']}>
      <TextLink href="/desk">{t('case.back')}</TextLink>
    </p>
  )
}
