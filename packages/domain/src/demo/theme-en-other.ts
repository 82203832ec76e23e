import { themesOf } from './theme.ts'

const go = themesOf('en', 'go', [
  {
    id: 'face-id', title: 'Sign in with face or fingerprint',
    pain: 'Gloves, masks and long passwords do not go together.', wish: 'Use the phone’s own lock.',
    quotes: ['With gloves on I need {n} tries to type the password.', 'It signs me out every week, always at {t} at the gate.', 'My {d} has a fingerprint reader. Use it.'],
    acceptance: ['Passkeys and the phone’s lock work for sign-in', 'A lost phone can be signed out from the web', 'The session lasts 90 days on a device that is locked'],
    parts: ['Passkeys on the phone'], score: [6, 6, 5100, 1, 0.9], kano: 'one-dimensional', moscow: 'should', quality: ['security', 'authenticity'],
  },
  {
    id: 'translate', title: 'Eight languages in the app',
    pain: 'Half the crew reads neither English nor Chinese.', wish: 'The app in the worker’s own language.',
    quotes: ['Half my cleaners at {p} read Portuguese. They photograph the screen and ask me.', 'The words for “on call” and “standby” are the same in your Spanish.', 'Notices I write should reach {n} people in their own language too.'],
    acceptance: ['Interface in eight languages, chosen per person', 'A term list per customer wins over the default', 'Notices show the original one tap away'],
    parts: ['Six more interface languages', 'Customer term list'], score: [7, 14, 3900, 2, 0.7], kano: 'attractive', moscow: 'should', quality: ['interaction-capability', 'inclusivity'],
  },
  {
    id: 'chat', title: 'Shift notes instead of group chats',
    pain: 'Handover drowns in a chat with 90 people.', wish: 'Notes on the shift, seen by who works it.',
    quotes: ['There are {n} unread messages in our group chat. The one about the broken lift is in there.', 'People who left last year still read our chat.', 'A note on the shift, seen by whoever works it. That is all I want.'],
    acceptance: ['A note belongs to a shift or a site and ends with it', 'Only people on that shift and their managers see it', 'Unread notes are shown at clock-in'],
    parts: ['Notes on a shift'], score: [7, 8, 3300, 1, 0.7], kano: 'attractive', moscow: 'could',
  },
  {
    id: 'tablet', title: 'Shared tablet at the entrance',
    pain: 'Not everyone may carry a phone on the floor.', wish: 'One tablet, everyone clocks in with a code or badge.',
    quotes: ['No phones on the factory floor. {n} people queue at one PC.', 'Badge readers cost more than your licence. Let us use a {d} at the door.', 'Someone clocks in for a friend. A photo would stop that at {p}.'],
    acceptance: ['Kiosk mode serves 60 people in 10 minutes', 'Code, badge or photo, by site policy', 'Works through a network break of 8 hours'],
    parts: ['Kiosk mode', 'Badge and photo check'], score: [8, 16, 2600, 2, 0.8], kano: 'one-dimensional', moscow: 'should',
  },
  {
    id: 'ios-widget', title: 'Next shift on the lock screen',
    pain: 'Opening the app just to see the start time.', wish: 'A widget.',
    quotes: ['I open the app {n} times a day just to see when I start.', 'A widget with the next shift and the room. Please.', 'The watch shows yesterday’s shift until I open the {d}.'],
    acceptance: ['A widget shows the next shift, place and changes since last seen', 'It refreshes within 15 minutes of a change', 'Nothing private is shown while the phone is locked, unless chosen'],
    parts: ['Lock-screen widget'], score: [5, 5, 3700, 0.5, 0.8], kano: 'attractive', moscow: 'could',
  },
  {
    id: 'slow-start', title: 'From icon to shift in two seconds',
    pain: 'The app takes ten seconds on cheap phones.', wish: 'Show the cached shift at once.',
    quotes: ['On my {d} it takes {n} seconds to show one line of text.', 'I am standing in the rain at {t} and your logo is spinning.', 'It was fast in spring. What happened?'],
    acceptance: ['Cached shift visible within 2 s on a three-year-old entry phone', 'Download under 40 MB', 'Start time is watched per release and a regression blocks it'],
    parts: ['Show the cached shift first', 'Start-time budget in the build'], score: [8, 9, 6400, 1, 0.9], kano: 'must-be', moscow: 'must', quality: ['performance-efficiency', 'time-behaviour'],
  },
])

