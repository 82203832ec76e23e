import type { Reference } from '@throughline/client/wire'
import { StateMark } from '@throughline/ui/chip/state-mark'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import type { ReactNode } from 'react'
import { useType } from '../../data/use-me.ts'
import { openItem } from '../../view/open-item.ts'
import style from './item.module.css'

/** Another item in one line: what it is, its key, its title, how far it is. */
export function ItemLine({ item, action }: { readonly item: Reference; readonly action?: ReactNode }) {
  const type = useType(item.type)
  const category = item.state ? type?.flow.states[item.state]?.category : undefined
  return (
    <div className={style.line}>
      <a
        className={style.lineLink}
        href={`/item/${item.key}`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          openItem(item.key)
        }}
      >
        {type && <TypeIcon name={type.icon} hue={type.hue} size={16} />}
        <span className={style.lineKey}>{item.key}</span>
        <span className={style.lineTitle} data-done={category === 'done' || category === 'dropped' || undefined}>
          {item.title}
        </span>
        {category && <StateMark category={category} />}
      </a>
      {action}
    </div>
  )
}
