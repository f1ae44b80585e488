# Searching the reports of one's teams. As staff.ftl.
staff-section-search = Search reports
staff-search-title-older = older results
staff-home-search = Search what your teams have received, by a name, a number, a postcode or any words.
staff-search-query = What are you looking for?
staff-search-hint = For example, a reference number, an email address, a phone number, a registration number, a postcode, or words. A report must have all of them.
staff-search-where = Narrow the search
staff-search-names = Look at names of people only
staff-search-names-hint = Names that were given as a name, not those in other text
staff-search-fault-nothing = Enter what you are looking for
staff-search-fault-too-long = What you are looking for must be 200 characters or less
staff-search-fault-too-many-words = Enter 16 words or less
staff-search-fault-common = Nearly every report has these words. Enter other words
staff-search-fault-link = This link is not to a search. Enter what you are looking for
staff-search-found = { $count ->
    [0] No reports found
    [one] 1 report found
   *[other] { $count } reports found, newest first
 }
staff-search-at-least = { $count } or more reports found, newest first
staff-search-more = 1,000+ reports found, newest first
staff-search-none = None of your teams’ reports that you can open has all of this. Check the spelling, or enter fewer words. Words of a report can be found a few seconds after it was sent.
staff-search-facts = { $form }. { $state }. Received { $received }. Team: { $team }.
staff-search-in-addition = { $name } (added later)
staff-search-in-message = Message to the reporter
staff-search-in-note = Internal note
staff-search-newest = Newest
staff-search-older = Older

# In the audit log
staff-audit-search-made = Searched
staff-audit-report-found = Saw part of a report in a search
