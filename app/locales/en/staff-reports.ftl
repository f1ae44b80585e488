# Finding reports, adding to them, barring people from them. As staff.ftl.
staff-section-find = Find a report
staff-home-find = Look up a report for somebody who calls, by its reference or by what they say.
staff-reference-number = Reference number
staff-fault-not-reference = Reference number must be like FC-7KQ4-M2XR. Check it with the caller

# What may have been reported already
staff-hints-title = Possible duplicates
staff-hints-page-title = Has this been reported before?
staff-hints-link = Add to an earlier report
staff-hints-about = These reports have the same contact details, or the same day and place, as what you keyed in so far. Ask before you add to one: it may be something else.
staff-hints-none = No report has the same contact details, or the same day and place, as what you keyed in so far.
staff-hints-all = See all of them
staff-hints-more = There are more than these. Ask for the reference number.
staff-hints-contact = { $count ->
    [one] 1 has the same contact.
   *[other] { $count } have the same contact.
 }
staff-hints-day-place = { $count ->
    [one] 1 is of the same day and place.
   *[other] { $count } are of the same day and place.
 }
staff-hint-line = { $reference }: { $form }, received { $received }, { $state }.
staff-hint-match = Same
staff-hint-contact = Same contact.
staff-hint-day-place = Same day and place.
staff-hint-both = Same contact, same day and place.
staff-hint-add = Add to this report
staff-hint-add-head = What to do
staff-hints-reference-title = They have a reference number
staff-hints-reference-hint = For example, FC-7KQ4-M2XR. Capital letters, spaces and hyphens do not matter.
staff-hints-reference-button = Look at what would be added
staff-hints-fault-empty = Enter the reference number
staff-hints-fault-not-found = We cannot find a report with this reference number that you can add to
staff-hints-restricted = What you key in with this form goes to one team only, so it cannot be added to another report. Carry on, and send it as a report of its own.
staff-hints-on = Carry on with this report

# Adding
staff-add-title = Add to { $reference }?
staff-add-what = You add what you keyed in with “{ $form }” to this report:
staff-add-no-new = No new report is made. You cannot change or take back what you add.
staff-add-added = What is added
staff-add-no-answers = There are no answers yet, only the notes of the call or letter.
staff-add-typing = { $count ->
    [one] 1 page has something typed that is not an answer yet. It is lost, unless you open the page and select “Continue” first.
   *[other] { $count } pages have something typed that is not an answer yet. It is lost, unless you open each page and select “Continue” first.
 }
staff-add-typing-open = Open the page
staff-add-button = Add to this report
staff-add-back = Do not add it
staff-added-title = Added to the report
staff-added-reference = Reference number of the report
staff-added-next = The team that has the report will see what you added. Its time limits stay as they are.
staff-added-nothing-sent = We send them nothing. Make sure they have the reference number.

# Looking one up
staff-find-about = If they have a reference number, enter that. If not, enter an email address or a phone number. Add another detail if you find too many.
staff-find-button = Find
staff-find-fault-nothing = Enter a reference number, an email address or a phone number
staff-find-nothing = We found no report that you can look up with this. Check it with the caller, or ask for another detail.
staff-find-too-many = There are too many reports with this. Ask for the reference number or another detail.
staff-find-found = { $count ->
    [one] We found 1 report.
   *[other] We found { $count } reports.
 }
staff-find-next = What happens next

# On a report and in the queue
staff-queue-open = { $count ->
    [one] 1 report is open.
   *[other] { $count } reports are open.
 }
staff-queue-overdue = { $count ->
    [0] None is overdue.
    [one] 1 is overdue.
   *[other] { $count } are overdue.
 }
staff-report-unsure-team = Check the team: there is no answer to “{ $question }”. With another answer, this report would be for somebody else.
staff-report-unsure-acknowledgement = Check how we tell them that we have it: there is no answer to “{ $question }”, so we did not send an email.
staff-report-added = Added: received at { $when }
staff-event-addition = Something was added

# What the service asks the team to do
staff-to-do = To do
staff-to-do-since = Since { $when }
staff-to-do-done = Mark as done
staff-to-do-addition = Something was added to this report. Read it, below.
staff-to-do-tag-addition = New information
staff-event-done-addition = New information was dealt with
staff-to-do-acknowledgement-not-possible = We have not told the person that we have their report, and nothing is on its way to them. If there is a safe way to reach them, tell them.
staff-to-do-tag-acknowledgement-not-possible = Not acknowledged
staff-event-done-acknowledgement-not-possible = Acknowledgement was dealt with
staff-to-do-acknowledgement-failed = We could not send the email that tells the person that we have their report. If there is another safe way to reach them, tell them.
staff-to-do-tag-acknowledgement-failed = Not acknowledged
staff-event-done-acknowledgement-failed = Acknowledgement was dealt with

# Barring
staff-barred-title = Who may not open this report
staff-barred-about = People of the team { $team } can open it, unless you bar them. Bar somebody who is concerned by it, or who knows those who are. They will not find it any more, and it is not counted for them.
staff-barred-now = Barred now
staff-barred-none = Nobody is barred from this report.
staff-barred-name = Name
staff-barred-self = { $name } (you)
staff-barred-since = Barred since
staff-barred-do = What to do
staff-barred-lift = Let them open it again
staff-barred-who = Who must not open it?
staff-barred-bar = Bar from this report
staff-barred-fault-not-chosen = Select who must not open this report
staff-barred-fault-last = Nobody else could open this report. Ask an administrator to add somebody to the team first

# In the audit log
staff-audit-report-added-to = Added to a report
staff-audit-report-looked-up = Looked up a report
staff-audit-report-barred = Barred somebody from a report
staff-audit-report-bar-lifted = Let somebody open a report again
staff-audit-draft-notes-changed = Changed notes of a call or letter
staff-audit-task-done = Marked something to do as done
