select count(*) as answered,
       -- Not known, not asked and declined are not no
       count(*) filter (where not jsonb_path_exists(services, '$[*] ? (@.known != "no" || @.engaged != "no")')) as persons
from first_engaged
where jsonb_array_length(services) > 0
