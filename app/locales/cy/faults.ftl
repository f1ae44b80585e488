# Beth sydd o'i le ar ateb. Brawddegau cyfan heb enw'r cwestiwn: byddai'n treiglo.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.

fault-required = Atebwch y cwestiwn hwn: { $label }
fault-too-long = Rhaid i'r ateb fod yn { $limit } nod neu lai
fault-not-email = Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@example.com
fault-not-phone = Rhowch rif ffôn, fel 01632 960 001, 07700 900 982 neu +44 808 157 0192
fault-not-number = Rhaid i'r ateb fod yn rhif, fel 3
fault-not-whole = Rhaid i'r ateb fod yn rhif cyfan, fel 3
fault-too-low = Rhaid i'r rhif fod yn { $limit } neu fwy
fault-too-high = Rhaid i'r rhif fod yn { $limit } neu lai
fault-not-money = Rhaid i'r ateb fod yn swm o arian, fel 25 neu 123.45
fault-money-too-low = Rhaid i'r swm fod yn £{ $limit } neu fwy
fault-money-too-high = Rhaid i'r swm fod yn £{ $limit } neu lai

fault-date-needs-day = Rhaid i'r dyddiad gynnwys diwrnod
fault-date-needs-month = Rhaid i'r dyddiad gynnwys mis
fault-date-needs-year = Rhaid i'r dyddiad gynnwys blwyddyn
fault-date-needs-day-month = Rhaid i'r dyddiad gynnwys diwrnod a mis
fault-date-needs-day-year = Rhaid i'r dyddiad gynnwys diwrnod a blwyddyn
fault-date-needs-month-year = Rhaid i'r dyddiad gynnwys mis a blwyddyn
fault-date-needs-all = Rhaid i'r dyddiad gynnwys diwrnod, mis a blwyddyn
fault-date-year = Rhaid i'r flwyddyn gynnwys 4 rhif, a bod yn 1900 neu'n hwyrach
fault-date-not-real = Rhaid i'r dyddiad fod yn ddyddiad go iawn
fault-date-in-future = Rhaid i'r dyddiad fod heddiw neu yn y gorffennol
fault-date-in-past = Rhaid i'r dyddiad fod heddiw neu yn y dyfodol
fault-time-incomplete = Rhaid i'r amser gynnwys yr awr a'r munudau
fault-time-not-real = Rhaid i'r amser fod yn amser go iawn
fault-time-in-future = Rhaid i'r amser fod nawr neu yn y gorffennol
fault-range-reversed = Rhaid i'r diwedd fod yr un pryd â'r dechrau neu ar ei ôl

fault-not-offered = Dewiswch un o'r atebion ar y dudalen hon
fault-none-with-others = Dewiswch yr atebion sy'n berthnasol, neu dewiswch ‘{ $none }’ yn unig

fault-address-line1 = Rhowch linell cyfeiriad 1, fel arfer yr adeilad a'r stryd
fault-town = Rhowch dref neu ddinas
fault-postcode = Rhowch god post llawn yn y DU
fault-registration = Rhaid i'r rhif cofrestru fod yn 10 nod neu lai, a chynnwys llythrennau, rhifau a gofynodau yn unig

# Enwau'r rhannau; nid yw'r negeseuon Cymraeg yn eu defnyddio.
name-answer = Yr ateb
name-date = Y dyddiad
name-time = Yr amser
name-number = Y rhif
name-money = Y swm
name-email = Cyfeiriad e-bost
name-start-date = Dyddiad dechrau
name-start-time = Amser dechrau
name-end-date = Dyddiad gorffen
name-end-time = Amser gorffen
name-line1 = Llinell cyfeiriad 1
name-line2 = Llinell cyfeiriad 2
name-town = Tref neu ddinas
name-near = Y ffordd neu'r tirnod agosaf
name-given = Enw cyntaf
name-family = Cyfenw
name-vehicle-description = Disgrifiad o'r cerbyd
