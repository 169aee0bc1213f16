guide-title = IMAP, POP eller webmail

guide-choose-title = Er du usikker, velger du IMAP
guide-choose =
    Du kan alltid bytte fra IMAP til POP, men ikke tilbake. IMAP og POP gjelder hvordan du tar imot og leser e-post. Du sender på samme måte uansett hva du velger.

guide-imap-title = IMAP: e-posten ligger på serveren
guide-imap =
    IMAP er det vanligste i dag. E-posten blir liggende på serveren, og hver enhet viser det som finnes der. Det gjelder også sendt e-post og utkast. Derfor finnes alt samtidig på datamaskinen, på telefonen og på nettbrettet.

    Blir en enhet ødelagt, ligger e-posten fortsatt på serveren og på de andre enhetene. Plassen på serveren avgjør hvor mye du kan ta vare på. Tøm papirkurven når den tar slutt.

guide-pop3-title = POP: e-posten hentes til én enhet
guide-pop3 =
    POP henter det som ligger i innboksen, til én enhet og fjerner det fra serveren. Andre mapper på serveren blir ikke med. Du kan velge at en kopi skal bli liggende, men det er ikke helt det samme som IMAP. Hva du har sendt, lest og lagt i mapper, vises bare på den enheten der du gjorde det.

    POP kan likevel være riktig hvis du leser e-posten på bare én datamaskin. Det passer også hvis serveren har liten plass, eller hvis du ikke vil ha e-posten der. Da finnes e-posten bare på datamaskinen, så ta sikkerhetskopi av den. En telefon passer ikke, for sikkerhetskopien av den inneholder ikke e-posten.

guide-webmail-title = Webmail: e-posten i nettleseren
guide-webmail =
    Webmail er for eksempel Gmail, Outlook.com eller leverandørens egen side. Det er i prinsippet som IMAP: nettstedet viser e-posten som ligger på serveren. Ingenting må settes opp, og derfor går det også på en enhet du har lånt. Husk å logge ut.

guide-backup-title = IMAP er ingen sikkerhetskopi
guide-backup =
    Det du sletter på én enhet, forsvinner fra serveren og fra alle de andre enhetene. Vil du være sikker på å beholde e-posten, trenger du en kopi et annet sted. Legg den i en mappe på datamaskinen, og ta sikkerhetskopi av datamaskinen.

guide-change-title = Når du bytter e-postleverandør
guide-change =
    E-posten flyttes ikke av seg selv. Spør først den nye leverandøren om de kan flytte den. Hvis ikke, henter du all e-posten ned til en datamaskin, helst med IMAP. Legg så til den nye kontoen der, og kopier e-posten opp til den nye serveren. Har du mye e-post, tar det tid, men det er verdt det. Ikke steng den gamle kontoen før du har sett at alt er på plass.

guide-pop-to-imap-title = Fra POP til IMAP
guide-pop-to-imap =
    E-post som POP har hentet, ligger på enheten og ikke på serveren. Ta sikkerhetskopi av den først. Legg så til den samme kontoen en gang til, som IMAP, og kopier e-posten dit. Ikke fjern POP-kontoen før du har sett at alt er på plass.
