select count(*) as answered,
       -- Not known, not asked and declined are not no
       count(*) filter (where not jsonb_path_exists(services, '$[*] ? (@.known != "no" || @.engaged != "no")')) as persons
from (select circumstances -> 'statutoryServices' as services from first_engaged) e
where jsonb_array_length(services) > 0
