# The queue: its filters, its list, and views that were kept. As staff.ftl.
staff-queue-none = No reports.
staff-queue-none-filtered = No reports are like this. Take a filter off to see more.
staff-queue-none-yet = No reports are like this so far.
staff-queue-faults = We show no reports until the filters are right.
staff-queue-total = { $count ->
    [one] 1 report.
   *[other] { $count } reports.
 }
staff-queue-ended = { $count ->
    [one] 1 report has ended with something to do still.
   *[other] { $count } reports have ended with something to do still.
 }
staff-queue-more-than = 1,000+ reports.
staff-queue-many = 1,000+
staff-queue-sorted = Sorted by: { $order }.
staff-queue-title-on = { $count ->
    [one] 1 filter on
   *[other] { $count } filters on
 }
staff-queue-title-further = further on
staff-queue-earlier = Previous page
staff-queue-later = Next page
staff-queue-look-on = Look further
staff-queue-looked-to = We looked as far as { $date }. Choose “Received” dates in the filters to look in one part of the year, or look further from here.

# What is said of a report
staff-queue-priority = Priority
staff-queue-assignee = Assigned to
staff-queue-updated = Last changed
staff-queue-nobody = Nobody
staff-queue-soon = Due soon
staff-queue-new = New information

# What pressing a head of the table does
staff-queue-sort-due = (show what is due soonest first)
staff-queue-sort-due-reversed = (show what is due last first)
staff-queue-sort-priority = (show the most urgent first)
staff-queue-sort-priority-reversed = (show the least urgent first)
staff-queue-sort-received = (show the newest first)
staff-queue-sort-received-reversed = (show the oldest first)
staff-queue-sort-updated = (show what changed last first)
staff-queue-sort-updated-reversed = (show what has not changed for longest first)

# Filters
staff-queue-filter = Filter and sort
staff-queue-filter-on = { $count ->
    [one] Filter and sort (1 filter on)
   *[other] Filter and sort ({ $count } filters on)
 }
staff-queue-apply = Show reports
staff-queue-chosen = Filters that are on
staff-queue-clear = Take off all filters
staff-queue-take-off = Take off
staff-queue-filter-team = Team
staff-queue-filter-assignee = Assigned to
staff-queue-filter-form = Type of report
staff-queue-filter-state = State
staff-queue-filter-channel = Channel
staff-queue-filter-priority = Priority
staff-queue-filter-only = Show only
staff-queue-filter-due = Time limit
staff-queue-filter-ended = Ended
staff-queue-filter-new = Information
staff-queue-filter-not-stated = Answers
staff-queue-filter-language = Language
staff-queue-filter-need = Support needs
staff-queue-filter-from = Received from
staff-queue-filter-to = Received to
staff-queue-filter-sort = Sort by
staff-queue-day-hint = For example, 27/3/2026
staff-queue-me = Me
staff-queue-somebody = Somebody who is not in your teams now
staff-queue-unknown-team = A team that is not one of yours
staff-queue-unknown-form = A type of report that we do not take now
staff-queue-colleague = A colleague
staff-queue-no-colleague = Anybody
staff-queue-due-overdue = Overdue
staff-queue-due-soon = Due within 2 working days
staff-queue-ended-to-do = Ended, with something to do still
staff-queue-new-yes = Has new information
staff-queue-not-stated-yes = An answer that decides the team is not stated
staff-queue-language-en = English
staff-queue-language-cy = Welsh
staff-queue-need-language = Interpreter, or another language
staff-queue-need-sign = British Sign Language
staff-queue-need-print = Large print, braille or audio
staff-queue-need-easy = Easy words, or someone to explain
staff-queue-need-relay = Text in place of talking
staff-queue-need-companion = Someone with them
staff-queue-need-access = Access at a meeting
staff-queue-need-other = Another need, in their own words
staff-queue-order-due = Due soonest
staff-queue-order-due-reversed = Due last
staff-queue-order-priority = Most urgent
staff-queue-order-priority-reversed = Least urgent
staff-queue-order-received = Newest
staff-queue-order-received-reversed = Oldest
staff-queue-order-updated = Changed last
staff-queue-order-updated-reversed = Not changed for longest

# Filters that cannot be taken
staff-queue-fault-team = Select one of your teams
staff-queue-fault-assignee = Select who it is assigned to from the list
staff-queue-fault-form = Select types of report from the list
staff-queue-fault-state = Select states from the list
staff-queue-fault-channel = Select channels from the list
staff-queue-fault-priority = Select priorities from the list
staff-queue-fault-due = Select “Overdue”, “Due within 2 working days” or neither
staff-queue-fault-ended = Select “Ended, with something to do still” or leave it
staff-queue-fault-too-many = Select { $most } values or fewer under “{ $name }”
staff-queue-fault-new = Select “Has new information” or leave it
staff-queue-fault-not-stated = Select “An answer that decides the team is not stated” or leave it
staff-queue-fault-language = Select languages from the list
staff-queue-fault-need = Select support needs from the list
staff-queue-fault-sort = Select how to sort from the list
staff-queue-fault-from = Received from must be a real date, like 27/3/2026
staff-queue-fault-to = Received to must be a real date, like 27/3/2026
staff-queue-fault-order = Received to must be the same as or after received from

# Views: filters under a name
staff-views-title = Views
staff-views-about = A view is filters that you kept under a name. You find your views above the list of reports.
staff-views-none = You have no views yet. Set filters on the list of reports, then select “Keep these filters as a view”.
staff-view-open = All open
staff-view-mine = Assigned to me
staff-view-nobody = Assigned to nobody
staff-view-overdue = Overdue
staff-view-ended = Ended, something to do
staff-view-keep = Keep these filters as a view
staff-view-change = Change your views
staff-view-of-team = Shared with { $team }
staff-view-less = (without a team or type of report that you cannot filter by any more)
staff-view-own = Yours
staff-view-who = Whose it is
staff-view-act = What to do
staff-view-name = Name
staff-view-name-hint = For example, Urgent and new. Do not use the name of anybody in a report.
staff-view-rename = Rename
staff-view-delete = Delete
staff-view-others = A supervisor can change it
staff-view-new-title = Keep these filters as a view
staff-view-new-button = Keep the view
staff-view-rename-title = Rename the view “{ $name }”
staff-view-rename-button = Save the name
staff-view-share = Share with a team
staff-view-share-nobody = Nobody, only I see it
staff-view-done-kept = The view is kept.
staff-view-done-renamed = The view has its new name.
staff-view-done-deleted = The view is deleted.
staff-view-fault-no-name = Enter a name for the view
staff-view-fault-long = Name must be { $most } characters or less
staff-view-fault-taken = There is a view with this name already. Enter another name
staff-view-fault-too-many = There are too many views. Delete one first
staff-view-fault-other-teams = You can share these filters only with the one team that they name. Take the other teams off the filters, or select nobody
staff-view-fault-team = Select one of your teams, or nobody
staff-view-delete-title = Delete the view “{ $name }”?
staff-view-delete-text = The reports stay as they are.
staff-view-delete-shared = Nobody in { $team } will have it any more. The reports stay as they are.
staff-view-delete-button = Delete the view
staff-view-delete-not = Keep it

# In the audit log
staff-audit-view-shared = Shared a view of the queue
staff-audit-view-renamed = Renamed a shared view of the queue
staff-audit-view-deleted = Deleted a shared view of the queue
