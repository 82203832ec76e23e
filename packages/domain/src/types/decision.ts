import { defineType } from '@throughline/model/define-type'
import { choice, date, longText, people, richText } from '@throughline/model/field-builders'
import { option } from '../option.ts'
import { say } from '../say.ts'

export const decision = defineType('decision', {
  label: say('Decision', '决策'),
  plural: say('Decisions', '决策'),
  about: say(
    'What was chosen among which options, by which method, and when to look again.',
    '在哪些选项中用什么方法选了什么，以及何时重新审视。',
  ),
  key: 'DEC',
  icon: 'gavel',
  hue: 'pink',
  section: 'delivery',
  stage: 'decision',
  scope: 'spaced',
  parents: [],
  also: ['决议', '评审结论', 'ADR'],
  flow: {
    initial: 'open',
    states: {
      open: {
        label: say('Open', '待决策'),
        category: 'open',
        moves: ['discussing', { to: 'decided', requires: ['chosen'] }, 'dropped'],
        also: ['To Do', '提议', 'proposed'],
      },
      discussing: {
        label: say('Being discussed', '讨论中'),
        category: 'active',
        moves: ['open', { to: 'decided', requires: ['chosen'] }, 'dropped'],
        also: ['In Progress', '评审中'],
      },
      decided: {
        label: say('Decided', '已决策'),
        category: 'done',
        moves: ['reopened', 'superseded'],
        also: ['Done', 'accepted', '通过'],
      },
      reopened: {
        label: say('Reopened', '重新审议'),
        category: 'active',
        moves: [{ to: 'decided', requires: ['chosen'] }, 'superseded'],
        also: ['复议'],
      },
      superseded: {
        label: say('Superseded', '已被取代'),
        category: 'done',
        moves: ['reopened'],
        also: ['replaced', '作废'],
      },
      dropped: {
        label: say('Dropped', '不再需要'),
        category: 'dropped',
        moves: ['open'],
        also: ['Canceled', '取消', 'rejected'],
      },
    },
  },
  groups: { choice: say('The choice', '选择'), ground: say('Grounds', '依据'), review: say('Review', '回顾') },
  fields: {
    question: longText({
      label: say('Question', '问题'),
      about: say('What has to be decided, in one sentence.', '用一句话说明要决定什么。'),
      group: 'choice',
      also: ['context', '背景'],
    }),
    options: richText({
      label: say('Options considered', '备选方案'),
      about: say('Each with its cost and its consequence.', '每个方案的成本与后果。'),
      group: 'choice',
      also: ['alternatives', '方案'],
    }),
    chosen: longText({
      label: say('Chosen', '结论'),
      about: say('The option taken, in one sentence.', '用一句话说明所选方案。'),
      group: 'choice',
      also: ['decision', 'outcome', '决议', '结论'],
    }),
    method: choice({
      label: say('Method', '决策方法'),
      about: say('How the choice was made.', '以何种方法作出选择。'),
      index: true,
      group: 'ground',
      choices: [
        option('rice', 'RICE', 'RICE'),
        option('kano', 'Kano', 'Kano 模型'),
        option('moscow', 'MoSCoW', 'MoSCoW'),
        option('value-effort', 'Value and effort', '价值与工作量'),
        option('weighted-score', 'Weighted score', '加权评分'),
        option('hierarchy', 'Analytic hierarchy', '层次分析法', ['AHP']),
        option('experiment', 'Experiment', '实验', ['A/B']),
        option('vote', 'Vote', '投票'),
        option('judgement', 'Judgement', '专家判断'),
        option('order', 'Order from above', '上级决定'),
      ],
    }),
    reasons: longText({
      label: say('Reasons', '理由'),
      about: say('Why this option and not the next best.', '为何选它而不是次优方案。'),
      group: 'ground',
      also: ['rationale', '理由'],
    }),
    assumption: longText({
      label: say('Assumption', '前提假设'),
      about: say('If this turns out false, decide again.', '若此前提不成立，则重新决策。'),
      group: 'ground',
      also: ['assumptions', '假设'],
    }),
    dissent: longText({
      label: say('Dissent', '不同意见'),
      about: say('Who saw it otherwise, and why.', '谁有不同看法，理由是什么。'),
      group: 'ground',
      also: ['反对意见'],
    }),
    deciders: people({
      label: say('Decided by', '决策人'),
      about: say('Who was in the room and answers for it.', '在场并对此负责的人。'),
      group: 'choice',
      also: ['参与人', 'approvers'],
    }),
    decidedOn: date({
      label: say('Decided on', '决策日期'),
      about: say('The day it was settled.', '作出决定的那天。'),
      index: true,
      group: 'choice',
      also: ['date', '日期'],
    }),
    reviewOn: date({
      label: say('Review on', '回顾日期'),
      about: say('When to compare the outcome with what was assumed.', '何时将结果与假设作对比。'),
      index: true,
      group: 'review',
      also: ['review date'],
    }),
    outcome: longText({
      label: say('What came of it', '实际结果'),
      about: say('Filled in at the review.', '回顾时填写。'),
      group: 'review',
    }),
  },
  links: {
    settles: { label: say('Goes into', '落实到'), inverse: say('Rests on', '依据决策'), to: ['release'], line: 'down' },
    supersedes: {
      label: say('Supersedes', '取代'),
      inverse: say('Superseded by', '被取代'),
      to: ['decision'],
      acyclic: true,
    },
  },
  rules: [
    {
      id: 'review-after-decision',
      message: say('The review must be after the decision.', '回顾日期必须晚于决策日期。'),
      fields: ['reviewOn', 'decidedOn'],
      holds: ({ decidedOn, reviewOn }) => !decidedOn || !reviewOn || reviewOn > decidedOn,
    },
  ],
  views: {
    list: ['key', 'title', 'state', 'method', 'chosen', 'decidedOn', 'reviewOn', 'assignee'],
    board: 'state',
    calendar: 'reviewOn',
    card: ['method', 'decidedOn', 'assignee'],
    sort: '-decidedOn',
  },
})
