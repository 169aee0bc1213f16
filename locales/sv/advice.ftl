# Svaret först, sedan varför, sedan när något annat är rätt.

headline-imap = Välj IMAP.
headline-pop3 = Välj POP.
headline-webmail = Läs mejlen i webbläsaren.
headline-not-found = Vi hittade ingen server för { $domain }.
headline-unknown = Vi kunde inte ta reda på vilka servrar { $domain } har.
headline-no-mail = { $domain } tar inte emot e-post.
headline-no-such-domain = Domänen { $domain } finns inte.

# Vad vi har sett, och vad valet innebär: hela meningar som står efter varandra.
seen-working = Vi har testat servern { $host }, och den fungerar.
seen-failing = Publicerade inställningar pekar på { $host }, men den servern fungerade inte när vi testade.
seen-published = Publicerade inställningar pekar på { $host }, men den servern har vi inte kunnat testa.
seen-there = Det finns en server på { $host }, men vi har inte sett den fungera.
seen-led-away = Servern { $host } fungerar, men vi vet inte om den hör till din e-postleverantör.
seen-led-away-unproven = Vi vet inte om { $host } hör till din e-postleverantör, och vi har inte sett servern fungera.
meaning-imap = Mejlen ligger kvar på servern, och du kan läsa dem på fler enheter.
meaning-imap-mirrored = { $count ->
    [2] Mejlen ligger kvar på servern, och båda dina enheter visar samma mejl, även skickade mejl och utkast.
   *[other] Mejlen ligger kvar på servern, och alla dina enheter visar samma mejl, även skickade mejl och utkast.
  }
meaning-pop3-leaves = Mejlen hämtas till enheten, och en kopia ligger kvar på servern.
meaning-pop3-takes = Mejlen hämtas till en enda enhet och tas sedan bort från servern.

summary-general-imap = Vårt råd är därför allmänt: välj IMAP om du får välja.
summary-general-pop3 = Vårt råd är därför allmänt: välj POP om du får välja.
summary-imap-unclear = Vi kunde inte testa IMAP just nu. Servern { $host } erbjuder POP, men vänta med att ställa in det. IMAP brukar också finnas och är oftast bättre.
summary-webmail = Lägg inte till något konto på en lånad enhet. Öppna din e-postleverantörs webbmejl i stället och logga ut när du är klar.
summary-webmail-chromebook = En Chromebook har inget eget e-postprogram. I webbmejlen ligger mejlen kvar på servern.
summary-webmail-no-backup = Med POP tar servern bort mejlen när de hämtas, och säkerhetskopian av en telefon eller surfplatta innehåller inte mejlen. Läs dem därför i webbmejlen, där de ligger kvar.
summary-no-mail = Därför finns det inget e-postkonto att ställa in för { $domain }. Kontrollera att du har skrivit det som står efter @ i din e-postadress.
summary-no-such-domain = Kontrollera stavningen. Skriv det som står efter @ i din e-postadress.

reason-only-imap = Servern { $host } erbjuder IMAP men inte POP.
reason-only-pop3 = Servern { $host } erbjuder POP men inte IMAP.
reason-safer-imap = På servern { $host } är IMAP krypterat men inte POP.
reason-safer-pop3 = På servern { $host } är POP krypterat men inte IMAP.
reason-imap-does-not-answer = POP fungerar. IMAP ska finnas på servern { $host } men fungerar inte just nu.
reason-pop3-does-not-answer = IMAP fungerar. POP ska finnas på servern { $host } men fungerar inte just nu.
reason-shared-mailbox = Flera läser brevlådan. Med IMAP ser alla samma mejl och vad som redan är läst och besvarat.
reason-several-devices = { $count ->
    [2] Med IMAP visar båda dina enheter samma mejl, även skickade mejl och utkast.
    [3] Med IMAP visar alla dina tre enheter samma mejl, även skickade mejl och utkast.
    [4] Med IMAP visar alla dina fyra enheter samma mejl, även skickade mejl och utkast.
    [5] Med IMAP visar alla dina fem enheter samma mejl, även skickade mejl och utkast.
   *[other] Med IMAP visar alla dina { $count } enheter samma mejl, även skickade mejl och utkast.
  }
reason-one-device = Du läser mejlen på en enda enhet, så inget behöver synkroniseras.
reason-keep-off-server = Du vill inte ha mejlen kvar hos leverantören. Med POP flyttas de till din enhet.
reason-little-server-space = Du har ont om utrymme på servern. Med POP frigörs det när mejlen har hämtats.
reason-offline-imap = Du vill läsa utan uppkoppling. Med IMAP sparar dina enheter kopior av mejlen.
reason-offline-pop3 = Du vill läsa utan uppkoppling. Med POP ligger mejlen på enheten.
reason-device-loss = Går en enhet sönder finns mejlen kvar på servern.
reason-borrowed-device = Enheten är någon annans. I webbläsaren lämnar du inga mejl efter dig.

alternative-pop3 = POP passar om du läser mejlen på en enda dator och vill ha dem bara där.
alternative-imap = IMAP passar bättre så snart du vill läsa mejlen på mer än en enhet.
alternative-imap-on-own-device = På en enhet som är din egen väljer du IMAP.
alternative-pop3-on-own-device = På en enhet som är din egen väljer du POP.
alternative-imap-in-app = Har din Chromebook Google Play kan du installera en e-postapp därifrån. I appen väljer du IMAP.
alternative-pop3-on-computer = På en dator väljer du POP. Säkerhetskopiera den: mejlen finns sedan inte någon annanstans.
alternative-webmail = Webbmejl passar när du lånar någon annans dator.

# När allt är inställt.
check-title = Testa sedan
check-send-to-yourself = Skicka ett mejl till dig själv. Kom det fram?
check-sent-elsewhere = { $count ->
    [2] Se efter att det också finns i mappen för skickat på den andra enheten.
   *[other] Se efter att det också finns i mappen för skickat på de andra enheterna.
  }
trouble-log-in = Efter flera felaktiga försök kan servern spärra dig en stund. Vänta då.
trouble-older-mail = Äldre mejl ligger kvar på servern även om appen inte visar dem först.
trouble-sent-folder = Saknas skickade mejl? Välj serverns mapp för skickat i kontots inställningar.
trouble-sent-folder-iphone = Saknas skickade mejl? På iPhone väljer du mapp under ”Brevlådan Skickat”.
trouble-sent-folder-thunderbird = Saknas skickade mejl? I Thunderbird väljer du mapp under ”Kopior och mappar”.
