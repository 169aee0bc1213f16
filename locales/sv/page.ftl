# Sidan: frågan, svaret, det som ligger bakom.

page-language = Svenska
page-skip = Hoppa till innehållet
page-languages = Språk
page-title = IMAP eller POP? – Postråd
page-title-answer = Råd för { $domain } – Postråd
page-title-problem = { $title } – Postråd
page-title-guide = { $title } – Postråd
page-description = Skriv din domän. Postråd tar reda på vad e-postservern erbjuder och säger vad du ska välja och skriva in.

page-heading = IMAP eller POP, och vad ska du skriva in?
page-lead = Skriv din domän. Vi tar reda på vad servern erbjuder och säger vad du ska välja.
page-field = Domän eller e-postadress
page-field-hint = Till exempel exempel.se
page-privacy = Skriver du en e-postadress använder vi det som står efter @. Resten sparas inte.
page-privacy-script = Det som står före @ lämnar inte din webbläsare.
page-devices = Vad läser du mejlen på?
page-devices-hint = Kryssa för allt som stämmer.
page-needs = Har du särskilda behov?
page-ask = Visa råd
page-ask-again = Sök igen
page-suggestion = Menade du { $domain }?

page-how = Så går det till
page-how-published = Vi slår upp de inställningar som är publicerade för domänen.
page-how-servers = Vi ansluter till servrarna och ser vad de erbjuder. Vi försöker aldrig logga in.
page-how-privacy = Vi sparar ingen e-postadress. Det vi hittar om en domän minns vi i högst två timmar.

page-answer-for = Råd för { $domain }
page-proven = Testat mot servern
page-proven-led-away = Servern svarar, men vi vet inte vems den är
page-published = Publicerade uppgifter, inte testade
page-published-led-away = Uppgifter från någon vi inte känner, inte testade
page-general = Allmänt råd
page-settings = Det här skriver du in
page-copy = Kopiera
page-copy-all = Kopiera alla
page-copied-all = Alla inställningar är kopierade.
page-setting-line = { $label }: { $value }
page-copy-what = Kopiera { $value }
page-copied = Kopierat
page-copied-what = { $value } är kopierat.
page-steps = Steg för steg
page-dangers = Läs det här innan du skriver in något
page-by-hand = Eller ställ in för hand
page-next = Så kommer du vidare
page-next-spelling = Rätta domänen och sök igen.
page-next-provider = Fråga din e-postleverantör efter serverinställningarna. De står ofta i kundzonen eller i välkomstmejlet.
page-next-webmail = Under tiden kan du läsa mejlen i leverantörens webbmejl.
page-next-again = Vänta en stund och sök igen.
page-guide = Mer om valet
page-change = Ändra uppgifterna
page-link = Länk till svaret
page-link-hint = Länken söker på nytt med samma uppgifter.
page-nowhere-title = Här finns ingen sida
page-nowhere = Adressen kan vara felskriven eller gammal.
page-nowhere-ask = Sök på din domän
page-start = Till startsidan

page-progress = Vi frågar servrarna
page-stage-look-up = Slår upp domänen
page-stage-try = Testar servrarna
page-stage-done = Klart
page-progress-details = Visa vad vi hittar
page-failed = Vi fick inget svar. Kontrollera din anslutning och sök igen.
page-cancel = Avbryt

progress-mx-found = Domänen tar emot e-post.
progress-mx-none = Domänen har ingen MX-post.
progress-srv-found = Domänen anger servrar i SRV-poster.
progress-srv-none = Domänen har inga SRV-poster för e-post.
progress-autoconfig-found = Det finns en autoconfig-fil med inställningar.
progress-autoconfig-none = Det finns ingen autoconfig-fil.
progress-ispdb-found = Inställningar finns i Thunderbirds databas.
progress-ispdb-none = Thunderbirds databas har inga inställningar.
progress-autodiscover-found = Autodiscover gav inställningar.
progress-autodiscover-none = Autodiscover gav inga inställningar.
progress-pacc-found = Det finns en PACC-fil med inställningar.
progress-pacc-none = Det finns ingen PACC-fil.
progress-server-works = { $host } svarar på port { $port }.
progress-server-fails = { $host } fungerar inte på port { $port }.

page-evidence = Det här hittade vi
page-evidence-count = { $tried ->
    [0] Ingen server testad
    [1] { $working ->
        [0] En server testad, den svarar inte
       *[other] En server testad, den svarar
      }
   *[other] { $working ->
        [0] { $tried } servrar testade, ingen svarar
        [1] { $tried } servrar testade, en svarar
       *[other] { $tried } servrar testade, { $working } svarar
      }
  }
