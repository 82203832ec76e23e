import { choice, longText } from '@throughline/model/field-builders'
import { feasibilities } from '../choice/requirement-choice.ts'
import { say } from '../say.ts'

const gate = (en: string, zh: string, about: ReturnType<typeof say>) =>
  choice({ label: say(en, zh), about, index: true, group: 'feasibility', choices: feasibilities })
const because = (en: string, zh: string) =>
  longText({
    label: say(en, zh),
    about: say('What the judgement rests on, and until when it holds.', '判断的依据，以及有效到何时。'),
    group: 'feasibility',
  })

/** The three gates: can we build it, will it pay, have we the means; each a judgement and what it rests on. */
export const feasibility = {
  technical: gate(
    'Technical feasibility',
    '技术可行性',
    say('Can we build it with what we know?', '以现有能力能否做出来？'),
  ),
  technicalNote: because('Technical reasons', '技术依据'),
  commercial: gate(
    'Commercial feasibility',
    '商业可行性',
    say('Will it earn or keep more than it costs?', '收益能否超过成本？'),
  ),
  commercialNote: because('Commercial reasons', '商业依据'),
  resource: gate(
    'Resource feasibility',
    '资源可行性',
    say('Have we the people, material and money in time?', '人力、物力、财力能否按时到位？'),
  ),
  resourceNote: because('Resource reasons', '资源依据'),
}
