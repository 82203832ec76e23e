import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useUiText } from '../ui.tsx'
import style from './reason.module.css'

export interface ReasonInput {
  readonly name: string
  readonly value: ReactNode
  /** Opens the place where this input is changed. */
  readonly onChange?: () => void
}

export interface Reason {
  /** What the value is: “RICE score”. */
  readonly name: string
  readonly value: ReactNode
  /** Its uncertainty, in words: “95 %: 12–31”. */
  readonly interval?: string
  /** How many observations stand behind it. */
  readonly sample?: string
  readonly inputs: readonly ReasonInput[]
  /** The method in one sentence, or its formula. */
  readonly method: ReactNode
  /** Author, year, page; or the file that computes it. */
  readonly source?: ReactNode
}

/** Anything computed: a dotted underline that opens value, interval, inputs, method and source. */
export function ReasonCard({ reason, children }: { readonly reason: Reason; readonly children: ReactNode }) {
  const text = useUiText()
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      radius="md"
      withinPortal
      withRoles={false}
      trapFocus={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={style.trigger}
          title={text('howComputed')}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={(event) => {
            event.stopPropagation()
            setOpened((now) => !now)
          }}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {opened && (
          <section className={style.card} aria-label={`${text('howComputed')}: ${reason.name}`}>
            <header className={style.head}>
              <div className={style.name}>{reason.name}</div>
              <div className={style.value}>
                <span>{reason.value}</span>
                {reason.interval && <span className={style.interval}>{reason.interval}</span>}
              </div>
              {reason.sample && <div className={style.name}>{reason.sample}</div>}
            </header>
            <div className={style.body}>
              {reason.inputs.length > 0 && (
                <div>
                  <h4>{text('reasonInputs')}</h4>
                  <dl className={style.inputs}>
                    {reason.inputs.map((input) => (
                      <div key={input.name}>
                        <dt>{input.name}</dt>
                        <dd>
                          {input.value}
                          {input.onChange && (
                            <button
                              type="button"
                              className={style.change}
                              aria-label={`${text('changeInput')}: ${input.name}`}
                              onClick={input.onChange}
                            >
                              {text('edit')}
                            </button>
                          )}
                        </dd>
                      </div>
                    ))}
                  </dl>
                </div>
              )}
              <div>
                <h4>{text('reasonMethod')}</h4>
                <p>{reason.method}</p>
              </div>
              {reason.source && <div className={style.source}>{reason.source}</div>}
            </div>
          </section>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