page-evidence-none = Vi hittade ingen server, och inget av de vanliga servernamnen svarade.
page-evidence-source = Källa
page-evidence-result = Resultat
page-evidence-certificate = Certifikat
page-evidence-place = { $service }, port { $port }, { $security }
page-service-imap = IMAP
page-service-pop3 = POP3
page-service-submission = Utgående e-post
page-source-srv = SRV-post
page-source-provider = det som är känt om leverantören
page-source-autoconfig = autoconfig-fil
page-source-ispdb = Thunderbirds databas
page-source-autodiscover = Autodiscover-svar
page-source-pacc = PACC-fil
page-source-mx = MX-post
page-source-guess = gissning
page-working = Svarar
page-working-tls = Svarar, { $version }
page-untried = Inte testad
page-no-address = Servernamnet finns inte i DNS
page-no-answer = Svarar inte
page-closed = Stänger anslutningen
page-other-protocol = Är ingen sådan server
page-unavailable = Tar inte emot någon just nu
page-preauthenticated = Har ingen inloggning
page-starttls-refused = Nekar kryptering
page-starttls-failed = Erbjuder kryptering som inte fungerar
page-starttls-injection = Släpper in okrypterade svar i krypteringen
page-tls-failed = Krypteringen går inte att starta
page-too-much-data = Skickar orimligt mycket
page-certificate-dates = { $from } till { $to }
page-certificate-issuer = Utfärdat av { $issuer }
page-certificate-names = Gäller { $names }
page-certificate-self-signed = Utfärdat av servern själv
page-certificate-untrusted = Okänd utfärdare
page-certificate-expired = Har gått ut
page-certificate-not-yet-valid = Gäller inte än
page-certificate-name-mismatch = Gäller ett annat namn

page-footer-guide = Om IMAP och POP
page-footer-api = För utvecklare
page-footer-contact = Kontakt
page-footer-privacy = Så behandlar vi uppgifter

profile-name = E-post för { $domain }
profile-description = Ställer in e-post för { $domain } med { $host }. Profilen innehåller inget lösenord. Enheten frågar efter det.

page-own-device = Du använder den nu
page-profile-fastest = Snabbast: hämta en profil som fyller i allt utom lösenordet.
page-profile = Hämta profil
page-profile-hint = Öppna profilen på enheten och gå sedan till enhetens inställningar. Där väljer du att installera den.
page-code-on = Öppna på { $device }
page-code-hint = Rikta kameran mot rutan.
page-code-page = QR-kod som öppnar det här svaret
page-code-profile = QR-kod som öppnar profilen
page-owner = För dig som äger domänen

publish-title = Publicera inställningarna för { $domain }
publish-lead = Med de här uppgifterna hittar e-postprogram inställningarna själva.
publish-page-title = Publicera för { $domain } – Postråd
publish-faults = Det här behöver rättas
publish-no-faults = Vi hittade inget att rätta.
publish-records = Poster i zonfilen
publish-file = Fil på { $url }
publish-nothing = Ingen server svarar, så det finns inget att publicera än.
publish-back = Till rådet för { $domain }

fault-stale-srv = SRV-posten pekar på { $host }, port { $port }, men servern fungerar inte.
remedy-stale-srv = Ta bort posten eller rätta servern.
fault-stale-file = Publicerade inställningar pekar på { $host }, port { $port }, men servern fungerar inte.
remedy-stale-file = Rätta filen eller servern.
fault-no-outgoing-server = Vi hittade ingen server för utgående e-post.
remedy-no-outgoing-server = Publicera den server som e-post skickas genom, i DNS eller i en fil. Utan den kan program inte ställa in kontot.
fault-missing-srv = { $service } fungerar på { $host }, men saknar SRV-post.
remedy-missing-srv = Lägg till posten nedan i zonfilen.
fault-no-encryption = { $host }, port { $port }, tar emot lösenord utan kryptering.
remedy-no-encryption = Slå på TLS och kräv det före inloggning.
fault-tls-outdated = { $host }, port { $port }, använder { $version }.
remedy-tls-outdated = Uppdatera servern till minst TLS 1.2.
fault-certificate-expired = Certifikatet för { $host }, port { $port }, gick ut den { $date }.
remedy-certificate-expired = Förnya certifikatet och låt det förnyas av sig självt.
fault-certificate-expires-soon = Certifikatet för { $host }, port { $port }, går ut den { $date }.
remedy-certificate-expires-soon = Förnya certifikatet i god tid.
fault-certificate-not-yet-valid = Certifikatet för { $host }, port { $port }, gäller först den { $date }.
remedy-certificate-not-yet-valid = Byt till ett certifikat som gäller nu och kontrollera serverns klocka.
fault-certificate-name-mismatch = Certifikatet på { $host }, port { $port }, gäller ett annat namn.
remedy-certificate-name-mismatch = Skaffa ett certifikat med namnet { $host } eller publicera det namn som certifikatet gäller.
fault-certificate-untrusted = Certifikatet på { $host }, port { $port }, kommer från en okänd utfärdare.
remedy-certificate-untrusted = Skaffa ett certifikat från en erkänd utfärdare och skicka med hela kedjan.

widget-more = Visa hela svaret
widget-wait = Vi frågar servrarna …
embed-title = Råd om e-post – Postråd
embed-open = Öppna Postråd
