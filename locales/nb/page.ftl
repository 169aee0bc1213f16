# Siden: spørsmålet, svaret, det som ligger bak.

page-language = Norsk bokmål
page-skip = Hopp til innholdet
page-languages = Språk
page-title = IMAP eller POP? – Postråd
page-title-answer = Råd for { $domain } – Postråd
page-title-problem = { $title } – Postråd
page-title-guide = { $title } – Postråd
page-description = Skriv domenet ditt. Postråd finner ut hva e-postserveren tilbyr, og sier hva du skal velge og skrive inn.

page-heading = IMAP eller POP, og hva skal du skrive inn?
page-lead = Skriv domenet ditt. Vi finner ut hva serveren tilbyr, og sier hva du skal velge.
page-field = Domene eller e-postadresse
page-field-hint = For eksempel eksempel.no
page-privacy = Skriver du en e-postadresse, bruker vi det som står etter @. Resten lagres ikke.
page-privacy-script = Det som står før @, forlater ikke nettleseren din.
page-devices = Hva leser du e-posten på?
page-devices-hint = Kryss av for alt som stemmer.
page-needs = Har du spesielle behov?
page-ask = Vis råd
page-ask-again = Søk igjen
page-suggestion = Mente du { $domain }?

page-how = Slik går det til
page-how-published = Vi slår opp de innstillingene som er publisert for domenet.
page-how-servers = Vi kobler til serverne og ser hva de tilbyr. Vi prøver aldri å logge inn.
page-how-privacy = Vi lagrer ingen e-postadresse. Det vi finner om et domene, husker vi i høyst to timer.

page-answer-for = Råd for { $domain }
page-proven = Testet mot serveren
page-proven-led-away = Serveren svarer, men vi vet ikke hvem den tilhører
page-published = Publiserte opplysninger, ikke testet
page-published-led-away = Opplysninger fra noen vi ikke kjenner, ikke testet
page-general = Generelt råd
page-settings = Dette skriver du inn
page-copy = Kopier
page-copy-all = Kopier alle
page-copied-all = Alle innstillingene er kopiert.
page-setting-line = { $label }: { $value }
page-copy-what = Kopier { $value }
page-copied = Kopiert
page-copied-what = { $value } er kopiert.
page-steps = Trinn for trinn
page-dangers = Les dette før du skriver inn noe
page-by-hand = Eller sett opp for hånd
page-next = Slik kommer du videre
page-next-spelling = Rett domenet og søk igjen.
page-next-provider = Spør e-postleverandøren din om serverinnstillingene. De står ofte på kundesidene eller i velkomst-e-posten.
page-next-webmail = Imens kan du lese e-posten i leverandørens webmail.
page-next-again = Vent en stund og søk igjen.
page-guide = Mer om valget
page-change = Endre opplysningene
page-link = Lenke til svaret
page-link-hint = Lenken søker på nytt med de samme opplysningene.
page-nowhere-title = Her er det ingen side
page-nowhere = Adressen kan være feilskrevet eller gammel.
page-nowhere-ask = Søk på domenet ditt
page-start = Til startsiden

page-progress = Vi spør serverne
page-stage-look-up = Slår opp domenet
page-stage-try = Tester serverne
page-stage-done = Ferdig
page-progress-details = Vis hva vi finner
page-failed = Vi fikk ikke svar. Sjekk tilkoblingen din og søk igjen.
page-cancel = Avbryt

progress-mx-found = Domenet tar imot e-post.
progress-mx-none = Domenet har ingen MX-oppføring.
progress-srv-found = Domenet oppgir servere i SRV-oppføringer.
progress-srv-none = Domenet har ingen SRV-oppføringer for e-post.
progress-autoconfig-found = Det finnes en autoconfig-fil med innstillinger.
progress-autoconfig-none = Det finnes ingen autoconfig-fil.
progress-ispdb-found = Innstillinger finnes i Thunderbirds database.
progress-ispdb-none = Thunderbirds database har ingen innstillinger.
progress-autodiscover-found = Autodiscover ga innstillinger.
progress-autodiscover-none = Autodiscover ga ingen innstillinger.
progress-pacc-found = Det finnes en PACC-fil med innstillinger.
progress-pacc-none = Det finnes ingen PACC-fil.
progress-server-works = { $host } svarer på port { $port }.
progress-server-fails = { $host } virker ikke på port { $port }.

page-evidence = Dette fant vi
page-evidence-count = { $tried ->
    [0] Ingen server testet
    [1] { $working ->
        [0] Én server testet, den svarer ikke
       *[other] Én server testet, den svarer
      }
   *[other] { $working ->
        [0] { $tried } servere testet, ingen svarer
        [1] { $tried } servere testet, én svarer
       *[other] { $tried } servere testet, { $working } svarer
      }
  }
