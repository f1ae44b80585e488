# Follow your report: asking for reference and code, and where it stands (states.ftl).
track-sent-title = If you have sent a report
track-title = Follow your report
track-about = You can see how far we are with a report you have sent. You need its reference number and its tracking code. We gave you both when you sent it.
track-reference = Reference number
track-reference-hint = For example, FC-7KQ4-M2XR
track-code = Tracking code
track-code-hint = 12 letters and numbers, with or without hyphens
track-lost = If you do not have the tracking code, call { $phone }.
track-fault-no-reference = Enter your reference number
track-fault-no-code = Enter your tracking code
track-fault-no-match = We cannot find a report with this reference number and tracking code. Check both

track-found-title = Where your report stands
track-outcome = Outcome:
track-waiting = Call { $phone } and say your reference number to find out what we need.
track-report = What you told us about
track-received = When we received it
track-late = One of these dates has passed. Call { $phone } and ask us why.
track-leave = You can print this page. Others who use this device may be able to open it again until you close this window.
