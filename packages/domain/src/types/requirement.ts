import { defineType } from '@throughline/model/define-type'
import {
  cascade,
  choice,
  date,
  derived,
  longText,
  reference,
  references,
  richText,
  rollup,
} from '@throughline/model/field-builders'
import { origins } from '../choice/origin.ts'
import { priorities } from '../choice/priority.ts'
import { qualityCharacteristics } from '../choice/quality-characteristic.ts'
import { requirementLevels } from '../choice/requirement-choice.ts'
import { requirementResolutions } from '../choice/resolution.ts'
import { deriveCompletion } from '../derive-completion.ts'
import { feasibility } from '../field-set/feasibility.ts'
import { worth } from '../field-set/worth.ts'
import { option } from '../option.ts'
import { say } from '../say.ts'
import { requirementFlow } from './requirement-flow.ts'

export const requirement = defineType('requirement', {
  label: say('Requirement', '需求'),
  plural: say('Requirements', '需求'),
  about: say(
    'What the product must do or be, for whom, and how we shall know that it does.',
    '产品必须做到什么、为谁而做、如何判断已做到。',
  ),
  key: 'REQ',
  icon: 'target-arrow',
  hue: 'blue',
  section: 'requirements',
  stage: 'requirement',
  scope: 'spaced',
  also: [
    'story',
    'user story',
    'epic',
    'feature',
    'idea',
    '用户故事',
    '史诗',
    '特性',
    '研发需求',
    '软件需求',
    '业务需求',
    '用户需求',
  ],
  flow: requirementFlow,
  groups: {
    what: say('What', '内容'),
    worth: say('Worth', '价值评估'),
    feasibility: say('Feasibility', '可行性'),
    plan: say('Plan', '计划'),
    outcome: say('Outcome', '结果'),
  },
  fields: {
    level: choice({
      label: say('Level', '层级'),
      about: say('Business goal, user need or product function.', '业务目标、用户需要还是产品功能。'),
      index: true,
      default: 'product',
      group: 'what',
      also: ['需求层级', '需求类型', 'Issue Type', 'type'],
      choices: requirementLevels,
    }),
    nature: choice({
      label: say('Nature', '性质'),
      about: say('What it does, or how well it does it.', '做什么，还是做得多好。'),
      index: true,
      default: 'functional',
      group: 'what',
      also: ['类别', 'category'],
      choices: [
        option('functional', 'Functional', '功能性', ['F', '功能', 'feature']),
        option('non-functional', 'Non-functional', '非功能性', ['NF', 'NFR', '非功能', '性能', '安全', '体验']),
      ],
    }),
    quality: cascade({
      label: say('Quality characteristic', '质量特性'),
      about: say(
        'Of ISO/IEC 25010:2023; for non-functional requirements.',
        '依据 ISO/IEC 25010:2023，用于非功能性需求。',
      ),
      group: 'what',
      also: ['class', 'quality', '质量属性'],
      choices: qualityCharacteristics,
    }),
    source: choice({
      label: say('Source', '来源'),
      about: say('Where the need came from first.', '需求最初来自哪里。'),
      index: true,
      group: 'what',
      also: ['需求来源', 'origin'],
      choices: origins,
    }),
    userScenario: longText({
      label: say('User scenario', '用户场景'),
      about: say(
        'Who does what, when and why; the flow around the function.',
        '谁在何时为何做什么，以及功能前后的流程。',
      ),
      group: 'what',
      also: ['scenario', 'user story', '使用场景', '使用流程'],
    }),
    acceptance: richText({
      label: say('Acceptance criteria', '验收标准'),
      about: say('What a tester checks before saying yes.', '测试人员点头之前要核对的事项。'),
      group: 'what',
      also: ['verify', 'acceptance criteria', '验收条件'],
    }),
    priority: choice({
      label: say('Priority', '优先级'),
      about: say('The order agreed on, whatever the scores say.', '最终商定的先后，无论分数如何。'),
      index: true,
      group: 'worth',
      also: ['pri', 'Priority', '重要程度'],
      choices: priorities,
    }),
    ...worth,
    ...feasibility,
    customers: references({
      label: say('Customers', '相关客户'),
      about: say('Who asked for it or was promised it.', '谁提出的，或向谁承诺过。'),
      to: ['customer'],
      inverse: say('Requirements', '需求'),
      group: 'plan',
      also: ['客户', 'customer'],
    }),
    release: reference({
      label: say('Release', '发布'),
      about: say('The release that shall carry it.', '承载它的发布版本。'),
      to: ['release'],
      line: 'down',
      onDelete: 'clear',
      inverse: say('Requirements', '需求'),
      index: true,
      group: 'plan',
      also: ['plan', 'fix version', '计划', '所属计划', '版本', '排期'],
    }),
    bucket: choice({
      label: say('Roadmap', '路线图'),
      about: say('Now, next or later: a direction, not a date.', '现在、接下来、以后：方向而非日期。'),
      index: true,
      group: 'plan',
      choices: [
        option('now', 'Now', '现在', [], 'green'),
        option('next', 'Next', '接下来', [], 'blue'),
        option('later', 'Later', '以后', [], 'grey'),
      ],
    }),
    deliveredOn: date({
      label: say('Delivered', '实际交付'),
      about: say('The day customers could use it.', '客户真正能用上的那天。'),
      group: 'outcome',
      also: ['real_at', 'Resolved', '完成日期', '实际完成'],
    }),
    resolution: choice({
      label: say('Resolution', '关闭原因'),
      about: say('Why it ended.', '因何结束。'),
      index: true,
      group: 'outcome',
      also: ['Resolution', 'closedReason'],
      choices: requirementResolutions,
    }),
    duplicateOf: reference({
      label: say('Duplicate of', '重复于'),
      about: say('The requirement that stays.', '保留的那条需求。'),
      to: ['requirement'],
      inverse: say('Duplicates', '重复项'),
      group: 'outcome',
      also: ['重复需求', 'duplicateStory'],
    }),
    evidenceCount: rollup({
      label: say('Evidence', '依据数'),
      about: say('How many voices ask for it.', '有多少条声音支持它。'),
      over: 'evidence',
      compute: 'count',
      group: 'worth',
    }),
    completion: derived(
      'percent',
      {
        label: say('Completion', '完成度'),
        about: say('The share delivered, by state; dropped ones have none.', '按状态计算的完成比例，已放弃的没有。'),
        group: 'outcome',
        from: ['state'],
        version: 1,
      },
      deriveCompletion,
    ),
  },
  links: {
    decidedBy: {
      label: say('Decided by', '决策依据'),
      inverse: say('Decides on', '决定了'),
      to: ['decision'],
      line: 'down',
    },
    dependsOn: {
      label: say('Depends on', '依赖'),
      inverse: say('Needed by', '被依赖'),
      to: ['requirement'],
      acyclic: true,
    },
    relates: { label: say('Relates to', '相关'), inverse: say('Relates to', '相关') },
  },
  rules: [
    {
      id: 'quality-fits-nature',
      message: say(
        'A functional requirement cannot have a quality characteristic other than functional suitability; set its nature to non-functional.',
        '功能性需求只能选择“功能适合性”；其他质量特性请先将性质改为非功能性。',
      ),
      fields: ['quality', 'nature'],
      holds: ({ nature, quality }) =>
        nature !== 'functional' ||
        quality === null ||
        quality === undefined ||
        quality.length === 0 ||
        quality[0] === 'functional-suitability',
    },
  ],
  views: {
    list: ['key', 'title', 'state', 'priority', 'riceScore', 'evidenceCount', 'value', 'effort', 'release', 'assignee'],
    board: 'state',
    matrix: ['effort', 'value', 'reach'],
    timeline: { start: 'start', end: 'due' },
    calendar: 'due',
    card: ['priority', 'riceScore', 'release', 'assignee'],
    sort: '-riceScore',
  },
})
