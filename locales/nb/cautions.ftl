caution-no-encryption = Til { $host } sendes passord og e-post uten kryptering. Ikke bruk kontoen på åpne nett, for eksempel på hotell. Be leverandøren om en kryptert tilkobling.
caution-certificate-expired = Sertifikatet for { $host } utløp { $date }. E-postprogrammet kommer til å advare deg. Ikke godta advarselen. Be leverandøren om å fornye sertifikatet.
caution-certificate-not-yet-valid = Sertifikatet for { $host } gjelder først fra { $date }. E-postprogrammet kommer til å advare deg til da. Ikke godta advarselen. Sjekk at klokken på enheten går riktig, og spør så leverandøren.
caution-certificate-self-signed = { $host } har selv utstedt sertifikatet sitt. E-postprogrammet kommer til å advare deg og kan ikke vite at det er riktig server. Ikke godta advarselen før leverandøren har svart at den er ventet.
caution-certificate-untrusted = Sertifikatet for { $host } kommer fra en utsteder som telefoner og datamaskiner ikke stoler på. E-postprogrammet kommer til å advare deg. Ikke godta advarselen før leverandøren har svart at den er ventet.
caution-certificate-name-mismatch = Sertifikatet gjelder { $name } og ikke { $host }. E-postprogrammet kommer til å advare deg. Ikke godta advarselen. Spør leverandøren hvilket servernavn du skal bruke.
caution-certificate-nameless = Sertifikatet for { $host } mangler servernavn. E-postprogrammet kommer til å advare deg. Ikke godta advarselen. Spør leverandøren hvilket servernavn du skal bruke.
caution-certificate-expires-soon = Sertifikatet for { $host } utløper { $date }. Blir det ikke fornyet i tide, kommer e-postprogrammet til å advare deg. Ikke godta advarselen da.
caution-tls-outdated = { $host } bruker en foreldet kryptering, som nye telefoner og e-postprogrammer kan avvise. Be leverandøren om å oppdatere serveren.
caution-oauth2-required = { $host } tar ikke imot passord. E-postprogrammet ditt må kunne vise leverandørens egen innlogging, som gjerne kalles OAuth2.
caution-app-password = { $host } tar imot både passord og leverandørens egen innlogging. Blir det vanlige passordet avvist? Da trenger du et app-passord fra leverandøren.
caution-username-for-sending = Serveren for utgående e-post, { $host }, vil ha et annet brukernavn enn den for innkommende e-post. Begge står blant innstillingene.
caution-outgoing-does-not-answer = Serveren for utgående e-post, { $host } med port { $port }, virker ikke akkurat nå. Spør leverandøren om innstillingene fortsatt gjelder.
caution-busy = { $host } slipper oss ikke inn akkurat nå. Serveren kan ha mye å gjøre eller være stengt en stund. Prøv igjen senere. Har du allerede satt opp kontoen, skal du ikke endre noe: e-posten kommer når serveren er i gang.
caution-log-in-disabled = { $host } svarer, men oppgir at ingen kan logge inn der. Spør leverandøren hvilken server du skal bruke.
caution-guessed-at-provider = Ingen oppgir hvilken server som gjelder. Vi gjetter på { $host }, fordi den hører til dem som tar imot domenets e-post. Spør leverandøren om det stemmer.
caution-led-away = Vi har ikke noe bevis for at { $host } hører til leverandøren din. Serveren er oppgitt på en måte som noen andre kan stå bak. Spør leverandøren før du skriver passordet ditt der.
caution-encryption-broken = { $host } tilbyr kryptering som ikke virker. Ikke skriv passordet ditt der før leverandøren har rettet feilen.
caution-stale-settings = I domenets oppføringer står også { $host }, port { $port }, men den serveren virker ikke. Ikke bruk den.
caution-stale-settings-only = I domenets oppføringer står { $host }, port { $port }, men serveren virker ikke akkurat nå. Spør leverandøren om innstillingene fortsatt gjelder.
caution-cannot-leave-copies = Serveren { $host } fjerner e-posten når den er hentet.
caution-mail-expires = { $days ->
    [1] Serveren { $host } tar vare på e-post i minst én dag og kan så slette den.
   *[other] Serveren { $host } tar vare på e-post i minst { $days } dager og kan så slette den.
  } Hent den i tide.
