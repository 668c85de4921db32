-- A replay locks what it tells of, which needs the right to change it. It changes nothing.
grant update (event_sequence) on marac_meeting, triage to ${service}_job;
