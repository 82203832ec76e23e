import { StateMark } from '@throughline/ui/chip/state-mark'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { problemText } from '../../data/problem-text.ts'
import { useItems } from '../../data/use-items.ts'
import { useTypes } from '../../data/use-me.ts'
import { Moment } from '../../field/moment.tsx'
import { ShowField } from '../../field/show-field.tsx'
import { usePeek } from '../../view/use-peek.ts'
import style from './home.module.css'

/** A short list of items of any type, with the one value that matters here. */
export function HomeList({
  title,
  empty,
  filter,
  sort,
  detail,
  limit,
}: {
  readonly title: string
  readonly empty: string
  readonly filter: string
  readonly sort: string
  readonly detail: 'due' | 'state' | 'updatedAt'
  readonly limit: number
}) {
  const list = useItems({ filter, sort, limit })
  const types = useTypes()
  const { open, peek } = usePeek()
  const nothing = !list.isLoading && !list.error && list.items.length === 0
  return (
    <section className={style.section} aria-label={title}>
      <h2 className={style.heading}>{title}</h2>
      {list.error ? <ErrorPanel title={problemText(list.error)} onRetry={list.retry} /> : null}
      {list.isLoading && <SkeletonRows rows={5} columns={['70%', '20%']} />}
      {nothing &&
        (detail === 'state' ? <EmptyState kind="done" title={empty} /> : <p className={style.empty}>{empty}</p>)}
      <ul className={style.list}>
        {list.items.slice(0, limit).map((item) => {
          const type = types.find((one) => one.name === item.type)
          return (
            <li key={item.id}>
              <button
                type="button"
                className={style.row}
                data-peek={peek === item.key || undefined}
                onClick={() => open(item.key)}
              >
                {type && <TypeIcon name={type.icon} hue={type.hue} size={16} />}
                <span className={style.itemKey}>{item.key}</span>
                <span className={style.name}>{item.title}</span>
                <span className={style.detail}>
                  {detail === 'updatedAt' ? (
                    <Moment at={String(item.updatedAt)} />
                  ) : detail === 'due' && type ? (
                    <ShowField type={type} item={item} name="due" place="cell" />
                  ) : null}
                  <StateMark category={type?.flow.states[item.state]?.category ?? 'open'} />
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
