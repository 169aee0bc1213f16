# Det som gjøres i flere trinn, i en bestemt rekkefølge.

change-title = Slik bytter du e-postleverandør
change-ask-new = Spør den nye leverandøren om de flytter e-posten for deg. Mange gjør det.
change-create = Opprett de samme adressene hos den nye leverandøren. Skriv ned alias, videresending og autosvar.
change-old-name-own = Spør den gamle leverandøren hva serveren heter hos dem. Innstillingene her gjelder { $host }, et navn under { $domain } som peker på den nye serveren etter flyttingen.
change-old-name = Skriv ned innstillingene her. De gjelder { $host }, som er den gamle leverandørens server.
change-old-name-unknown = Spør den gamle leverandøren hva serveren heter hos dem. Et navn under ditt eget domene peker på den nye serveren etter flyttingen.
change-find-computer = Bruk en datamaskin med et e-postprogram. På telefon eller nettbrett kan du sjelden flytte all e-posten.
change-add-old = Legg til den gamle kontoen i et e-postprogram på datamaskinen, helst som IMAP. POP henter det som ligger i innboksen, og ikke noe annet.
change-back-up = Kopier alle mapper til lokale mapper på datamaskinen, også sendt e-post og utkast. Ta sikkerhetskopi av datamaskinen.
change-add-new-imap = Legg til den nye kontoen i det samme programmet, som IMAP. La leverandøren eller den som har ansvar for domenet, flytte det.
change-add-new-pop3 = Legg til den nye kontoen i det samme programmet, som POP. La leverandøren eller den som har ansvar for domenet, flytte det. Den gamle e-posten blir liggende i de lokale mappene.
change-copy-up = Kopier mappene til den nye kontoen. Har du mye e-post, tar det tid, så la datamaskinen stå på.
change-compare = Sjekk i den nye leverandørens webmail at alle mappene finnes der, med like mange e-poster.
change-other-devices = { $count ->
    [2] Sett opp den nye kontoen på den andre enheten din også.
   *[other] Sett opp den nye kontoen på de andre enhetene dine også.
  }
change-close-old = Behold den gamle kontoen i noen dager, for en del e-post kommer dit en stund til. Si den opp når domenet er flyttet eller alle har den nye adressen din.
change-calendar = Kalender og kontakter følger ikke med e-posten. Flytt dem for seg.

pop-to-imap-title = Har du brukt POP til nå?
pop-to-imap-back-up = Ta sikkerhetskopi av POP-kontoens mapper på datamaskinen.
pop-to-imap-add = La den kontoen bli i programmet. Legg til den samme kontoen en gang til som IMAP, med { $host }.
pop-to-imap-copy = Kopier e-posten fra POP-kontoens mapper til IMAP-kontoens, også den sendte.
pop-to-imap-copy-some = Kopier e-posten fra POP-kontoens mapper til IMAP-kontoens. Kopier bare det som får plass på serveren.
pop-to-imap-check = Vent til alt er overført. Se etter på en annen enhet eller i webmailen at det ligger der.
pop-to-imap-remove = Fjern POP-kontoen fra programmet.
