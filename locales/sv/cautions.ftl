caution-no-encryption = Till { $host } skickas lösenord och mejl utan kryptering. Använd inte kontot på öppna nät, till exempel på hotell. Be leverantören om en krypterad anslutning.
caution-certificate-expired = Certifikatet för { $host } gick ut den { $date }. Ditt e-postprogram kommer att varna. Godkänn inte varningen. Be leverantören förnya certifikatet.
caution-certificate-not-yet-valid = Certifikatet för { $host } gäller först från den { $date }. Ditt e-postprogram kommer att varna tills dess. Godkänn inte varningen. Kontrollera att din enhets klocka går rätt och fråga sedan leverantören.
caution-certificate-self-signed = { $host } har själv utfärdat sitt certifikat. Ditt e-postprogram kommer att varna och kan inte veta att det är rätt server. Godkänn inte varningen förrän leverantören har svarat att den är väntad.
caution-certificate-untrusted = Certifikatet för { $host } kommer från en utfärdare som telefoner och datorer inte litar på. Ditt e-postprogram kommer att varna. Godkänn inte varningen förrän leverantören har svarat att den är väntad.
caution-certificate-name-mismatch = Certifikatet gäller { $name } och inte { $host }. Ditt e-postprogram kommer att varna. Godkänn inte varningen. Fråga leverantören vilket servernamn du ska använda.
caution-certificate-nameless = Certifikatet för { $host } saknar servernamn. Ditt e-postprogram kommer att varna. Godkänn inte varningen. Fråga leverantören vilket servernamn du ska använda.
caution-certificate-expires-soon = Certifikatet för { $host } går ut den { $date }. Om det inte förnyas i tid kommer ditt e-postprogram att varna. Godkänn inte varningen då.
caution-tls-outdated = { $host } använder en föråldrad kryptering, som nya telefoner och e-postprogram kan neka. Be leverantören uppdatera servern.
caution-oauth2-required = { $host } tar inte emot lösenord. Ditt e-postprogram måste kunna visa leverantörens egen inloggning, som brukar kallas OAuth2.
caution-app-password = { $host } tar emot både lösenord och leverantörens egen inloggning. Godtas inte ditt vanliga lösenord? Då behöver du ett applösenord från leverantören.
caution-username-for-sending = Servern för utgående mejl, { $host }, vill ha ett annat användarnamn än den för inkommande mejl. Båda står bland inställningarna.
caution-outgoing-does-not-answer = Servern för utgående mejl, { $host } med port { $port }, fungerar inte just nu. Fråga leverantören om inställningarna fortfarande gäller.
caution-busy = { $host } släpper inte in oss just nu. Servern kan ha fullt upp eller vara avstängd ett tag. Försök igen om en stund. Har du redan ställt in kontot ska du inte ändra något: mejlen kommer när servern är i gång.
caution-log-in-disabled = { $host } svarar men anger att ingen kan logga in där. Fråga leverantören vilken server du ska använda.
caution-guessed-at-provider = Ingen anger vilken server som gäller. Vi gissar på { $host }, eftersom den hör till dem som tar emot domänens mejl. Fråga leverantören om det stämmer.
caution-led-away = Vi har inget bevis för att { $host } hör till din leverantör. Servern anges på ett sätt som någon annan kan ha ordnat. Fråga leverantören innan du skriver ditt lösenord där.
caution-encryption-broken = { $host } erbjuder kryptering som inte fungerar. Skriv inte ditt lösenord där förrän leverantören har rättat felet.
caution-stale-settings = I domänens uppgifter står också { $host }, port { $port }, men den servern fungerar inte. Använd den inte.
caution-stale-settings-only = I domänens uppgifter står { $host }, port { $port }, men servern fungerar inte just nu. Fråga leverantören om inställningarna fortfarande gäller.
caution-cannot-leave-copies = Servern { $host } tar bort mejlen när de har hämtats.
caution-mail-expires = { $days ->
    [1] Servern { $host } sparar mejl i minst en dag och kan sedan radera dem.
   *[other] Servern { $host } sparar mejl i minst { $days } dagar och kan sedan radera dem.
  } Hämta dem i tid.
