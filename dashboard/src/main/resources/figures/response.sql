-- What the tables of this theme are counted from, read once
referrals as materialized (
    select month, status, engagement, minutes_to_first_contact, first_contact_due, first_contact_missed, closed_at, historic,
           circumstances
    from referred(:begin, :end, :borough)),
requests as materialized (select kind, destination, answer from requested(:begin, :end, :borough)),
marac_referrals as materialized (
    select agency, status, decided_at, heard_at, repeat, decline_reason
    from received_by_marac(:begin, :end, :borough)),
safeguarding_referrals as materialized (
    select kind, status, decided_at, all_decided_at, children, decision, deadlines
    from received_by_hub(:begin, :end, :borough))
