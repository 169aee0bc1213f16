# Det som må gjøres før et e-postprogram slipper inn, og hvilket passord det tar.

access-first = Gjør dette først
access-turn-on-imap = Slå på IMAP i innstillingene hos { $provider }.
access-turn-on-pop = Slå på POP i innstillingene hos { $provider }.
access-turn-on-sending = Slå på SMTP i innstillingene hos { $provider }, så du kan sende e-post.
access-turn-on-two-step = Slå på totrinnsbekreftelse hos { $provider }. Uten den kan du ikke lage app-passord.
access-make-app-password = Lag et app-passord hos { $provider }. Det skriver du i e-postprogrammet i stedet for det vanlige passordet ditt.
access-install-bridge = Installer broen fra { $provider } på datamaskinen, start den og logg inn i den.
access-paid-plan = Sørg for at du har et betalt abonnement hos { $provider }. Med en gratiskonto kan du ikke bruke e-postprogrammer.
access-ask-administrator = Spør den som er administrator for e-posten din, om kontoen kan leses i e-postprogrammer.
access-provider-writes = Leverandøren skriver: { $text }
access-provider-instruction = Les hva leverandøren skriver om det som må slås på.

text-password = Passord
password-usual = det vanlige passordet ditt
password-usual-or-app = det vanlige, eller et app-passord hvis det blir avvist
password-mailbox = det til postkassen, ikke det til kundekontoen
password-mailbox-or-app = det til postkassen, eller et app-passord hvis det blir avvist
password-app = et app-passord
password-app-from = et app-passord fra { $provider }
password-app-or-usual = et app-passord, eller det vanlige hvis du ikke kan lage noe
password-sign-in = ikke noe: du logger inn på leverandørens egen side
password-sign-in-or-app = ikke noe: du logger inn på leverandørens egen side. Et program som ikke kan det, trenger et app-passord.
password-bridge = det som broen viser
password-unknown = det til postkassen, ikke det til kundekontoen

text-providers-good = { $count ->
    [one] Én oppføring er lest og feilfri.
   *[other] { $count } oppføringer er lest og feilfrie.
}
text-providers-certainty = { $certainty ->
    [high] Sikre
    [medium] Mindre sikre
   *[low] Usikre
}: { $entries } ({ $facts ->
    [one] én opplysning
   *[other] { $facts } opplysninger
})

headline-own-app = Bruk appen eller webmailen fra { $provider }.
summary-own-app = { $provider } har verken IMAP eller POP. E-posten leses i leverandørens egen app eller i nettleseren.
summary-bridge = { $provider } leses gjennom en bro, et program fra leverandøren som du installerer på datamaskinen. E-postprogrammet kobler seg til broen med IMAP.
summary-bridge-elsewhere = Andre e-postprogrammer når { $provider } på en datamaskin, gjennom leverandørens bro. På enhetene dine finnes leverandørens app og webmail.
on-device-sign-in = Legg til kontoen i et program som viser leverandørens egen innlogging.
bridge-unable = Programmet kan la Microsofts servere hente e-posten, og de når ikke broen på datamaskinen din. Klassisk Outlook og Thunderbird gjør det.
on-device-own-app = Bruk appen fra { $provider }, eller webmailen. Andre e-postprogrammer kommer ikke til e-posten her.
step-own-app = Installer appen fra { $provider }, eller åpne leverandørens webmail i nettleseren.
step-own-app-sign-in = Logg inn med e-postadressen og passordet.
step-username-bridge = Skriv brukernavnet og passordet som broen viser.
text-username-bridge = det som broen viser
text-bridge-ports = Broen tar andre porter hvis disse er opptatt. Den viser selv hvilke som gjelder.

client-apple-phone-sign-in = Åpne «Innstillinger» og «Mail», og trykk på «Kontoer». I iOS 18 og senere ligger «Mail» blant appene. Trykk på «Legg til konto».
client-apple-mac-sign-in = Klikk på menyen «Mail», og velg å legge til en konto.
sign-in-choose-google = Velg Google i listen.
sign-in-choose-exchange = Velg Microsoft Exchange i listen.
sign-in-choose-yahoo = Velg Yahoo i listen.
sign-in-choose-aol = Velg AOL i listen.
sign-in-choose-any = Velg leverandøren hvis den står i en liste. Ellers skriver du e-postadressen, så programmet kjenner den igjen.
sign-in-address = Skriv e-postadressen og gå videre.
sign-in-found = Innstillingene fylles inn av seg selv. Ikke endre dem.
sign-in-page = Logg inn på leverandørens egen side når den vises, og godkjenn at programmet får lese e-posten.
sign-in-unable = Dette programmet kan ikke vise leverandørens innlogging. Les e-posten i webmailen eller i leverandørens app. På datamaskiner og Android-enheter kan Thunderbird gjøre det.

caution-alias-cannot-log-in = Du kan ikke logge inn med et alias hos { $provider }. Bruk postkassens egen adresse.
caution-mail-goes-elsewhere = Ny e-post til { $domain } går til { $provider }. Serveren { $host } tilhører noen andre og får den ikke lenger. Der kan det ligge eldre e-post.
