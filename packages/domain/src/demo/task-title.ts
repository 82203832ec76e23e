type Titles = Readonly<
  Record<'development' | 'design' | 'test' | 'documentation' | 'operations' | 'research' | 'launch', readonly string[]>
>

/** What tasks are called, by kind of work; `{f}` is the requirement. */
export const zhTaskTitles: Titles = {
  development: [
    '实现“{f}”的服务端接口',
    '开发“{f}”页面与状态',
    '“{f}”：数据表与迁移',
    '“{f}”：权限与审计接入',
    '把“{f}”接到消息推送',
  ],
  design: ['“{f}”交互稿与走查', '画出“{f}”的空状态与出错状态', '“{f}”大屏与手机两版视觉稿'],
  test: ['编写并执行“{f}”测试用例', '“{f}”回归与兼容性测试', '“{f}”压力测试，给出 p95'],
  documentation: ['更新“{f}”帮助文档', '录制“{f}”两分钟演示', '写“{f}”客服问答'],
  operations: ['“{f}”灰度开关与监控项', '“{f}”上线检查单', '清理“{f}”涉及的历史数据'],
  research: ['“{f}”访谈三位店长', '核对“{f}”的使用数据', '“{f}”可用性测试，五人'],
  launch: ['准备“{f}”销售话术与对比页', '给重点客户演示“{f}”', '“{f}”发布公告与邮件'],
}
export const enTaskTitles: Titles = {
  development: [
    'Build the API of “{f}”',
    'Build the screens of “{f}”',
    '“{f}”: tables and migration',
    '“{f}”: permissions and audit trail',
    'Wire “{f}” to notifications',
  ],
  design: ['Flow and walkthrough for “{f}”', 'Empty and error states of “{f}”', 'Phone and desktop drafts of “{f}”'],
  test: ['Write and run the cases for “{f}”', 'Regression and device tests of “{f}”', 'Load test “{f}”, report p95'],
  documentation: ['Help page for “{f}”', 'Two-minute video of “{f}”', 'Support answers for “{f}”'],
  operations: ['Switch and dashboards for “{f}”', 'Go-live checklist of “{f}”', 'Clean old data behind “{f}”'],
  research: [
    'Interview three planners about “{f}”',
    'Check usage data behind “{f}”',
    'Usability test of “{f}”, five people',
  ],
  launch: ['Sales page for “{f}”', 'Show “{f}” to key accounts', 'Announcement and mail for “{f}”'],
}
