# Time limits of reports. As staff.ftl.
staff-clock-first-decision = First decision
staff-clock-progress = Progress update
staff-clock-notify = Tell them the outcome
staff-clock-stands = How it stands
staff-clock-started = Counts from
staff-clock-overdue-by = Overdue by { $by }
staff-clock-soon = Due soon
staff-clock-paused = Paused since { $when }: { $why }
staff-clock-met-at = Met at { $when }
staff-clock-late = Met at { $when }, late by { $by }
staff-clock-stopped = Not needed since { $when }
staff-clock-missed = Missed. Not needed since { $when }
staff-clock-by-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
staff-clock-by-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
 }
staff-clock-by-minutes = less than an hour
staff-clocks-change = Pause a time limit, or mark it as met
staff-clock-why = Why do you pause “{ $clock }”?
staff-clock-pause = Pause
staff-clock-resume = Resume
staff-clock-how = How did you tell them? Mark “{ $clock }” as met on the day you do it.
staff-clock-in-writing = The rule asks for this in writing. Write to them from here, or say below that your own letter or email has gone.
staff-clock-told-by-phone = By phone
staff-clock-told-in-person = In person
staff-clock-told-in-writing = By a letter or an email that I did not send from here
staff-clock-told-no-way = I cannot: there is no safe way to tell them
staff-clock-meet = Mark as met
staff-clock-fault-no-reason = Select why you pause it
staff-clock-fault-no-how = Select how you told them

staff-home-overdue = { $count ->
    [one] 1 report is overdue
   *[other] { $count } reports are overdue
 }
staff-home-soon = { $count ->
    [one] 1 report is due soon
   *[other] { $count } reports are due soon
 }
staff-home-ended = { $count ->
    [one] 1 report has ended and has something to do still
   *[other] { $count } reports have ended and have something to do still
 }
staff-home-due-none = No report is overdue or due soon.

staff-event-clock-paused = Paused a time limit
staff-event-clock-resumed = Resumed a time limit
staff-event-clock-met = Marked a time limit as met
staff-event-clock-stopped = Stopped a time limit: there is no safe way to tell them
staff-audit-clock-paused = Paused a time limit
staff-audit-clock-resumed = Resumed a time limit
staff-audit-clock-met = Marked a time limit as met
staff-audit-clock-stopped = Stopped a time limit
