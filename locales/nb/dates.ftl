# Klokkeslett står som klokkene går der språket brukes: en tidssone fra IANAs database.
time-zone = Europe/Oslo
moment = { $date } kl. { $hour }.{ $minute }
date = { $day }. { $month ->
    [1] januar
    [2] februar
    [3] mars
    [4] april
    [5] mai
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] desember
} { $year }
