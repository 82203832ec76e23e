import { Modal } from '@mantine/core'
import { Kbd } from '@throughline/ui/chip/kbd'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../../command/commands.ts'
import style from './palette.module.css'
import { usePaletteEntries } from './use-palette-entries.tsx'

/** Ctrl+K: everything by name. */
export default function PaletteOverlay() {
  const { t } = useTranslation('palette')
  const [opened, setOpened] = useState(false)
  const commands = useMemo(
    () => [
      {
        id: 'palette',
        label: t('open'),
        keys: 'mod+k',
        group: 'general' as const,
        inText: true,
        run: () => setOpened((now) => !now),
      },
    ],
    [t],
  )
  useCommands(commands)
  return (
    <Modal.Root
      opened={opened}
      onClose={() => setOpened(false)}
      centered={false}
      size={640}
      padding={0}
      yOffset="12vh"
      transitionProps={{ duration: 120, transition: 'fade-down' }}
    >
      <Modal.Overlay backgroundOpacity={0.2} />
      <Modal.Content className={style.content} aria-label={t('title')}>
        {opened && <Palette onClose={() => setOpened(false)} />}
      </Modal.Content>
    </Modal.Root>
  )
}

function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('palette')
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const { sections, isSearching } = usePaletteEntries(query)
  const entries = sections.flatMap((section) => section.entries)
  const index = Math.min(active, entries.length - 1)
  const take = (at: number): void => {
    const entry = entries[at]
    if (!entry) return
    onClose()
    // After the dialog has given the focus back, so that what opens next can take it.
    setTimeout(entry.run, 0)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      const next = (index + step + entries.length) % entries.length
      setActive(next)
      list.current?.querySelector(`#${CSS.escape(`${listId}-${next}`)}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') take(index)
    else if (event.key === 'Home') setActive(0)
    else return
    event.preventDefault()
  }
  let at = -1
  return (
    <div className={style.palette}>
      <input
        data-autofocus
        className={style.input}
        role="combobox"
        aria-label={t('title')}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={index >= 0 ? `${listId}-${index}` : undefined}
        placeholder={t('placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} className={style.list} role="listbox" aria-label={t('title')} aria-busy={isSearching}>
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox is no fieldset
          <div key={section.name} role="group" aria-label={section.name}>
            <div className={style.section} aria-hidden="true">
              {section.name}
            </div>
            {section.entries.map((entry) => {
              at += 1
              const here = at
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the combobox that owns the list
                <div
                  key={entry.id}
                  id={`${listId}-${here}`}
                  role="option"
                  tabIndex={-1}
                  className={style.entry}
                  aria-label={entry.name}
                  aria-selected={here === index}
                  onPointerMove={() => setActive(here)}
                  onClick={() => take(here)}
                >
                  <span className={style.icon}>{entry.icon}</span>
                  <span className={style.label}>{entry.label}</span>
                  {entry.hint && <span className={style.hint}>{entry.hint}</span>}
                  {entry.keys && <Kbd keys={entry.keys.replaceAll(' ', ' then ')} />}
                </div>
              )
            })}
          </div>
        ))}
        {entries.length === 0 && <p className={style.nothing}>{t(isSearching ? 'searching' : 'nothing')}</p>}
      </div>
      <footer className={style.foot} aria-hidden="true">
        <span>
          <Kbd keys="up+down" /> {t('choose')}
        </span>
        <span>
          <Kbd keys="enter" /> {t('run')}
        </span>
        <span>
          <Kbd keys="esc" /> {t('close')}
        </span>
      </footer>
    </div>
  )
}
