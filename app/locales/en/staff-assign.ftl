# Who has a report, how urgent it is, and handing it on. As staff.ftl.
staff-assigned-to = Assigned to
staff-assigned-nobody = Nobody
staff-assign-to-me = Assign to me
staff-assign-person = { $name } (you)
staff-assign-nobody = Nobody: put it back with the reports to be taken
staff-priority = Priority
staff-priority-urgent = Urgent
staff-priority-high = High
staff-priority-normal = Normal
staff-priority-low = Low
staff-priority-why = { $priority }: { $why }
staff-priority-changed = { $priority }. { $who } changed it from { $from }: “{ $reason }”
staff-flags = Watch for
staff-rules = Rules of the form that applied
staff-report-unsure-priority = Check the priority: there is no answer to “{ $question }”. With another answer, this report might be more or less urgent, or show something to watch for.

# Handing it on
staff-handover-acts = What you can do
staff-handover-ended = This report has ended. Reopen it first.
staff-handover-reason-name = Your reason
staff-handover-reason-hint = Staff who can open this report will read it. The reporter will not.
staff-handover-assign-title = Assign this report
staff-handover-assign-about = Whoever has it works on it. The reporter is not told.
staff-handover-assign-to = Who should have it?
staff-handover-assign-to-required = Select who should have this report
staff-handover-assign-button = Assign
staff-handover-assign-none = Nobody else of this team can open it.
staff-handover-team-title = Pass to another team
staff-handover-team-about = This team will not find the report any more. Nobody has it until somebody of the other team takes it.
staff-handover-team-to = Which team should have it?
staff-handover-team-to-required = Select which team should have this report
staff-handover-team-reason = Why is it for that team?
staff-handover-team-reason-required = Enter why it is for that team
staff-handover-team-button = Pass it on
staff-handover-team-none = There is no other team that has somebody who could open it. Ask an administrator to add somebody first.
staff-handover-priority-title = Change the priority
staff-handover-priority-about = Reports with a higher priority are taken first. Time limits stay as they are.
staff-handover-priority-to = How urgent is it?
staff-handover-priority-to-required = Select how urgent it is
staff-handover-priority-reason = Why do you change it?
staff-handover-priority-reason-required = Enter why you change the priority
staff-handover-priority-button = Change the priority
staff-handover-priority-none = There is no other priority.
staff-assign-changed = This report changed while you had it open.
staff-assign-changed-kept = Nothing that you chose was done yet, and what you typed is still here. Check it, and send it again if it is still right.

# Taking the next one
staff-take-next = Take the next report
staff-take-next-about = You get the most urgent report of your teams that nobody has. Of reports that are equally urgent, you get the one that is due first.
staff-take-next-none = No report waits for you. All open reports of your teams that you can open are assigned to somebody, or wait for the reporter.

# In the audit log
staff-audit-report-assigned = Assigned a report
staff-audit-report-taken = Took the next report
staff-audit-report-passed = Passed a report to another team
staff-audit-report-prioritised = Changed the priority of a report
