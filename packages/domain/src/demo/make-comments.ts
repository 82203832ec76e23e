import { cast } from './cast.ts'
import { enComments, zhComments } from './comment-list.ts'
import type { Story } from './story.ts'

/** Talk under the items of the last months, with people called by name. */
export function makeComments(story: Story, count: number): void {
  const places = story.events.flatMap((event) =>
    event.operation.do === 'create' &&
    event.day > -200 &&
    ['requirement', 'feedback', 'bug', 'task', 'decision', 'risk'].includes(event.operation.type)
      ? [{ day: event.day, item: String(event.operation.values.id), type: event.operation.type }]
      : [],
  )
  const busy = places.flatMap((place) => (place.type === 'feedback' ? [place] : [place, place, place]))
  const last = new Map<string, string>()
  for (let made = 0; made < count; ) {
    const place = story.pick(busy)
    const by = story.between(0, cast.length - 1)
    const author = cast[by]
    const other = story.between(0, cast.length - 1)
    const day = Math.min(-0.02, place.day + 0.3 + story.random() * Math.min(25, -place.day))
    if (!author || other === by) continue
    const words = story.pick(author.language === 'en' ? enComments : zhComments)
    if (last.get(place.item) === words) continue
    last.set(place.item, words)
    const mention = `@[${cast[other]?.name ?? ''}](person:${story.input.people[other] ?? ''})`
    story.comment(day, by, place.item, words.replace('{m}', mention).replace('{n}', String(story.between(3, 40))))
    made += 1
  }
}
