# Where a report stands, as the reporter reads it: a heading and what it means.
state-received = Received
state-received-means = We have your report. We have not looked at it closely yet.
state-in-triage = Being read
state-in-triage-means = We are reading your report and deciding who should deal with it.
state-assigned = Given to a person
state-assigned-means = We have decided who deals with your report. They will start work on it.
state-in-progress = In progress
state-in-progress-means = We are working on your report.
state-waiting-for-reporter = Waiting for you
state-waiting-for-reporter-means = We need something from you before we can go on.
state-referred = Passed to another organisation
state-referred-means = Another organisation deals with what you told us. We do not work on your report any more.
state-closed = Closed
state-closed-means = We have finished with your report.
state-withdrawn = Withdrawn
state-withdrawn-means = You asked us not to go on with your report. In some cases we still have to act on what you told us.
