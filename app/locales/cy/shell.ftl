# Yr hyn sydd ar bob tudalen.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
service-name = Rhoi gwybod i { $organisation }
service-short-name = Rhoi gwybod ar-lein
skip-link = Neidio i’r prif gynnwys
back = Yn ôl
continue = Parhau
change = Newid
remove = Dileu
or = neu
# Dim ond lle nad oes gan y cwestiwn ei eiriau ei hun.
yes = Ie
no = Na
unknown = Nid wyf yn gwybod
not-provided = Ni roddwyd ateb
search-button = Chwilio
error-title = Gwall: { $title }
error-prefix = Gwall:
error-summary-title = Mae problem
warning-prefix = Rhybudd
label-optional = { $label } (dewisol)
language-label = Iaith
language-missing = Ddim ar gael yn Gymraeg

emergency-call = Os oes rhywun mewn perygl nawr, neu os oes trosedd yn digwydd nawr, ffoniwch 999.
emergency-deaf = Os ydych chi’n fyddar neu’n methu siarad:

# Ar bob tudalen o arddangosiad.
demonstration-label = Arddangosiad
demonstration-text = Peidiwch ag anfon adroddiadau go iawn: does neb yn eu darllen, a chaiff popeth ei ddileu pan ddaw’r arddangosiad i ben. Mewn argyfwng, ffoniwch 999.

exit-link = Gadael y dudalen hon
exit-emergency = Argyfwng
exit-loading = Wrthi’n llwytho.
exit-two-more = Shift, pwyswch 2 waith eto i adael.
exit-one-more = Shift, pwyswch unwaith eto i adael.
exit-expired = Mae’r cyfnod ar gyfer “Gadael y dudalen hon” wedi dod i ben.

footer-help = Oes angen help arnoch, neu a ydych yn methu defnyddio’r wefan hon? Ffoniwch { $phone }.
footer-contact = Cysylltu â ni
footer-accessibility = Datganiad hygyrchedd
footer-privacy = Hysbysiad preifatrwydd
footer-cookies = Cwcis
emergency-text = anfonwch neges destun at 999, os ydych wedi cofrestru gydag emergencySMS
emergency-bsl = mewn Iaith Arwyddion Prydain, defnyddiwch 999 BSL:
emergency-textphone = defnyddiwch ffôn testun ar 18000
emergency-silent = ar ffôn symudol, ffoniwch 999 a phwyswch 55 pan ofynnir i chi
