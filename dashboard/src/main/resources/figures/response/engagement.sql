select month,
       count(*)                                                                as referred,
       count(*) filter (where window_closed)                                   as window_closed,
       count(*) filter (where window_closed and engagement = 'engaged')        as engaged_referrals,
       count(minutes_to_first_contact)                                         as contacted,
       count(minutes_to_first_contact) filter (where engagement = 'engaged')   as engaged_of_contacted
from (select month, engagement, minutes_to_first_contact,
             minutes_to_first_contact is not null or engagement is not null or closed_at is not null
                 or status = 'rejected' or historic is true or first_contact_missed is true
                 -- Due is cut to the hour: it is over when that hour is
                 or first_contact_due + interval '1 hour' <= :now as window_closed
      from referrals) r
group by grouping sets ((month), ())
