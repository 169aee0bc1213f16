# Det som görs i flera steg, i en viss ordning.

change-title = Så byter du e-postleverantör
change-ask-new = Fråga den nya leverantören om de flyttar mejlen åt dig. Många gör det.
change-create = Skapa samma adresser hos den nya leverantören. Skriv upp alias, vidarebefordran och autosvar.
change-old-name-own = Fråga den gamla leverantören vad servern heter hos dem. Inställningarna här gäller { $host }, ett namn under { $domain } som pekar på den nya servern efter flytten.
change-old-name = Skriv upp inställningarna här. De gäller { $host }, som är den gamla leverantörens server.
change-old-name-unknown = Fråga den gamla leverantören vad servern heter hos dem. Ett namn under din egen domän pekar på den nya servern efter flytten.
change-find-computer = Använd en dator med ett e-postprogram. På en telefon eller surfplatta går det sällan att flytta alla mejl.
change-add-old = Lägg till det gamla kontot i ett e-postprogram på datorn, helst som IMAP. POP hämtar det som ligger i inkorgen och inget annat.
change-back-up = Kopiera alla mappar till lokala mappar på datorn, även skickade mejl och utkast. Säkerhetskopiera datorn.
change-add-new-imap = Lägg till det nya kontot i samma program, som IMAP. Låt leverantören eller den som sköter domänen flytta den.
change-add-new-pop3 = Lägg till det nya kontot i samma program, som POP. Låt leverantören eller den som sköter domänen flytta den. Dina gamla mejl ligger kvar i de lokala mapparna.
change-copy-up = Kopiera mapparna till det nya kontot. Har du många mejl tar det tid, så låt datorn vara på.
change-compare = Kontrollera i den nya leverantörens webbmejl att alla mappar finns där, med lika många mejl.
change-other-devices = { $count ->
    [2] Ställ in det nya kontot på din andra enhet också.
   *[other] Ställ in det nya kontot på dina andra enheter också.
  }
change-close-old = Låt det gamla kontot vara kvar i några dygn, för en del mejl kommer dit ett tag till. Säg upp det när domänen har flyttats eller alla har din nya adress.
change-calendar = Kalender och kontakter följer inte med mejlen. Flytta dem för sig.

pop-to-imap-title = Har du använt POP hittills?
pop-to-imap-back-up = Säkerhetskopiera POP-kontots mappar på datorn.
pop-to-imap-add = Låt det kontot vara kvar i programmet. Lägg till samma konto en gång till som IMAP, med { $host }.
pop-to-imap-copy = Kopiera mejlen från POP-kontots mappar till IMAP-kontots, även de skickade.
pop-to-imap-copy-some = Kopiera mejlen från POP-kontots mappar till IMAP-kontots. Kopiera bara det som får plats på servern.
pop-to-imap-check = Vänta tills allt har förts över. Se efter på en annan enhet eller i webbmejlen att det finns där.
pop-to-imap-remove = Ta bort POP-kontot ur programmet.
