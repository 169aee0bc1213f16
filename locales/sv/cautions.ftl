caution-no-encryption = Hos { $host } går lösenord och mejl okrypterade. Använd helst inte kontot på andras nät, och be leverantören om en krypterad anslutning.
caution-certificate-expired = Certifikatet för { $host } gick ut den { $date }. Ditt e-postprogram kommer att varna. Be leverantören förnya det.
caution-certificate-not-yet-valid = Certifikatet för { $host } börjar gälla först den { $date }. Ditt e-postprogram kommer att varna tills dess.
caution-certificate-self-signed = { $host } har själv utfärdat sitt certifikat. Ditt e-postprogram kommer att varna, och kan inte veta att servern är den rätta.
caution-certificate-untrusted = Certifikatet för { $host } kommer från en utfärdare som enheter i allmänhet inte litar på. Ditt e-postprogram kommer att varna.
caution-certificate-name-mismatch = Certifikatet gäller { $name } och inte { $host }. Ditt e-postprogram kommer att varna. Fråga leverantören vilket servernamn du ska använda.
caution-certificate-nameless = Certifikatet för { $host } saknar servernamn. Ditt e-postprogram kommer att varna.
caution-certificate-expires-soon = Certifikatet för { $host } går ut den { $date }. Om det inte förnyas i tid kommer ditt e-postprogram att varna.
caution-tls-outdated = { $host } använder en föråldrad kryptering, som nya telefoner och e-postprogram kan neka. Be leverantören uppdatera servern.
caution-oauth2-required = { $host } tar inte emot lösenord. Ditt e-postprogram måste kunna visa leverantörens egen inloggning, som brukar kallas OAuth2.
caution-app-password = { $host } tar emot både lösenord och leverantörens egen inloggning. Nekas ditt vanliga lösenord kan du behöva skaffa ett applösenord hos leverantören.
caution-username-for-sending = Servern för utgående mejl, { $host }, vill ha ett annat användarnamn än den för inkommande mejl. Båda står bland inställningarna.
caution-outgoing-does-not-answer = Servern för utgående mejl, { $host } med port { $port }, fungerar inte just nu. Fråga leverantören om inställningarna gäller.
caution-busy = { $host } släpper inte in oss just nu. Servern kan ha fullt upp eller vara avstängd ett tag. Försök igen om en stund. Är kontot redan inställt ska du inte ändra något.
caution-log-in-disabled = { $host } svarar men anger att ingen kan logga in där. Fråga leverantören vilken server du ska använda.
caution-guessed-at-provider = Ingen anger vilken server som gäller. Vi gissar på { $host }, eftersom den hör till dem som tar emot domänens mejl. Fråga leverantören om det stämmer.
caution-led-away = Vi har inget bevis för att { $host } hör till din leverantör. Servern anges på ett sätt som någon annan kan ha ordnat. Fråga leverantören innan du skriver ditt lösenord där.
caution-encryption-broken = { $host } erbjuder kryptering, men den fungerar inte. Ange inte ditt lösenord där förrän leverantören har rättat felet.
caution-stale-settings = Domänen anger också { $host }, port { $port }, men den fungerar inte. Hoppa över den inställningen.
caution-stale-settings-only = Domänen anger { $host }, port { $port }, men servern fungerar inte just nu. Fråga leverantören om inställningarna gäller.
caution-cannot-leave-copies = Hos { $host } kan mejlen inte ligga kvar efter att de har hämtats. Din enhet har då det enda exemplaret.
caution-mail-expires = { $days ->
    [1] { $host } sparar mejl i minst en dag
   *[other] { $host } sparar mejl i minst { $days } dagar
  } och kan sedan radera dem. Hämta dem oftare än så.
caution-login-delay = Hos { $host } måste det gå { $minutes } minuter mellan två inloggningar. Ställ in ditt e-postprogram att inte hämta mejl oftare än så.
caution-pop-on-several-devices = { $count ->
    [2] Med POP hämtar dina två enheter mejlen var för sig.
    [3] Med POP hämtar dina tre enheter mejlen var för sig.
    [4] Med POP hämtar dina fyra enheter mejlen var för sig.
    [5] Med POP hämtar dina fem enheter mejlen var för sig.
   *[other] Med POP hämtar dina { $count } enheter mejlen var för sig.
  } Skickade mejl, mappar och vad som är läst blir olika. Låt mejlen ligga kvar på servern. Annars ser den ena enheten inte vad den andra har hämtat.
caution-pop-on-several-devices-takes = { $count ->
    [2] Med POP hämtar dina två enheter mejlen var för sig.
    [3] Med POP hämtar dina tre enheter mejlen var för sig.
    [4] Med POP hämtar dina fyra enheter mejlen var för sig.
    [5] Med POP hämtar dina fem enheter mejlen var för sig.
   *[other] Med POP hämtar dina { $count } enheter mejlen var för sig.
  } Ett mejl hamnar på den enhet som hämtar det först. Hämta därför mejlen på en enda enhet.
caution-pop-on-shared-mailbox = Flera läser brevlådan. Den som hämtar mejlen med POP kan ta dem från de andra. Låt dem ligga kvar på servern.
caution-pop-on-shared-mailbox-takes = Flera läser brevlådan. Den som hämtar mejlen med POP tar dem från de andra. Bestäm vem som ska hämta dem.
caution-shared-deletion = Flera läser brevlådan. Det som någon raderar försvinner för alla.
caution-only-copy = Mejl som har hämtats med POP finns sedan på din enhet. Säkerhetskopiera den.
caution-provider-change = När du byter leverantör flyttar mejlen inte med av sig själva. Hämta hem allt innan det gamla kontot stängs.
caution-no-backup = IMAP är ingen säkerhetskopia. Det som raderas på en enhet försvinner överallt.
caution-log-out = Logga ut från webbmejlen på en lånad enhet, och låt den inte spara lösenordet.
caution-stays-on-server = Med IMAP ligger mejlen kvar hos leverantören. Vill du ha bort dem därifrån får du flytta dem till en mapp på datorn.
caution-server-space = Med IMAP sätter utrymmet på servern gränsen. När det är fullt kommer inga nya mejl in. Radera stora mejl, eller flytta gamla mejl till en mapp på datorn.
caution-server-space-quota = Med IMAP sätter utrymmet på { $host } gränsen. När det är fullt kommer inga nya mejl in. Servern kan visa hur fullt det är, i webbmejlen eller i e-postprogrammet. Radera stora mejl, eller flytta gamla mejl till en mapp på datorn.
caution-needs-connection = Webbmejl går inte att läsa utan uppkoppling. Till det behöver du en egen enhet.
caution-incomplete = Vi kunde inte prova allt just nu. Fråga igen om { $seconds ->
        [one] en sekund
       *[other] { $seconds } sekunder
    }, så kan svaret bli säkrare.
caution-not-checked-published = Vi kunde inte pröva { $host }. Inställningarna är de som domänen anger.
caution-not-checked = Inget av detta kunde prövas mot en server.
caution-dns-failed = Namnservrarna svarade med ett fel, så vi kunde inte söka efter någon server. Försök igen om en stund.
caution-dns-timed-out = Namnservrarna svarade inte i tid, så vi kunde inte söka efter någon server. Försök igen om en stund.
