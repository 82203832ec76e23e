import { themesOf } from './theme.ts'

/** What English-speaking customers say about the scheduling product. */
export const enHarbourThemes = themesOf('en', 'harbour', [
  {
    id: 'time-zones', title: 'Schedules across time zones and daylight saving',
    pain: 'Night shifts on the clock-change weekend are paid an hour short.', wish: 'Show every shift in the site’s own zone and count the hours that really passed.',
    quotes: ['The night of the clock change paid {n} nurses an hour short. Again.', 'Our Dublin planner sees Singapore shifts in Dublin time and books people at 3 a.m.', 'On the {d} the roster shows one hour, on the wall chart another. Which one is true?'],
    acceptance: ['Each site has a zone; shifts are stored with it and shown in it', 'A shift over a clock change counts elapsed hours, with a note in the timesheet', 'A planner of several sites can switch between site time and own time'],
    parts: ['Site time zone on every shift', 'Elapsed hours over clock changes'], score: [8, 12, 1600, 2, 0.9], kano: 'must-be', moscow: 'must', quality: ['functional-suitability', 'functional-correctness'],
  },
  {
    id: 'templates', title: 'Rotating shift patterns as templates',
    pain: 'Four-on-four-off has to be typed by hand every month.', wish: 'Define the pattern once and roll it forward.',
    quotes: ['We run a 4-on-4-off pattern for {n} people. I type it in by hand every month.', 'Copying last week drops the {r} allowances and nobody notices until payday.', 'Let me save “Christmas week” and use it again next year.'],
    acceptance: ['A pattern of up to 12 weeks can be saved and applied to a team from a date', 'Leave and locked shifts win over the pattern; every clash is listed', 'Applying a pattern can be undone as one step'],
    parts: ['Pattern editor', 'Roll a pattern forward with clashes listed'], score: [8, 15, 2100, 2, 0.8], kano: 'one-dimensional', moscow: 'should',
  },
  {
    id: 'agency', title: 'Agency staff beside our own people',
    pain: 'Agency cover lives in a spreadsheet, so nobody sees the true cost.', wish: 'Send open shifts to agencies and see their people on the roster.',
    quotes: ['A third of our nights at {p} are agency. None of them are in your system.', 'I book {n} agency workers a week by e-mail and then type them in twice.', 'The agency rate is double and the budget bar does not know it.'],
    acceptance: ['An agency receives open shifts by link, offers people, and sees nothing else', 'Agency shifts carry their own rate and count in cost and coverage', 'An agency worker without the needed certificate cannot be confirmed'],
    parts: ['Agency portal for open shifts', 'Agency rates in cost'], score: [7, 20, 700, 3, 0.6], kano: 'attractive', moscow: 'could',
  },
  {
    id: 'undo', title: 'Undo for every change on the roster',
    pain: 'One wrong drag and a week is gone.', wish: 'Ctrl+Z, and a list of what happened.',
    quotes: ['I dragged one block and lost the whole week for {n} people. No undo. I cried.', 'Bulk delete asks “are you sure?” but not what it will delete.', 'If two of us edit, whose change wins? Mine vanished at {t}.'],
    acceptance: ['Any change of the last 30 days can be undone, in words (“Undo: moved 14 shifts”)', 'A later edit by someone else is shown and never overwritten', 'Bulk actions state the count and the names before they run'],
    parts: ['Undo with conflict notice'], score: [8, 10, 3600, 2, 0.9], kano: 'one-dimensional', moscow: 'must', quality: ['interaction-capability', 'user-error-protection'],
  },
  {
    id: 'payroll', title: 'Export to payroll without retyping',
    pain: 'Hours are retyped into payroll and errors cost trust.', wish: 'A mapped export with a check before it leaves.',
    quotes: ['Our payroll clerk retypes {n} timesheets every month.', 'Your CSV has minutes, payroll wants decimals. 7:30 became 7.3.', 'One wrong mapping and {r} got no night premium for two months.'],
    acceptance: ['Codes for each kind of hour are mapped once per payroll system', 'A check lists people without a code, overlapping shifts and unapproved hours before export', 'An exported period is locked; corrections go out as differences'],
    parts: ['Pay code mapping', 'Check before export', 'Corrections as differences'], score: [9, 17, 1900, 3, 0.8], kano: 'must-be', moscow: 'must',
  },
  {
    id: 'leave', title: 'Leave balances on the roster',
    pain: 'Leave is in another system, planners promise days people do not have.', wish: 'Show the balance where the shift is planned.',
    quotes: ['I approved leave for someone with a balance of minus {n} days.', 'Can the {r} see at a glance who is off at {p}? Two systems, two truths.', 'Carry-over days vanish on 1 January in your calendar but not in ours.'],
    acceptance: ['Balance, pending and booked days are visible beside the name', 'Requests that break the minimum cover of a team are flagged with the date', 'Balances come from the HR system hourly; the age of the figure is shown'],
    parts: ['Leave balance beside the name'], score: [7, 9, 2300, 1, 0.8], kano: 'one-dimensional', moscow: 'should',
  },
  {
    id: 'rest-rule', title: 'Eleven hours’ rest between shifts, checked across sites',
    pain: 'People who work at two sites break the rest rule unseen.', wish: 'Check the person, not the site.',
    quotes: ['She closed at one site at 23:00 and opened at {p} at 06:00. Both planners were “green”.', 'The inspector found {n} breaches of the 11-hour rule. Your report found none.', 'Warn me when I plan, not in a report on Friday.'],
    acceptance: ['Rest is computed per person over all sites and agencies', 'A breach is shown while dragging, with the two shifts that cause it', 'An exception needs a reason and the name of who allowed it'],
    parts: ['Rest rule per person over sites'], score: [9, 8, 1700, 3, 0.9], kano: 'must-be', moscow: 'must',
  },
  {
    id: 'offline-print', title: 'Read-only roster when our network is down',
    pain: 'When the line is down nobody knows who is on duty.', wish: 'A copy that survives an outage.',
    quotes: ['Fibre was cut at {p} and for {n} hours nobody knew who was on duty.', 'In an evacuation I need the list of who is in the building, not a spinner.', 'We print it every {t} just in case. That is not 2020s software.'],
    acceptance: ['The last roster of a site is kept on its devices and opens with no network', 'It says how old it is', 'An emergency list of people on site can be printed in two clicks'],
    parts: ['Roster kept on the device'], score: [6, 9, 900, 2, 0.7], kano: 'attractive', moscow: 'could', quality: ['reliability', 'availability'],
  },
  {
    id: 'a11y', title: 'The whole roster by keyboard and screen reader',
    pain: 'A blind planner cannot use the grid.', wish: 'Keys for everything, names for everything.',
    quotes: ['One of our planners is blind. The roster grid reads as “blank, blank, blank”.', 'I plan {n} shifts a day; let me do it without the mouse.', 'Red and green cells look the same to me and to one man in twelve.'],
    acceptance: ['Every action on the roster has a key, listed under “?”', 'A screen reader announces person, day, shift and warnings of each cell', 'State is never shown by colour alone; WCAG 2.2 AA passes'],
    parts: ['Keyboard planning', 'Cell names for screen readers'], score: [7, 13, 800, 2, 0.8], kano: 'one-dimensional', moscow: 'should', quality: ['interaction-capability', 'inclusivity'],
  },
  {
    id: 'ical', title: 'Calendar feed for personal calendars',
    pain: 'People live in their own calendar and miss shifts.', wish: 'A private feed that updates itself.',
    quotes: ['I just want my shifts in my own calendar like everything else.', 'The feed from last spring still shows {n} shifts I never worked.', 'Anyone with the link can read it. Please let me revoke it.'],
    acceptance: ['Each person has a private address that can be revoked and renewed', 'Changes appear within 15 minutes in common calendars', 'Place, role and notes are in the entry; deleted shifts vanish'],
    parts: ['Revocable calendar feed'], score: [6, 4, 4300, 1, 0.9], kano: 'one-dimensional', moscow: 'should',
  },
  {
    id: 'pinch', title: 'Coverage heat map by hour',
    pain: 'Gaps between shifts are invisible in a list of names.', wish: 'See hour by hour where we are short.',
    quotes: ['The list looks full and yet from {t} there is nobody on the till.', 'At {p} we are over by three at ten and short by two at noon.', 'Show me cover by hour, not names by day. {n} times I asked.'],
    acceptance: ['Planned against needed people per half hour and role', 'Clicking a gap lists who could fill it and what it costs', 'The heat map updates while dragging'],
    parts: ['Cover by half hour', 'Who could fill a gap'], score: [8, 11, 1500, 2, 0.8], kano: 'attractive', moscow: 'should',
  },
  {
    id: 'roles', title: 'Deputies when the manager is away',
    pain: 'Approvals wait while a manager is on leave.', wish: 'Hand over approvals for a period.',
    quotes: ['I was on holiday for {n} days and eleven requests waited for me.', 'She gave her password to the {r}. We both know that is bad.', 'A deputy should approve leave but not see salaries.'],
    acceptance: ['A manager names a deputy with start, end and scope', 'What the deputy did is logged as “for”', 'Requests unanswered for 24 hours move up by themselves'],
    parts: ['Deputies with a scope'], score: [6, 6, 1100, 1, 0.8], kano: 'one-dimensional', moscow: 'should',
  },
])
