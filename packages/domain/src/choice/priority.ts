import { option } from '../option.ts'

/** One scale for requirements, tasks and bugs. Maps P0–P4 (PingCode), 1–4 (ZenTao), Highest–Lowest (Jira), Urgent–Low (Linear), High–Nice to have (TAPD). */
export const priorities = [
  option('urgent', 'Urgent', '紧急', ['P0', '1', 'Highest', 'Blocker', 'Urgent', '最高', '非常紧急', '特急'], 'red'),
  option('high', 'High', '高', ['P1', '2', 'High', 'Critical', '较高', '重要'], 'amber'),
  option('medium', 'Medium', '中', ['P2', '3', 'Medium', 'Middle', 'Major', 'Normal', '普通', '一般', '中等'], 'blue'),
  option('low', 'Low', '低', ['P3', '4', 'Low', 'Minor', '较低', '不紧急'], 'grey'),
  option(
    'someday',
    'Someday',
    '待定',
    ['P4', '5', 'Lowest', 'Trivial', 'Nice to have', 'No priority', '最低', '无关紧要'],
    'grey',
  ),
] as const