page-evidence-none = Vi fant ingen server, og ingen av de vanlige servernavnene svarte.
page-evidence-source = Kilde
page-evidence-result = Resultat
page-evidence-certificate = Sertifikat
page-evidence-place = { $service }, port { $port }, { $security }
page-service-imap = IMAP
page-service-pop3 = POP3
page-service-submission = Utgående e-post
page-source-srv = SRV-oppføring
page-source-provider = det som er kjent om leverandøren
page-source-autoconfig = autoconfig-fil
page-source-ispdb = Thunderbirds database
page-source-autodiscover = Autodiscover-svar
page-source-pacc = PACC-fil
page-source-mx = MX-oppføring
page-source-guess = gjetning
page-working = Svarer
page-working-tls = Svarer, { $version }
page-untried = Ikke testet
page-no-address = Servernavnet finnes ikke i DNS
page-no-answer = Svarer ikke
page-closed = Lukker tilkoblingen
page-other-protocol = Er ikke den typen server
page-unavailable = Tar ikke imot noen akkurat nå
page-preauthenticated = Har ingen innlogging
page-starttls-refused = Avviser kryptering
page-starttls-failed = Tilbyr kryptering som ikke virker
page-starttls-injection = Slipper ukrypterte svar inn i krypteringen
page-tls-failed = Krypteringen lar seg ikke starte
page-too-much-data = Sender urimelig mye
page-certificate-dates = { $from } til { $to }
page-certificate-issuer = Utstedt av { $issuer }
page-certificate-names = Gjelder { $names }
page-certificate-self-signed = Utstedt av serveren selv
page-certificate-untrusted = Ukjent utsteder
page-certificate-expired = Har utløpt
page-certificate-not-yet-valid = Gjelder ikke ennå
page-certificate-name-mismatch = Gjelder et annet navn

page-footer-guide = Om IMAP og POP
page-footer-api = For utviklere
page-footer-contact = Kontakt
page-footer-privacy = Slik behandler vi opplysninger

profile-name = E-post for { $domain }
profile-description = Setter opp e-post for { $domain } med { $host }. Profilen inneholder ikke noe passord. Enheten spør etter det.

page-own-device = Du bruker den nå
page-profile-fastest = Raskest: hent en profil som fyller inn alt unntatt passordet.
page-profile = Hent profil
page-profile-hint = Åpne profilen på enheten, og gå så til enhetens innstillinger. Der velger du å installere den.
page-code-on = Åpne på { $device }
page-code-hint = Rett kameraet mot ruten.
page-code-page = QR-kode som åpner dette svaret
page-code-profile = QR-kode som åpner profilen
page-owner = For deg som eier domenet

publish-title = Publiser innstillingene for { $domain }
publish-lead = Med disse opplysningene finner e-postprogrammer innstillingene selv.
publish-page-title = Publiser for { $domain } – Postråd
publish-faults = Dette må rettes
publish-no-faults = Vi fant ingenting å rette.
publish-records = Oppføringer i sonefilen
publish-file = Fil på { $url }
publish-nothing = Ingen server svarer, så det er ingenting å publisere ennå.
publish-back = Til rådet for { $domain }

fault-stale-srv = SRV-oppføringen peker på { $host }, port { $port }, men serveren virker ikke.
remedy-stale-srv = Fjern oppføringen, eller rett serveren.
fault-stale-file = Publiserte innstillinger peker på { $host }, port { $port }, men serveren virker ikke.
remedy-stale-file = Rett filen eller serveren.
fault-no-outgoing-server = Vi fant ingen server for utgående e-post.
remedy-no-outgoing-server = Publiser serveren som e-post sendes gjennom, i DNS eller i en fil. Uten den kan ikke programmer sette opp kontoen.
fault-missing-srv = { $service } virker på { $host }, men mangler SRV-oppføring.
remedy-missing-srv = Legg til oppføringen nedenfor i sonefilen.
fault-no-encryption = { $host }, port { $port }, tar imot passord uten kryptering.
remedy-no-encryption = Slå på TLS, og krev det før innlogging.
fault-tls-outdated = { $host }, port { $port }, bruker { $version }.
remedy-tls-outdated = Oppdater serveren til minst TLS 1.2.
fault-certificate-expired = Sertifikatet for { $host }, port { $port }, utløp { $date }.
remedy-certificate-expired = Forny sertifikatet, og la det fornyes av seg selv.
fault-certificate-expires-soon = Sertifikatet for { $host }, port { $port }, utløper { $date }.
remedy-certificate-expires-soon = Forny sertifikatet i god tid.
fault-certificate-not-yet-valid = Sertifikatet for { $host }, port { $port }, gjelder først fra { $date }.
remedy-certificate-not-yet-valid = Bytt til et sertifikat som gjelder nå, og sjekk klokken på serveren.
fault-certificate-name-mismatch = Sertifikatet på { $host }, port { $port }, gjelder et annet navn.
remedy-certificate-name-mismatch = Skaff et sertifikat med navnet { $host }, eller publiser det navnet som sertifikatet gjelder.
fault-certificate-untrusted = Sertifikatet på { $host }, port { $port }, kommer fra en ukjent utsteder.
remedy-certificate-untrusted = Skaff et sertifikat fra en anerkjent utsteder, og send med hele kjeden.

widget-more = Vis hele svaret
widget-wait = Vi spør serverne …
embed-title = Råd om e-post – Postråd
embed-open = Åpne Postråd