caution-login-delay = Hos servern { $host } måste det gå { $minutes } minuter mellan två inloggningar. Ställ in ditt e-postprogram så att det inte hämtar mejl oftare än så.
caution-pop-on-several-devices = { $count ->
    [2] Med POP hämtar dina två enheter mejlen var för sig.
    [3] Med POP hämtar dina tre enheter mejlen var för sig.
    [4] Med POP hämtar dina fyra enheter mejlen var för sig.
    [5] Med POP hämtar dina fem enheter mejlen var för sig.
   *[other] Med POP hämtar dina { $count } enheter mejlen var för sig.
  } Skickade mejl, mappar och vad som är läst blir olika. Låt mejlen ligga kvar på servern. Annars ser en enhet inte vad en annan har hämtat.
caution-pop-on-several-devices-takes = { $count ->
    [2] Med POP hämtar dina två enheter mejlen var för sig.
    [3] Med POP hämtar dina tre enheter mejlen var för sig.
    [4] Med POP hämtar dina fyra enheter mejlen var för sig.
    [5] Med POP hämtar dina fem enheter mejlen var för sig.
   *[other] Med POP hämtar dina { $count } enheter mejlen var för sig.
  } Ett mejl hamnar på den enhet som hämtar det först. Hämta därför mejlen på en enda enhet och läs dem i webbmejlen på de andra.
caution-pop-on-shared-mailbox = Flera läser brevlådan. Den som hämtar mejlen med POP kan ta dem från de andra. Låt dem ligga kvar på servern.
caution-pop-on-shared-mailbox-takes = Flera läser brevlådan. Den som hämtar mejlen med POP tar dem från de andra. Bestäm vem som ska hämta dem.
caution-shared-deletion = Flera läser brevlådan. Det som någon raderar försvinner för alla. Fråga om leverantören kan ge var och en en egen inloggning. Då syns det vem som har gjort vad.
caution-only-copy = När mejlen har tagits bort från servern finns de inte någon annanstans än på enheten. Säkerhetskopiera den.
caution-only-copy-on-computer = När mejlen har tagits bort från servern finns de inte någon annanstans än på datorn. Säkerhetskopiera den.
caution-provider-change = När du byter e-postleverantör flyttas mejlen inte av sig själva. Hämta hem alla innan det gamla kontot stängs.
caution-no-backup = IMAP är ingen säkerhetskopia. Det som raderas på en enhet försvinner överallt.
caution-log-out = Låt inte en lånad enhet spara lösenordet. Logga ut, och ta bort bilagor som du har hämtat till den.
caution-stays-on-server = Mejlen ligger kvar hos leverantören. Vill du ha bort dem därifrån behöver du flytta dem till en mapp på en dator.
caution-server-space = Allt måste få plats på servern. När den är full kommer inga nya mejl fram. Radera stora mejl eller flytta gamla mejl till en mapp på en dator. Töm sedan papperskorgen, annars frigörs inget utrymme.
caution-server-space-quota = Allt måste få plats på servern { $host }. När den är full kommer inga nya mejl fram. I webbmejlen eller e-postprogrammet kan du se hur full den är. Radera stora mejl eller flytta gamla mejl till en mapp på en dator. Töm sedan papperskorgen, annars frigörs inget utrymme.
caution-needs-connection = Webbmejl går inte att läsa utan uppkoppling. För det behöver du en egen enhet med ett e-postprogram.
caution-incomplete = { $seconds ->
    [one] Vi kunde inte testa allt just nu. Sök igen om en sekund, så kan svaret bli säkrare.
   *[other] Vi kunde inte testa allt just nu. Sök igen om { $seconds } sekunder, så kan svaret bli säkrare.
  }
caution-not-checked-published = Vi har inte kunnat testa { $host }. Inställningarna är de som är publicerade.
caution-not-checked = Vi har inte kunnat testa något av detta.
caution-dns-failed = Vi fick ett fel när vi slog upp domänen. Försök igen om en stund.
caution-dns-timed-out = Vi fick inget svar i tid när vi slog upp domänen. Försök igen om en stund.
