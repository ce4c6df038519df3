import { useEffect, useState } from 'react'
import { isPictogram } from '../../ui/Pictogram/names.ts'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { catalogs } from '../catalog.ts'
import { searchProcedures } from '../search.ts'
import { takeTyped } from '../typed.ts'
import { useSpeech, useWords } from '../words.ts'
import styles from './HomePage.module.css'

const NAME = 'procedure-search'

/** The procedures, as large rows; a few letters make the list shorter. */
export function ProcedureFinder() {
  const t = useWords()
  const catalog = catalogs.read(useSpeech().language)
  const [text, setText] = useState('')
  useEffect(() => {
    const early = takeTyped(NAME)
    if (early) setText(early)
  }, [])
  const found = searchProcedures(text, catalog)
  return (
    <section className={styles['find']} aria-label={t('home.find')}>
      <TextInput
        id={NAME}
        name={NAME}
        type="search"
        label={t('home.find')}
        hint={t('home.findHint')}
        value={text}
        onChange={setText}
        autoComplete="off"
        enterKeyHint="search"
        spellCheck={false}
      />
      <p className="visually-hidden" role="status">
        {text.trim() ? t('home.found', { count: found.length }) : ''}
      </p>
      {found.length === 0 ? (
        <p className={styles['none']}>{t('home.noneFound')}</p>
      ) : (
        <div className={styles['results']}>
          <Rows label={t('home.procedures')}>
            {found.map(({ code, title, about, pictogram }) => (
              <Row
                key={code}
                title={title}
                detail={about}
                pictogram={isPictogram(pictogram) ? pictogram : 'paper'}
                href={`/procedures/${code}`}
              />
            ))}
          </Rows>
        </div>
      )}
    </section>
  )
}
