import { Modal } from '@mantine/core'
import { Kbd } from '@throughline/ui/chip/kbd'
import { useTranslation } from 'react-i18next'
import { type Command, useCommandList } from './commands.ts'
import style from './key-sheet.module.css'

const groups: readonly Command['group'][] = ['general', 'create', 'item', 'view', 'go']

/** Every key that works now, in groups: what `?` shows. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('command')
  const commands = useCommandList().filter((command) => command.keys !== undefined)
  return (
    <Modal opened onClose={onClose} title={t('keysTitle')} size="xl">
      <div className={style.columns}>
        {groups.map((group) => {
          const inside = commands.filter((command) => command.group === group)
          if (inside.length === 0) return null
          return (
            <section key={group} className={style.group}>
              <h3 className={style.heading}>{t(`group.${group}`)}</h3>
              <dl className={style.list}>
                {inside.map((command) => (
                  <div key={command.id} className={style.row}>
                    <dt>{command.label}</dt>
                    <dd>
                      <Kbd keys={keysForShow(command.keys ?? '')} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Modal>
  )
}

/** The first of several, chords as `g then i`. */
function keysForShow(keys: string): string {
  return (keys.split(', ')[0] ?? '').replace(' ', ' then ').replace('escape', 'esc').replace(/arrow/g, '')
}
