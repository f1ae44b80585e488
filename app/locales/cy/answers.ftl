# Atebion fel y mae person yn eu darllen. Negeseuon cyfan, un llinell yr un.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.

# Dim ond lle nad oes gan y cwestiwn ei eiriau ei hun.
answer-yes = Ie
answer-no = Na
answer-unknown = Nid wyf yn gwybod
answer-declared = Cadarnhawyd

not-stated-refused = Dewisodd beidio â dweud
not-stated-does-not-know = Nid yw'n gwybod
not-stated-not-in-letter = Nid yw yn y llythyr

month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
# Ar ôl y dyddiad: byddai 'tua' yn treiglo enw'r mis.
date-about = { $date } (yn fras)
date-time = { $date } am { $time }

# Cloc 24 awr.
time-am = { $time24 }
time-pm = { $time24 }
time-midnight = { $time24 } (dechrau'r diwrnod)
time-midday = { $time24 } (canol dydd)

range-from = { $from }
range-between = Unrhyw bryd o { $from } hyd at { $to }
range-one-day = { $date }, unrhyw bryd o { $from } hyd at { $to }

address-none = Dim cyfeiriad sefydlog
place-near = Y ffordd neu'r tirnod agosaf: { $near }
vehicle-partial = { $registration } (rhan o'r rhif cofrestru)

# A moment, as in when a report was received.
moment = { $time } ar { $date }
