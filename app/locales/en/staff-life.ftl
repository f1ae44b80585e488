# The life of a report: its states, what moves it on, and what others did meanwhile. As
# staff.ftl.
staff-state-in-triage = In triage
staff-state-assigned = Assigned
staff-state-in-progress = In progress
staff-state-waiting-for-reporter = Waiting for the reporter
staff-state-referred = Referred elsewhere
staff-state-closed = Closed
staff-state-withdrawn = Withdrawn

# Every act: on the report, and its own page
staff-act-list = What you can do
staff-act-state-now = State now
staff-act-state-after = State after this
staff-act-told = What the reporter is told
staff-act-told-page = If they look up their report, they read:
staff-act-told-welsh = Their report is in Welsh, so they read:
staff-act-writes-no = We send them nothing.
staff-act-writes-may = This sends them nothing. You can write to them afterwards.
staff-act-writes-must = This sends them nothing. Write to them next, if it is safe to contact them.
staff-act-reason-name = Reason
staff-act-reason-hint = Your team reads this in the history of the report. The reporter does not.
staff-act-outcome = What is the outcome?
staff-act-outcome-hint = The reporter reads these words.
staff-act-outcome-required = Select the outcome
staff-act-outcomes-welsh = The outcomes in Welsh
staff-act-cancel = Go back without changing anything
staff-act-refused-title = You cannot do this now
staff-act-refused-act = What you wanted to do
staff-act-refused-not-now = It does not go with the state that the report is in.
staff-act-refused-not-yours = Somebody else deals with this report. Only they can do this, or a supervisor of the team.
staff-act-refused-on = Go back to the report
staff-act-refused-copy = Copy what you typed if you still need it.

staff-act-begin-triage = Begin triage
staff-act-begin-triage-title = Begin triage of this report?
staff-act-begin-triage-about = You read what was sent and decide who deals with it.
staff-act-begin-triage-button = Begin triage

staff-act-start = Start work
staff-act-start-title = Start work on this report?
staff-act-start-about = Your team sees that work on it has begun.
staff-act-start-button = Start work

staff-act-ask = Wait for the reporter
staff-act-ask-title = Wait for an answer from the reporter?
staff-act-ask-about = Use this if you cannot go on without something that only they can give.
staff-act-ask-reason = What do you need from them?
staff-act-ask-reason-required = Enter what you need from them
staff-act-ask-button = Wait for the reporter

staff-act-answered = Go on after an answer from the reporter
staff-act-answered-title = Has the reporter answered?
staff-act-answered-about = Work on the report goes on. If nobody deals with it yet, it goes back to triage.
staff-act-answered-button = Yes, go on with it

staff-act-return = Return to triage
staff-act-return-title = Return this report to triage?
staff-act-return-about = Nobody deals with it then, until it is assigned again.
staff-act-return-reason = Why does it go back to triage?
staff-act-return-reason-required = Enter why it goes back to triage
staff-act-return-button = Return to triage

staff-act-refer = Refer elsewhere
staff-act-refer-title = Refer this report elsewhere?
staff-act-refer-about = Use this if another organisation has to deal with it. This sends nothing to them: do that first.
staff-act-refer-reason = Who deals with it now, and why?
staff-act-refer-reason-required = Enter who deals with it now, and why
staff-act-refer-button = Refer elsewhere

staff-act-close = Close with an outcome
staff-act-close-title = Close this report?
staff-act-close-about = Use this when you have reached an outcome. It leaves the list of open reports.
staff-act-close-reason = Why is this the outcome?
staff-act-close-reason-required = Enter why this is the outcome
staff-act-close-button = Close this report

staff-act-withdraw = Record that the reporter withdraws it
staff-act-withdraw-title = Does the reporter withdraw this report?
staff-act-withdraw-about = Use this only if they asked us not to go on with it. If it is about a crime or a risk to somebody, you may still have to act.
staff-act-withdraw-reason = When and how did they ask, and why?
staff-act-withdraw-reason-required = Enter when and how they asked
staff-act-withdraw-button = Record that it is withdrawn

staff-act-reopen = Reopen
staff-act-reopen-title = Reopen this report?
staff-act-reopen-about = It is in progress again, with whoever dealt with it. If nobody did, it goes back to triage. Its outcome is taken away.
staff-act-reopen-reason = Why is it reopened?
staff-act-reopen-reason-required = Enter why it is reopened
staff-act-reopen-button = Reopen this report

# Others were quicker
staff-changed-title = This report was changed after you opened this page
staff-not-saved-title = Not saved: { $title }
staff-changed-on = Nothing that you typed is lost, and nothing of it is saved yet. Check that it still fits what others did.
staff-changed-again = Nothing was changed. Press the button again if it still fits.
staff-changed-nothing = Nothing was changed.

# In a report's history
staff-event-moved = Moved on
staff-event-moved-begin-triage = Began triage
staff-event-moved-start = Started work
staff-event-moved-ask = Began to wait for the reporter
staff-event-moved-answered = The reporter answered
staff-event-moved-return = Returned to triage
staff-event-moved-refer = Referred elsewhere
staff-event-moved-close = Closed
staff-event-moved-withdraw = Withdrawn
staff-event-moved-reopen = Reopened

# In the audit log
staff-audit-report-triage-begun = Began triage of a report
staff-audit-report-work-started = Started work on a report
staff-audit-report-waits = Began to wait for the reporter of a report
staff-audit-report-answered = Went on after an answer from the reporter
staff-audit-report-returned = Returned a report to triage
staff-audit-report-referred = Referred a report elsewhere
staff-audit-report-closed = Closed a report
staff-audit-report-withdrawn = Recorded that a report is withdrawn
staff-audit-report-reopened = Reopened a report
