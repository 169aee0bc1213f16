problem-invalid-domain = Domänen går inte att använda
problem-domain-empty = Ange en domän, till exempel det som står efter @ i en e-postadress.
problem-domain-too-long = Namnet är längre än ett domännamn kan vara. Ange det som står efter @ i en e-postadress.
problem-domain-characters = Namnet har tecken som ett domännamn inte kan ha. Ange det som står efter @ i en e-postadress.
problem-domain-several = Du har angett mer än en domän. Ange en i taget.
problem-domain-ip-address = Du har skrivit en IP-adress. Ange en domän, till exempel det som står efter @ i en e-postadress.
problem-domain-single-label = Domännamnet saknar punkt. Ange hela domänen, till exempel det som står efter @ i en e-postadress.
problem-domain-special-use = Namnet är reserverat för särskilda ändamål och leder aldrig till en e-postserver på internet.
problem-domain-public-suffix = Det är bara en domänändelse. Ange också det som står före den.
problem-domain-unknown-top-level = Namnet slutar inte på någon känd toppdomän. Kontrollera stavningen.
problem-invalid-device = Enheten är okänd
problem-invalid-device-detail = Välj bland phone, tablet, computer, borrowed och other, gärna med system, till exempel phone:ios. Alla värden finns på /v1/options.
problem-too-many-devices = Ange högst { $most } enheter.
problem-too-many-domains = Fråga om högst { $most } domäner åt gången.
problem-invalid-need = Behovet är okänt
problem-invalid-need-detail = Välj bland offline, keep-off-server, little-server-space, shared-mailbox, changing-provider och backup.
problem-invalid-request = Frågan går inte att läsa
problem-invalid-json = Innehållet är inte den JSON som väntades. Formatet beskrivs på /docs.
problem-invalid-table = Tabellen går inte att läsa. Skicka den som CSV med en domän på varje rad.
problem-invalid-query = Parametrarna går inte att läsa. De beskrivs på /docs.
problem-repeated = Ange { $names } högst en gång.
problem-unknown-name = Frågan har något som den här adressen inte tar emot. Vad som går att ange beskrivs på /docs.
problem-unknown-named = Den här adressen tar inte emot { $names }. Vad som går att ange beskrivs på /docs.
problem-not-found = Sidan finns inte
problem-not-found-detail = Det finns inget på den adressen. Vad som finns beskrivs på /docs.
problem-method-not-allowed = Metoden går inte att använda här
problem-method-not-allowed-detail = Fältet Allow i svaret anger vilka metoder som går att använda.
problem-not-acceptable = Formatet finns inte
problem-not-acceptable-detail = Vilka format som finns beskrivs på /docs.
problem-payload-too-large = Frågan är för stor
problem-payload-too-large-detail = En fråga får vara högst 16 KiB, och en fråga om många domäner högst 64.
problem-uri-too-long = Adressen är för lång
problem-uri-too-long-detail = En adress får vara högst 2 KiB. Ställ frågan med POST i stället.
problem-unsupported-media-type = Innehållstypen går inte att använda
problem-unsupported-media-type-detail = Skicka frågan som application/json. En fråga om många domäner får också vara text/csv.
problem-loop-detected = Frågan kommer från tjänsten själv
problem-loop-detected-detail = Det som tjänsten har hittat räknas inte som inställningar i en annan sökning.
problem-rate-limited = Du har frågat för många gånger
problem-rate-limited-detail = { $seconds ->
    [one] Vänta en sekund och fråga igen.
   *[other] Vänta { $seconds } sekunder och fråga igen.
}
# Minst två minuter, minst två timmar: kortare väntan sägs i den mindre enheten.
problem-rate-limited-minutes = Vänta { $minutes } minuter och fråga igen.
problem-rate-limited-hours = Vänta { $hours } timmar och fråga igen.
problem-request-timeout = Frågan kom inte fram i tid
problem-request-timeout-detail = Innehållet kom för långsamt. Skicka det på en gång.
problem-overloaded = Just nu är det för många som frågar
problem-overloaded-detail = { $seconds ->
    [one] Försök igen om en sekund.
   *[other] Försök igen om { $seconds } sekunder.
}
problem-stopping = Tjänsten startas om
problem-stopping-detail = Försök igen om några sekunder.
problem-internal-error = Något gick fel hos oss
problem-internal-error-detail = Felet är vårt och har noterats. Försök igen om en stund.
problem-invalid-email = E-postadressen passar inte
problem-invalid-email-detail = Ange en e-postadress på den domän som frågan gäller, eller ingen alls.
problem-nothing-to-enter = Det finns inget att ställa in
problem-nothing-to-enter-detail = Vi hittade inga servrar som går att ställa in på det här sättet.
