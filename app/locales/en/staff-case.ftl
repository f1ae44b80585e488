# The page of a report: where it stands, what it belongs to, what happened, and the same on
# paper. As staff.ftl.
staff-case-contents = On this page
staff-case-acts = What you can do
staff-case-answers = What was reported
staff-case-limits = Time limits
staff-case-related = Related reports
staff-case-timeline = Timeline
staff-case-limit = Next time limit
staff-case-limit-next = { $limit }: { $when }
staff-case-limit-over = Overdue. { $limit }: { $when }
staff-case-print = Print this report
staff-report-left-empty = { $count ->
    [one] 1 question was left empty.
   *[other] { $count } questions were left empty.
 }

# What was done just before
staff-report-done-begin-triage = Triage of this report has begun.
staff-report-done-assign = The report is assigned.
staff-report-done-unassigned = Nobody deals with this report now.
staff-report-done-taken = You deal with this report now.
staff-report-done-pass = The report has gone to the other team.
staff-report-done-start = Work on this report has begun.
staff-report-done-ask = The report now waits for the reporter.
staff-report-done-answered = Work on this report goes on.
staff-report-done-return = The report is back in triage.
staff-report-done-refer = The report is referred elsewhere.
staff-report-done-close = The report is closed.
staff-report-done-withdraw = The report is withdrawn.
staff-report-done-reopen = The report is open again.
staff-report-done-prioritised = The priority is saved.
staff-report-done-emailed = Your message goes to the reporter by email.
staff-report-done-letter = Your message is a letter in the print tray. Print and post it.
staff-report-done-looked = The new information is marked as looked at.
staff-report-done-task = The task is marked as done.
staff-report-done-clock-paused = The time limit is paused.
staff-report-done-clock-resumed = The time limit runs again.
staff-report-done-told = How the reporter was told is saved.
staff-report-done-clock-stopped = The time limit is stopped: there is no safe way to tell the reporter.
staff-report-done-noted = Internal note saved. The reporter does not see it.
staff-report-done-linked = The reports are linked.
staff-report-done-unlinked = The link is removed.
staff-report-done-barred = The bar is saved. Whoever is listed below cannot open this report.
staff-report-done-barred-self = The bar is saved. You cannot open that report any more.
staff-report-done-bar-lifted = The bar is lifted. They can open this report again.

# New information
staff-news = New information
staff-news-about = Something came in that nobody has looked at yet. It stands below, where it was added and in the timeline.
staff-news-looked = I have looked at this

# Notes and messages
staff-note-label = New internal note
staff-note-hint = Your team reads this. The reporter never sees it.
staff-note-save = Save internal note
staff-note-heading = Internal note – the reporter never sees this
staff-note-read = Read the whole internal note
staff-note-fault-empty = Enter the internal note
staff-note-fault-too-long = Internal note must be { $most } characters or less
staff-message-heading = Message to the reporter
staff-message-read = Read the whole message to the reporter

# Other reports
staff-links = Linked reports
staff-links-none = This report is not linked to another.
staff-link-duplicate-of = This report is a duplicate of
staff-link-has-duplicate = This report has a duplicate
staff-link-related = This report goes with
staff-link-remove = Remove the link
staff-link-this = Link them
staff-link-title = Link this report to another
staff-link-other = Reference number of the other report
staff-link-other-hint = For example, FC-7KQ4-M2XR. Capital letters, spaces and hyphens do not matter.
staff-link-kind = How do they belong together?
staff-link-kind-duplicate = They are duplicates: both tell of the same
staff-link-kind-related = They are related, but not the same
staff-link-save = Link these reports
staff-link-fault-empty = Enter the reference number of the other report
staff-link-fault-not-reference = Reference number must be like FC-7KQ4-M2XR
staff-link-fault-itself = Enter the reference number of another report, not of this one
staff-link-fault-not-found = We cannot find a report with this reference number that you can open
staff-link-fault-no-kind = Select how they belong together
staff-alike-none = No other report that you can open has the same contact details, vehicle, or day and place.
staff-alike-contact = Same email address or phone number: { $count }
staff-alike-vehicle = Same vehicle: { $count }
staff-alike-day-place = Same day and place: { $count }
staff-other-report = { $form }, { $state }, received { $received }

# What happened
staff-case-newest-first = The newest comes first.
staff-case-earlier = { $count ->
    [one] Show 1 earlier entry
   *[other] Show { $count } earlier entries
 }
staff-happened-reason = Reason, for staff: { $reason }
staff-happened-moved = State changed from “{ $from }” to “{ $to }”
staff-happened-outcome = Outcome: { $outcome }
staff-happened-assigned = Given to { $who }
staff-happened-assigned-nobody = Taken from whoever had it: nobody has it now
staff-happened-passed = Passed from the team { $from } to the team { $to }
staff-happened-prioritised = Priority changed from “{ $from }” to “{ $to }”
staff-happened-looked = New information was looked at
staff-happened-noted = Wrote an internal note
staff-happened-written = Wrote to the reporter
staff-happened-clock-paused = Time limit paused: { $clock }
staff-happened-clock-resumed = Time limit runs again: { $clock }
staff-happened-clock-met = Time limit met: { $clock }
staff-happened-clock-stopped = Time limit stopped, there is no safe way to tell them: { $clock }
staff-happened-clock-missed = Time limit missed: { $clock }
staff-happened-linked-duplicate = Linked to { $reference } as a duplicate
staff-happened-linked-related = Linked to { $reference }
staff-happened-unlinked = Link to { $reference } removed
staff-happened-email-waiting = Acknowledgement by email, waiting to be sent
staff-happened-email-sent = Acknowledgement sent by email
staff-happened-email-failed = Acknowledgement by email could not be sent
staff-happened-letter-waiting = Acknowledgement by letter, waiting to be printed
staff-happened-letter-printed = Acknowledgement letter printed
staff-happened-letter-posted = Acknowledgement letter posted
staff-sent-email-waiting = By email, waiting to be sent.
staff-sent-email-sent = Sent by email at { $when }.
staff-sent-email-failed = The email could not be sent.
staff-sent-letter-waiting = By letter, waiting to be printed.
staff-sent-letter-printed = By letter, printed at { $when }.
staff-sent-letter-posted = By letter, posted at { $when }.
staff-sent-letter-withdrawn = By letter, withdrawn at { $when }: nobody posts it.

# On paper
staff-print-title = Print { $reference }
staff-print-how = Use the print command of your browser. The menu and this text are not printed.
staff-print-staff-only = For staff only. The reporter must not see this.
staff-print-no-notes = Internal notes are left out.
staff-print-has-notes = Internal notes are included.
staff-print-with-notes = Include internal notes
staff-print-without-notes = Leave internal notes out
staff-print-by = Printed at { $when } by { $who }

# In the audit log
staff-audit-report-noted = Wrote an internal note on a report
staff-audit-report-linked = Linked a report to another
staff-audit-report-unlinked = Removed the link of a report to another
staff-audit-report-news-looked-at = Looked at new information on a report
staff-audit-report-printed = Opened a report to print it
