import type { Flow } from '@throughline/model/define-type'
import { say } from '../say.ts'

type RequirementState =
  | 'draft'
  | 'review'
  | 'accepted'
  | 'planned'
  | 'building'
  | 'testing'
  | 'released'
  | 'closed'
  | 'postponed'
  | 'rejected'
  | 'duplicate'

/** From the pool to the closed loop. Maps the states and stages of ZenTao, PingCode's idea flow, Jira's and Linear's defaults. */
export const requirementFlow: Flow<RequirementState> = {
  initial: 'draft',
  states: {
    draft: {
      label: say('Draft', '草稿'),
      category: 'open',
      moves: [
        'review',
        'accepted',
        'planned',
        'postponed',
        { to: 'rejected', requires: ['resolution'] },
        { to: 'duplicate', requires: ['duplicateOf'] },
      ],
      also: ['Backlog', 'To Do', 'Open', 'New', '未开始', '新建', 'wait'],
    },
    review: {
      label: say('In review', '待评审'),
      category: 'open',
      moves: [
        'draft',
        'accepted',
        'planned',
        'postponed',
        { to: 'rejected', requires: ['resolution'] },
        { to: 'duplicate', requires: ['duplicateOf'] },
      ],
      also: ['reviewing', '评审中', 'Triage', 'changing', '变更中'],
    },
    accepted: {
      label: say('Accepted', '已采纳'),
      category: 'open',
      moves: ['review', 'planned', 'building', 'postponed', { to: 'rejected', requires: ['resolution'] }],
      also: ['active', '激活', 'Todo', 'Selected for Development', '已立项', 'projected'],
    },
    planned: {
      label: say('Planned', '已计划'),
      category: 'active',
      moves: ['accepted', 'building', 'postponed', { to: 'rejected', requires: ['resolution'] }],
      also: ['排期', '已排期', 'Scheduled'],
    },
    building: {
      label: say('Building', '研发中'),
      category: 'active',
      moves: ['planned', 'testing', 'postponed'],
      also: ['In Progress', 'developing', 'developed', '进行中', '研发完毕', '开发中', 'In Development'],
    },
    testing: {
      label: say('Testing', '测试中'),
      category: 'active',
      moves: ['building', { to: 'released', requires: ['release'] }],
      also: ['tested', 'verified', '测试完毕', '已验收', 'In Review', 'In QA', '验收中'],
    },
    released: {
      label: say('Released', '已发布'),
      category: 'done',
      moves: ['building', { to: 'closed', requires: ['resolution'] }],
      also: ['Done', 'Resolved', 'Shipped', '已完成', '已上线'],
    },
    closed: {
      label: say('Closed', '已关闭'),
      category: 'done',
      moves: ['accepted'],
      also: ['Closed', 'Completed', '关闭'],
    },
    postponed: {
      label: say('Postponed', '暂缓'),
      category: 'open',
      moves: ['draft', 'accepted', 'planned', { to: 'rejected', requires: ['resolution'] }],
      also: ['On Hold', '延期', '挂起', 'pause', '已暂停'],
    },
    rejected: {
      label: say('Rejected', '不做'),
      category: 'dropped',
      moves: ['draft'],
      also: ['Canceled', 'Cancelled', "Won't Do", 'Declined', '已取消', '已拒绝', 'cancel'],
    },
    duplicate: { label: say('Duplicate', '重复'), category: 'dropped', moves: ['draft'], also: ['重复需求'] },
  },
}
