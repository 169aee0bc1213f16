# Klockslag står som klockorna går där språket talas: en tidszon ur IANA:s databas.
time-zone = Europe/Stockholm
moment = { $date } kl. { $hour }.{ $minute }
date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }
