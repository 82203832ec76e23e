import { defineType } from '@throughline/model/define-type'
import { choice, date, derived, longText, scale } from '@throughline/model/field-builders'
import { deriveExposure } from '../derive-exposure.ts'
import { option } from '../option.ts'
import { say } from '../say.ts'

export const risk = defineType('risk', {
  label: say('Risk', '风险'),
  plural: say('Risks', '风险'),
  about: say('Something that may happen and would hurt a goal if it did.', '可能发生、且一旦发生会损害目标的事。'),
  key: 'RISK',
  icon: 'alert-triangle',
  hue: 'amber',
  section: 'delivery',
  scope: 'spaced',
  parents: [],
  also: ['threat', '隐患', '项目风险'],
  flow: {
    initial: 'identified',
    states: {
      identified: {
        label: say('Identified', '已识别'),
        category: 'open',
        moves: [
          { to: 'assessed', requires: ['likelihood', 'impact'] },
          { to: 'closed', requires: ['response'] },
          'dropped',
        ],
        also: ['Open', 'To Do', '新建', '打开'],
      },
      assessed: {
        label: say('Assessed', '已评估'),
        category: 'open',
        moves: [
          'identified',
          { to: 'responding', requires: ['response'] },
          { to: 'closed', requires: ['response'] },
          'dropped',
        ],
        also: ['analysed', '已分析'],
      },
      responding: {
        label: say('Responding', '应对中'),
        category: 'active',
        moves: ['assessed', 'happened', { to: 'closed', requires: ['response'] }],
        also: ['mitigating', 'In Progress', '跟踪', '处理中'],
      },
      happened: {
        label: say('Happened', '已发生'),
        category: 'active',
        moves: ['responding', { to: 'closed', requires: ['response'] }],
        also: ['occurred', '转为问题'],
      },
      closed: {
        label: say('Closed', '已关闭'),
        category: 'done',
        moves: ['assessed'],
        also: ['Done', 'Resolved', '关闭'],
      },
      dropped: {
        label: say('No longer possible', '已消除'),
        category: 'dropped',
        moves: ['identified'],
        also: ['cancel', 'Canceled', '取消'],
      },
    },
  },
  groups: { assessment: say('Assessment', '评估'), response: say('Response', '应对') },
  fields: {
    category: choice({
      label: say('Category', '类别'),
      about: say('Where it comes from.', '来自哪个方面。'),
      index: true,
      group: 'assessment',
      also: ['type', '风险类别'],
      choices: [
        option('technical', 'Technical', '技术', ['技术风险']),
        option('market', 'Market', '市场', ['市场风险']),
        option('people', 'People', '人员', ['resource', '资源']),
        option('schedule', 'Schedule', '进度', ['进度风险']),
        option('supplier', 'Supplier', '供应商', ['第三方']),
        option('legal', 'Legal', '法律合规', ['合规']),
        option('operations', 'Operations', '运营', ['运维']),
        option('money', 'Money', '财务', ['成本']),
      ],
    }),
    likelihood: scale({
      label: say('Likelihood', '可能性'),
      about: say('How likely, given what we do today.', '在现有做法下发生的可能性。'),
      min: 1,
      max: 5,
      labels: {
        1: say('Rare', '罕见'),
        2: say('Unlikely', '不太可能'),
        3: say('Possible', '可能'),
        4: say('Likely', '很可能'),
        5: say('Almost certain', '几乎必然'),
      },
      index: true,
      group: 'assessment',
      also: ['probability', '概率', '发生概率'],
    }),
    impact: scale({
      label: say('Impact', '影响'),
      about: say('How bad for the goal it threatens.', '对所威胁目标的损害程度。'),
      min: 1,
      max: 5,
      labels: {
        1: say('Negligible', '可忽略'),
        2: say('Minor', '较小'),
        3: say('Moderate', '中等'),
        4: say('Major', '较大'),
        5: say('Severe', '严重'),
      },
      index: true,
      group: 'assessment',
      also: ['severity', '影响程度', '影响力'],
    }),
    exposure: derived(
      'integer',
      {
        label: say('Exposure', '风险值'),
        about: say('Likelihood × impact, 1 to 25.', '可能性 × 影响，1 至 25。'),
        index: true,
        group: 'assessment',
        from: ['likelihood', 'impact'],
        version: 1,
        also: ['风险等级'],
      },
      deriveExposure,
    ),
    trigger: longText({
      label: say('Trigger', '触发信号'),
      about: say('The sign that it is happening.', '表明它正在发生的信号。'),
      group: 'assessment',
      also: ['early warning', '预警信号'],
    }),
    response: choice({
      label: say('Response', '应对策略'),
      about: say('Avoid, reduce, transfer or accept.', '规避、减轻、转移或接受。'),
      index: true,
      group: 'response',
      also: ['strategy', '策略'],
      choices: [
        option('avoid', 'Avoid', '规避'),
        option('reduce', 'Reduce', '减轻', ['mitigate', '缓解']),
        option('transfer', 'Transfer', '转移'),
        option('accept', 'Accept', '接受'),
      ],
    }),
    plan: longText({
      label: say('Response plan', '应对措施'),
      about: say('Who does what by when.', '谁在何时之前做什么。'),
      group: 'response',
      also: ['mitigation', '措施', '预防措施'],
    }),
    fallback: longText({
      label: say('If it happens', '应急预案'),
      about: say('What we do on the day.', '发生当天怎么做。'),
      group: 'response',
      also: ['contingency'],
    }),
    reviewOn: date({
      label: say('Next review', '复审日期'),
      about: say('When to look at it again.', '下次复审的日期。'),
      index: true,
      group: 'response',
      also: ['review date', '下次评审'],
    }),
  },
  links: {
    threatens: {
      label: say('Threatens', '威胁'),
      inverse: say('Threatened by', '面临风险'),
      to: ['requirement', 'release', 'product', 'task', 'customer'],
    },
    mitigatedBy: {
      label: say('Reduced by', '由此减轻'),
      inverse: say('Reduces', '减轻风险'),
      to: ['task', 'requirement', 'decision'],
    },
  },
  rules: [
    {
      id: 'accepted-high-needs-fallback',
      message: say(
        'Accepting an exposure of 15 or more needs a plan for the day it happens.',
        '接受风险值 15 及以上的风险时，请填写应急预案。',
      ),
      fields: ['fallback', 'response'],
      holds: ({ response, likelihood, impact, fallback }) =>
        response !== 'accept' || (likelihood ?? 0) * (impact ?? 0) < 15 || Boolean(fallback),
    },
  ],
  views: {
    list: ['key', 'title', 'state', 'category', 'exposure', 'likelihood', 'impact', 'response', 'assignee', 'reviewOn'],
    board: 'state',
    matrix: ['likelihood', 'impact', 'exposure'],
    calendar: 'reviewOn',
    card: ['exposure', 'response', 'assignee'],
    sort: '-exposure',
  },
})
