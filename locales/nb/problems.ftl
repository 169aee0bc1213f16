problem-invalid-domain = Domenet kan ikke brukes
problem-domain-empty = Oppgi et domene, for eksempel det som står etter @ i en e-postadresse.
problem-domain-too-long = Navnet er lengre enn et domenenavn kan være. Oppgi det som står etter @ i en e-postadresse.
problem-domain-characters = Navnet har tegn som et domenenavn ikke kan ha. Oppgi det som står etter @ i en e-postadresse.
problem-domain-several = Du har oppgitt mer enn ett domene. Oppgi ett om gangen.
problem-domain-ip-address = Du har skrevet en IP-adresse. Oppgi et domene, for eksempel det som står etter @ i en e-postadresse.
problem-domain-single-label = Domenenavnet mangler punktum. Oppgi hele domenet, for eksempel det som står etter @ i en e-postadresse.
problem-domain-special-use = Navnet er reservert for særlige formål og fører aldri til en e-postserver på internett.
problem-domain-public-suffix = Dette er bare endelsen på et domene. Oppgi også det som står foran den.
problem-domain-unknown-top-level = Navnet slutter ikke på noe kjent toppdomene. Sjekk stavemåten.
problem-invalid-device = Enheten er ukjent
problem-invalid-device-detail = Velg blant phone, tablet, computer, borrowed og other, gjerne med system, for eksempel phone:ios. Alle verdier finnes på /v1/options.
problem-too-many-devices = Oppgi høyst { $most } enheter.
problem-too-many-domains = Spør om høyst { $most } domener om gangen.
problem-invalid-need = Behovet er ukjent
problem-invalid-need-detail = Velg blant offline, keep-off-server, little-server-space, shared-mailbox, changing-provider og backup.
problem-invalid-request = Spørsmålet kan ikke leses
problem-invalid-json = Innholdet er ikke den JSON som var ventet. Formatet er beskrevet på /docs.
problem-invalid-table = Tabellen kan ikke leses. Send den som CSV med ett domene på hver linje.
problem-invalid-query = Parametrene kan ikke leses. De er beskrevet på /docs.
problem-repeated = Oppgi { $names } høyst én gang.
problem-unknown-name = Spørsmålet har noe som denne adressen ikke tar imot. Hva som kan oppgis, er beskrevet på /docs.
problem-unknown-named = Denne adressen tar ikke imot { $names }. Hva som kan oppgis, er beskrevet på /docs.
problem-not-found = Siden finnes ikke
problem-not-found-detail = Det finnes ingenting på den adressen. Hva som finnes, er beskrevet på /docs.
problem-method-not-allowed = Metoden kan ikke brukes her
problem-method-not-allowed-detail = Feltet Allow i svaret oppgir hvilke metoder som kan brukes.
problem-not-acceptable = Formatet finnes ikke
problem-not-acceptable-detail = Hvilke formater som finnes, er beskrevet på /docs.
problem-payload-too-large = Spørsmålet er for stort
problem-payload-too-large-detail = Et spørsmål kan være på høyst 16 KiB, og et spørsmål om mange domener på høyst 64.
problem-uri-too-long = Adressen er for lang
problem-uri-too-long-detail = En adresse kan være på høyst 2 KiB. Still spørsmålet med POST i stedet.
problem-unsupported-media-type = Innholdstypen kan ikke brukes
problem-unsupported-media-type-detail = Send spørsmålet som application/json. Et spørsmål om mange domener kan også være text/csv.
problem-loop-detected = Spørsmålet kommer fra tjenesten selv
problem-loop-detected-detail = Det tjenesten har funnet, regnes ikke som innstillinger i et annet søk.
problem-rate-limited = Du har spurt for mange ganger
problem-rate-limited-detail = { $seconds ->
    [one] Vent ett sekund og spør igjen.
   *[other] Vent { $seconds } sekunder og spør igjen.
}
# Minst to minutter, minst to timer: kortere ventetid oppgis i den minste enheten.
problem-rate-limited-minutes = Vent { $minutes } minutter og spør igjen.
problem-rate-limited-hours = Vent { $hours } timer og spør igjen.
problem-request-timeout = Spørsmålet kom ikke fram i tide
problem-request-timeout-detail = Innholdet kom for langsomt. Send det på én gang.
problem-overloaded = Akkurat nå er det for mange som spør
problem-overloaded-detail = { $seconds ->
    [one] Prøv igjen om ett sekund.
   *[other] Prøv igjen om { $seconds } sekunder.
}
problem-stopping = Tjenesten starter på nytt
problem-stopping-detail = Prøv igjen om noen sekunder.
problem-internal-error = Noe gikk galt hos oss
problem-internal-error-detail = Feilen er vår og er notert. Prøv igjen om en stund.
problem-invalid-email = E-postadressen passer ikke
problem-invalid-email-detail = Oppgi en e-postadresse på det domenet som spørsmålet gjelder, eller ingen.
problem-nothing-to-enter = Det er ingenting å sette opp
problem-nothing-to-enter-detail = Vi fant ingen servere som kan settes opp på denne måten.
