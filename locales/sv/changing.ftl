# Vad man kan fråga om utöver enheter och behov: vilket program stegen gäller, och vart man flyttar.

page-clients = Vilket program?
page-clients-hint = Vet du inte? Välj inget. Då får du stegen för det program som följer med enheten.
page-clients-all = Alla program
text-clients = Program (client)

problem-invalid-client = Programmet är okänt
problem-invalid-client-detail = Välj bland dessa: { $codes }.
