import { makeComments } from './make-comments.ts'
import { makeCustomers } from './make-customers.ts'
import { makeDecisions } from './make-decisions.ts'
import { makeProducts } from './make-products.ts'
import { makeRequirements } from './make-requirements.ts'
import { makeRisks } from './make-risks.ts'
import { makeVoices } from './make-voices.ts'
import { makeBugs, makeTasks } from './make-work.ts'
import { beginStory, type DemoEvent, type DemoInput } from './story.ts'

/**
 * The demo workspace as a list of events in time order: a company that makes scheduling software for shops, wards and
 * depots, told over eleven months up to `today`. Pure: the same input tells the same story on every machine.
 */
export function makeDemo(input: DemoInput): readonly DemoEvent[] {
  const story = beginStory(input)
  const plan = makeProducts(story)
  const customers = makeCustomers(story)
  const requirements = makeRequirements(story, plan)
  const voices = makeVoices(story, plan, customers, requirements, 1150)
  makeDecisions(story, plan, requirements.needs, 40)
  const tasks = makeTasks(story, plan, requirements.parts, 330)
  makeBugs(story, plan, [...requirements.needs, ...requirements.parts], voices, 110)
  makeRisks(story, plan, requirements, tasks)
  makeComments(story, 380)
  // Stable: what was told first stays first within the same moment.
  return story.events.sort((a, b) => a.day - b.day)
}
