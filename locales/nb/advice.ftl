# Svaret først, så hvorfor, så når noe annet er riktig.

headline-imap = Velg IMAP.
headline-pop3 = Velg POP.
headline-webmail = Les e-posten i nettleseren.
headline-not-found = Vi fant ingen server for { $domain }.
headline-unknown = Vi klarte ikke å finne ut hvilke servere { $domain } har.
headline-no-mail = { $domain } tar ikke imot e-post.
headline-no-such-domain = Domenet { $domain } finnes ikke.

# Hva vi har sett, og hva valget innebærer: hele setninger som står etter hverandre.
seen-working = Vi har testet serveren { $host }, og den virker.
seen-failing = Publiserte innstillinger peker på { $host }, men den serveren virket ikke da vi testet.
seen-published = Publiserte innstillinger peker på { $host }, men den serveren fikk vi ikke testet.
seen-there = Det finnes en server på { $host }, men vi har ikke sett den virke.
seen-led-away = Serveren { $host } virker, men vi vet ikke om den hører til e-postleverandøren din.
seen-led-away-unproven = Vi vet ikke om { $host } hører til e-postleverandøren din, og vi har ikke sett serveren virke.
meaning-imap = E-posten blir liggende på serveren, og du kan lese den på flere enheter.
meaning-imap-mirrored = { $count ->
    [2] E-posten blir liggende på serveren, og begge enhetene dine viser det samme, også sendt e-post og utkast.
   *[other] E-posten blir liggende på serveren, og alle enhetene dine viser det samme, også sendt e-post og utkast.
  }
meaning-pop3-leaves = E-posten hentes til enheten, og en kopi blir liggende på serveren.
meaning-pop3-takes = E-posten hentes til én enhet og fjernes så fra serveren.

summary-general-imap = Rådet vårt er derfor generelt: velg IMAP hvis du får velge.
summary-general-pop3 = Rådet vårt er derfor generelt: velg POP hvis du får velge.
summary-imap-unclear = Vi fikk ikke testet IMAP akkurat nå. Serveren { $host } tilbyr POP, men vent med å sette det opp. IMAP pleier også å finnes og er som regel bedre.
summary-webmail = Ikke legg til noen konto på en lånt enhet. Åpne webmailen til e-postleverandøren din i stedet, og logg ut når du er ferdig.
summary-webmail-chromebook = En Chromebook har ikke noe eget e-postprogram. I webmail blir e-posten liggende på serveren.
summary-webmail-no-backup = Med POP fjerner serveren e-posten når den er hentet, og sikkerhetskopien av en telefon eller et nettbrett inneholder den ikke. Les den derfor i webmail, der den blir liggende.
summary-no-mail = Derfor er det ingen e-postkonto å sette opp for { $domain }. Sjekk at du har skrevet det som står etter @ i e-postadressen din.
summary-no-such-domain = Sjekk stavemåten. Skriv det som står etter @ i e-postadressen din.

reason-only-imap = Serveren { $host } tilbyr IMAP, men ikke POP.
reason-only-pop3 = Serveren { $host } tilbyr POP, men ikke IMAP.
reason-safer-imap = På serveren { $host } er IMAP kryptert, men ikke POP.
reason-safer-pop3 = På serveren { $host } er POP kryptert, men ikke IMAP.
reason-imap-does-not-answer = POP virker. IMAP skal finnes på serveren { $host }, men virker ikke akkurat nå.
reason-pop3-does-not-answer = IMAP virker. POP skal finnes på serveren { $host }, men virker ikke akkurat nå.
reason-shared-mailbox = Flere leser postkassen. Med IMAP ser alle den samme e-posten, og hva som er lest og besvart.
reason-several-devices = { $count ->
    [2] Med IMAP viser begge enhetene dine det samme, også sendt e-post og utkast.
    [3] Med IMAP viser alle de tre enhetene dine det samme, også sendt e-post og utkast.
    [4] Med IMAP viser alle de fire enhetene dine det samme, også sendt e-post og utkast.
    [5] Med IMAP viser alle de fem enhetene dine det samme, også sendt e-post og utkast.
   *[other] Med IMAP viser alle de { $count } enhetene dine det samme, også sendt e-post og utkast.
  }
reason-one-device = Du leser e-posten på bare én enhet, så ingenting trenger å synkroniseres.
reason-keep-off-server = Du vil ikke ha e-posten liggende hos leverandøren. Med POP flyttes den til enheten din.
reason-little-server-space = Du har liten plass på serveren. Med POP blir det ledig plass når e-posten er hentet.
reason-offline-imap = Du vil lese uten nett. Med IMAP lagrer enhetene dine kopier av e-posten.
reason-offline-pop3 = Du vil lese uten nett. Med POP ligger e-posten på enheten.
reason-device-loss = Blir en enhet ødelagt, ligger e-posten fortsatt på serveren.
reason-borrowed-device = Enheten tilhører noen andre. I nettleseren legger du ikke igjen e-post.

alternative-pop3 = POP passer hvis du leser e-posten på én datamaskin og vil ha den bare der.
alternative-imap = IMAP passer bedre så snart du vil lese e-posten på mer enn én enhet.
alternative-imap-on-own-device = På en enhet som er din egen, velger du IMAP.
alternative-pop3-on-own-device = På en enhet som er din egen, velger du POP.
alternative-imap-in-app = Har Chromebooken din Google Play, kan du installere en e-postapp derfra. I appen velger du IMAP.
alternative-pop3-on-computer = På en datamaskin velger du POP. Ta sikkerhetskopi av den: e-posten finnes da ikke noe annet sted.
alternative-webmail = Webmail passer når du låner datamaskinen til noen andre.

# Når alt er satt opp.
check-title = Test til slutt
check-send-to-yourself = Send en e-post til deg selv. Kom den fram?
check-sent-elsewhere = { $count ->
    [2] Se etter at den også ligger i mappen for sendt e-post på den andre enheten.
   *[other] Se etter at den også ligger i mappen for sendt e-post på de andre enhetene.
  }
trouble-log-in = Etter flere mislykkede forsøk kan serveren sperre deg ute en stund. Vent da.
trouble-older-mail = Eldre e-post ligger på serveren selv om appen ikke viser den med en gang.
trouble-sent-folder = Mangler sendt e-post? Velg serverens mappe for den i innstillingene.
trouble-sent-folder-iphone = Mangler sendt e-post? På iPhone velger du mappe under «Sendt-postkasse».
trouble-sent-folder-thunderbird = Mangler sendt e-post? I Thunderbird velger du mappe i «Kopier og mapper».
