-- A meeting can be moved while it is planned, an action be due on another day while it is open
grant update (starts_at, agenda_closes_at) on marac_meeting to ${service}_app;
grant update (due_on) on marac_action to ${service}_app;