caution-login-delay = På serveren { $host } må det gå { $minutes } minutter mellom to innlogginger. Still inn e-postprogrammet slik at det ikke henter e-post oftere enn det.
caution-pop-on-several-devices = { $count ->
    [2] Med POP henter de to enhetene dine e-posten hver for seg.
    [3] Med POP henter de tre enhetene dine e-posten hver for seg.
    [4] Med POP henter de fire enhetene dine e-posten hver for seg.
    [5] Med POP henter de fem enhetene dine e-posten hver for seg.
   *[other] Med POP henter de { $count } enhetene dine e-posten hver for seg.
  } Sendt e-post, mapper og hva som er lest, blir ulikt. La e-posten bli liggende på serveren. Ellers ser den ene enheten ikke hva den andre har hentet.
caution-pop-on-several-devices-takes = { $count ->
    [2] Med POP henter de to enhetene dine e-posten hver for seg.
    [3] Med POP henter de tre enhetene dine e-posten hver for seg.
    [4] Med POP henter de fire enhetene dine e-posten hver for seg.
    [5] Med POP henter de fem enhetene dine e-posten hver for seg.
   *[other] Med POP henter de { $count } enhetene dine e-posten hver for seg.
  } En e-post havner på den enheten som henter den først. Hent derfor e-posten på bare én enhet, og les den i webmail på de andre.
caution-pop-on-shared-mailbox = Flere leser postkassen. Den som henter e-posten med POP, kan ta den fra de andre. La den bli liggende på serveren.
caution-pop-on-shared-mailbox-takes = Flere leser postkassen. Den som henter e-posten med POP, tar den fra de andre. Bestem hvem som skal hente den.
caution-shared-deletion = Flere leser postkassen. Det noen sletter, forsvinner for alle. Spør om leverandøren kan gi hver av dere en egen innlogging. Da ser dere hvem som har gjort hva.
caution-only-copy = Når e-posten er fjernet fra serveren, finnes den bare på enheten. Ta sikkerhetskopi av den.
caution-only-copy-on-computer = Når e-posten er fjernet fra serveren, finnes den bare på datamaskinen. Ta sikkerhetskopi av den.
caution-provider-change = Når du bytter e-postleverandør, flyttes ikke e-posten av seg selv. Hent ned alt før den gamle kontoen stenges.
caution-no-backup = IMAP er ingen sikkerhetskopi. Det som slettes på én enhet, forsvinner overalt.
caution-log-out = Ikke la en lånt enhet lagre passordet. Logg ut, og fjern vedlegg som du har lastet ned til den.
caution-stays-on-server = E-posten blir liggende hos leverandøren. Vil du ha den bort derfra, må du flytte den til en mappe på en datamaskin.
caution-server-space = Alt må få plass på serveren. Når den er full, kommer det ikke fram ny e-post. Slett store e-poster, eller flytt gammel e-post til en mappe på en datamaskin. Tøm så papirkurven, ellers blir det ikke mer plass.
caution-server-space-quota = Alt må få plass på serveren { $host }. Når den er full, kommer det ikke fram ny e-post. I webmailen eller e-postprogrammet kan du se hvor full den er. Slett store e-poster, eller flytt gammel e-post til en mappe på en datamaskin. Tøm så papirkurven, ellers blir det ikke mer plass.
caution-needs-connection = Webmail kan ikke leses uten nett. Til det trenger du en egen enhet med et e-postprogram.
caution-incomplete = { $seconds ->
    [one] Vi fikk ikke testet alt akkurat nå. Søk igjen om ett sekund, så kan svaret bli sikrere.
   *[other] Vi fikk ikke testet alt akkurat nå. Søk igjen om { $seconds } sekunder, så kan svaret bli sikrere.
  }
caution-not-checked-published = Vi fikk ikke testet { $host }. Innstillingene er de som er publisert.
caution-not-checked = Vi fikk ikke testet noe av dette.
caution-dns-failed = Vi fikk en feil da vi slo opp domenet. Prøv igjen om en stund.
caution-dns-timed-out = Vi fikk ikke svar i tide da vi slo opp domenet. Prøv igjen om en stund.