const insight = themesOf('en', 'insight', [
  {
    id: 'definitions', title: 'Every figure opens to its definition',
    pain: 'Two people quote two “overtime” figures in one meeting.', wish: 'Click the number, see how it is made.',
    quotes: ['We spent {n} minutes of the board meeting arguing what “overtime” includes.', 'Your absence rate is {n} % and ours is not. Neither of us can say why.', 'Let me click the number and see the rows behind it.'],
    acceptance: ['Each figure opens a card: definition, filter, sample, time of data', 'The rows behind it can be exported by those who may see them', 'A definition has an owner and a history'],
    parts: ['Definition card', 'Rows behind a figure'], score: [8, 10, 500, 2, 0.8], kano: 'attractive', moscow: 'should', quality: ['interaction-capability', 'self-descriptiveness'],
  },
  {
    id: 'scenario', title: 'What-if: move opening hours, see cost and cover',
    pain: 'Opening hours are decided by feel.', wish: 'Try a change before making it.',
    quotes: ['If we closed {p} an hour earlier, what would we save? I cannot ask your tool.', 'I built {n} spreadsheets to answer one question about Sundays.', 'Give me the range, not one brave number.'],
    acceptance: ['A scenario changes hours, wages or demand and leaves the plan untouched', 'Cost and cover come with a range and the assumptions', 'Two scenarios can be compared side by side and shared'],
    parts: ['Scenario sandbox'], score: [7, 23, 300, 3, 0.5], kano: 'attractive', moscow: 'could',
  },
  {
    id: 'bi', title: 'Connector for the warehouse our analysts use',
    pain: 'Analysts rebuild our data by screen scraping.', wish: 'A documented feed with keys that do not change.',
    quotes: ['Our analysts scrape your pages. I am not proud of it.', 'Site codes changed in May and {n} dashboards broke overnight.', 'A nightly dump with stable keys would do.'],
    acceptance: ['Nightly and hourly feeds with stable keys and a change log', 'Breaking changes are announced 60 days ahead', 'A sample with synthetic data for development'],
    parts: ['Nightly feed with stable keys'], score: [6, 12, 250, 2, 0.7], kano: 'one-dimensional', moscow: 'should', quality: ['compatibility', 'interoperability'],
  },
  {
    id: 'gender-pay', title: 'Statutory pay-gap report',
    pain: 'The report is due in April and takes three weeks by hand.', wish: 'Generate it with the rules of each country.',
    quotes: ['The pay-gap report took me {n} days. It should be one button.', 'The law changed the bonus rule and your template did not.', 'Our lawyer wants the method page, not just the table.'],
    acceptance: ['Reports follow the rules of the chosen country and year, with the source', 'Groups under ten people are suppressed', 'Every figure can be reproduced from the export'],
    parts: ['Report by country rules'], score: [6, 11, 200, 3, 0.6], kano: 'one-dimensional', moscow: 'could',
  },
  {
    id: 'alerts', title: 'Alerts that say what changed and why it matters',
    pain: 'Forty alerts a day, none read.', wish: 'Fewer, with a reason.',
    quotes: ['I get {n} alerts a day and read none of them.', 'The alert says “threshold exceeded”. Which one? Where? Since {t}?', 'Tell me once, and tell me when it is over.'],
    acceptance: ['An alert names the place, the size of the change and its usual range', 'Alerts of one cause arrive as one', 'Each can be muted with a reason and an end date'],
    parts: ['Alert grouping'], score: [6, 9, 900, 1, 0.7], kano: 'one-dimensional', moscow: 'should',
  },
  {
    id: 'audit-proof', title: 'Evidence package for labour audits',
    pain: 'An audit costs two people a week.', wish: 'One export an inspector accepts.',
    quotes: ['The inspector asked for 12 months of rest times. It took two people {n} days.', 'Screenshots are not evidence, she said. Fair enough.', 'I need who changed what at {p}, with the law beside it.'],
    acceptance: ['One package: rosters, worked hours, changes, exceptions, with hashes', 'It opens without our software', 'Made in under five minutes for 500 people and 12 months'],
    parts: ['Evidence package'], score: [8, 12, 600, 2, 0.8], kano: 'one-dimensional', moscow: 'should', quality: ['security', 'non-repudiation'],
  },
  {
    id: 'benchmark', title: 'Anonymous benchmark with similar companies',
    pain: 'No idea whether 8 % absence is good.', wish: 'Compare with peers without showing names.',
    quotes: ['Is {n} % absence good or bad? We have nothing to compare with.', 'I would share our figures if I get the others’ back.', 'Who else is in the group? If it is three firms I can guess.'],
    acceptance: ['Only companies that share can see; groups under eight are hidden', 'Median and quartiles with the number of companies', 'Leaving removes our figures within a day'],
    parts: ['Peer group and quartiles'], score: [5, 15, 400, 2, 0.4], kano: 'attractive', moscow: 'wont',
  },
  {
    id: 'cohort', title: 'Retention of new starters by cohort',
    pain: 'People leave in the first six weeks and nobody sees when.', wish: 'Cohorts by start month and site.',
    quotes: ['Half of our starters at {p} are gone after {n} weeks. I counted by hand.', 'Which manager keeps people? That is the only chart I want.', 'Show confidence, our sites are small.'],
    acceptance: ['Kaplan–Meier curve by start month, site and role with intervals', 'Fewer than ten starters are merged', 'Click a drop to see the reasons given'],
    parts: ['Starter cohorts'], score: [7, 10, 450, 2, 0.7], kano: 'attractive', moscow: 'could',
  },
  {
    id: 'currency', title: 'Costs in several currencies',
    pain: 'Group reports mix pounds, euros and yuan.', wish: 'One currency with dated rates.',
    quotes: ['The group total adds pounds to yuan. It has a {n} % error by design.', 'Use the rate of the month, not of today.', 'Show both: local for the {r}, group for me.'],
    acceptance: ['Each site has a currency; totals use dated rates with their source', 'Both amounts are shown on hover', 'A change of rate never rewrites closed months'],
    parts: ['Dated exchange rates'], score: [6, 7, 350, 2, 0.8], kano: 'must-be', moscow: 'should', quality: ['functional-suitability', 'functional-correctness'],
  },
])

/** What English-speaking customers say about the app and the analytics add-on. */
export const enOtherThemes = [...go, ...insight]
