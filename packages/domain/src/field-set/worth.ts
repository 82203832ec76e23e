import { choice, decimal, derived, formula, integer, percent, scale } from '@throughline/model/field-builders'
import { kanoCategories, moscowClasses } from '../choice/requirement-choice.ts'
import { deriveRiceScore } from '../derive-rice-score.ts'
import { say } from '../say.ts'

/** What something is worth and what it costs: the inputs and outputs of the prioritisation methods, on the same item. */
export const worth = {
  value: scale({
    label: say('Value', '价值'),
    about: say('What it is worth to customers and to us, 1 to 10.', '对客户与我们的价值，1 至 10。'),
    min: 1,
    max: 10,
    index: true,
    group: 'worth',
    also: ['business value', '业务价值'],
  }),
  effort: decimal({
    label: say('Effort', '工作量'),
    about: say('Person-days of all crafts together.', '所有工种合计的人天。'),
    min: 0.1,
    max: 10000,
    digits: 1,
    unit: say('person-days', '人天'),
    index: true,
    group: 'worth',
    also: ['estimate', 'size', 'story points', '预计工时', '规模', 'Story point estimate'],
  }),
  reach: integer({
    label: say('Reach', '触达'),
    about: say('Users touched in a quarter.', '一个季度内触达的用户数。'),
    min: 0,
    index: true,
    group: 'worth',
    also: ['用户覆盖', '影响用户数'],
  }),
  impact: decimal({
    label: say('Impact', '影响'),
    about: say(
      'On each of them: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal.',
      '对每个用户：3 巨大、2 高、1 中、0.5 低、0.25 极小。',
    ),
    min: 0,
    max: 3,
    digits: 2,
    group: 'worth',
    also: ['影响程度'],
  }),
  confidence: percent({
    label: say('Confidence', '信心'),
    about: say('How sure we are of reach, impact and effort.', '对触达、影响与工作量的把握。'),
    min: 0,
    max: 1,
    group: 'worth',
    also: ['信心指数', '信心度'],
  }),
  riceScore: derived(
    'decimal',
    {
      label: say('RICE score', 'RICE 分'),
      about: say(
        'Reach × impact × confidence ÷ effort (McBride 2016).',
        '触达 × 影响 × 信心 ÷ 工作量（McBride 2016）。',
      ),
      index: true,
      group: 'worth',
      from: ['reach', 'impact', 'confidence', 'effort'],
      version: 1,
    },
    deriveRiceScore,
  ),
  valuePerDay: formula('value / effort', 'decimal', {
    label: say('Value per day', '单位人天价值'),
    about: say('Value ÷ effort: the quick wins come first.', '价值 ÷ 工作量：速赢项排在前面。'),
    group: 'worth',
  }),
  moscow: choice({
    label: say('MoSCoW', 'MoSCoW 分类'),
    about: say(
      'For this release: must, should, could, won’t (Clegg 1994).',
      '针对本次发布：必须、应该、可以、不做（Clegg 1994）。',
    ),
    index: true,
    group: 'worth',
    also: ['MoSCoW', '需求分级'],
    choices: moscowClasses,
  }),
  kano: choice({
    label: say('Kano category', 'Kano 类别'),
    about: say(
      'How satisfaction follows presence and absence (Kano 1984).',
      '有无此功能时满意度如何变化（Kano 1984）。',
    ),
    index: true,
    group: 'worth',
    also: ['KANO', '卡诺'],
    choices: kanoCategories,
  }),
}
