import { email } from '@throughline/model/kinds/email'
import { longText } from '@throughline/model/kinds/long-text'
import { phone } from '@throughline/model/kinds/phone'
import { richText } from '@throughline/model/kinds/rich-text'
import { text } from '@throughline/model/kinds/text'
import { url } from '@throughline/model/kinds/url'
import style from './field.module.css'
import { TypedEdit } from './typed-edit.tsx'
import type { ShowProps, Widget } from './widget.ts'

/** Markdown's marks taken away: what a cell or a card says of a longer text. */
export function plainExcerpt(markdown: string, most = 240): string {
  return markdown
    .slice(0, most * 2)
    .replaceAll(/```[\s\S]*?(```|$)/g, ' ')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s{0,3}(#{1,6}|>|[-*+]|\d+\.)\s+/gm, '')
    .replaceAll(/[*_~`]{1,3}/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, most)
}

const ShowLine = ({ value, place }: ShowProps<'text'>) => (
  <span className={place === 'panel' ? style.panelText : style.text}>{value}</span>
)
const ShowLines = ({ value, place }: ShowProps<'longText' | 'richText'>) => (
  <span className={place === 'panel' ? style.panelText : style.text}>
    {place === 'panel' ? value : plainExcerpt(value)}
  </span>
)

const stop = (event: { stopPropagation: () => void }): void => event.stopPropagation()

export const textWidget: Widget<'text'> = {
  Show: ShowLine,
  Edit: (props) => <TypedEdit {...props} kind={text} />,
}
export const longTextWidget: Widget<'longText'> = {
  Show: ShowLines,
  Edit: (props) => <TypedEdit {...props} kind={longText} lines />,
}
export const richTextWidget: Widget<'richText'> = {
  Show: ShowLines,
  Edit: (props) => <TypedEdit {...props} kind={richText} lines />,
}
export const urlWidget: Widget<'url'> = {
  Show: ({ value }) => (
    // Only web addresses become links: a stored `javascript:` stays text.
    <>
      {/^https?:\/\//i.test(value) ? (
        <a className={style.link} href={value} target="_blank" rel="noopener noreferrer" onClick={stop}>
          {value.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
        </a>
      ) : (
        <span className={style.text}>{value}</span>
      )}
    </>
  ),
  Edit: (props) => <TypedEdit {...props} kind={url} inputMode="url" />,
}
export const emailWidget: Widget<'email'> = {
  Show: ({ value }) => (
    <a className={style.link} href={`mailto:${value}`} onClick={stop}>
      {value}
    </a>
  ),
  Edit: (props) => <TypedEdit {...props} kind={email} inputMode="email" />,
}
export const phoneWidget: Widget<'phone'> = {
  Show: ({ value }) => (
    <a className={style.link} href={`tel:${value.replaceAll(/[^\d+]/g, '')}`} onClick={stop}>
      {value}
    </a>
  ),
  Edit: (props) => <TypedEdit {...props} kind={phone} inputMode="tel" />,
}
