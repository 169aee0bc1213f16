# Det som görs i flera steg, i en viss ordning.

change-title = Så byter du leverantör
change-find-computer = Ordna en dator med ett e-postprogram. På en telefon eller platta går det sällan att flytta alla mejl.
change-add-old = Lägg till det gamla kontot i ett e-postprogram på datorn, helst som IMAP.
change-bring-home = Låt programmet hämta alla mappar, även skickade mejl och utkast.
change-back-up = Kopiera mapparna till lokala mappar på datorn, och säkerhetskopiera dem.
change-add-new-imap = Lägg till det nya kontot i samma program, som IMAP.
change-add-new-pop3 = Lägg till det nya kontot i samma program, som POP. Dina gamla mejl ligger kvar i de lokala mapparna.
change-copy-up = Kopiera mapparna till det nya kontot. Med mycket mejl tar det tid, så låt datorn vara på.
change-compare = Se i den nya leverantörens webbmejl att alla mappar finns där, med lika många mejl.
change-other-devices = { $count ->
    [2] Ställ in det nya kontot på din andra enhet också.
   *[other] Ställ in det nya kontot på dina andra enheter också.
  }
change-close-old = Säg upp det gamla kontot först när alla som skriver till dig har din nya adress, eller när domänen har flyttat.

pop-to-imap-title = Så går du från POP till IMAP
pop-to-imap-add = Har du använt POP? Låt det kontot vara kvar i programmet, och lägg till samma konto en gång till som IMAP, med { $host }.
pop-to-imap-copy = Kopiera mejlen från POP-kontots mappar till IMAP-kontots, även de skickade.
pop-to-imap-check = Vänta tills allt har förts över, och se efter på en annan enhet eller i webbmejlen.
pop-to-imap-back-up = Säkerhetskopiera POP-kontots mappar på datorn.
pop-to-imap-remove = Ta bort POP-kontot ur programmet.
