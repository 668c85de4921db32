package uk.onward.idva.statistics;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import uk.onward.platform.testing.RealComponents;

/** Many referrals at once, of nobody, with all that statistics look at: written straight into the tables. */
final class SyntheticReferrals {
    private SyntheticReferrals() {}

    /**
     * @param count how many, of somewhat fewer persons
     * @param from the first day of presentation
     * @param days over how many days
     */
    static void write(int count, String from, int days) throws SQLException {
        try (Connection database = RealComponents.postgres.superuserConnection("idva")) {
            database.setAutoCommit(false);
            try (var sql = database.createStatement()) {
                // Without triggers, which are about single cases and not needed here: changed_in is set by default
                sql.execute("set local session_replication_role = replica");
                sql.execute("select setseed(0.25)");
                sql.execute("""
                        create temp table made on commit drop as
                        select gen_random_uuid() as id, gen_random_uuid() as person, i,
                               (array['statistics-one', 'statistics-two'])[1 + (random() < 0.3)::int] as service,
                               (array['STA01', 'STA02', 'STB01', 'STC01'])[1 + floor(random() * 4)::int] as hospital,
                               (array['E09000001', 'E09000028', 'E09000032', 'E09000033', 'not-known'])[1 + floor(random() * random() * 5)::int] as borough,
                               (array['11-12', '16-17', '18-22', '23-24', '25', '26-34', '75+'])[1 + floor(random() * random() * 7)::int] as band,
                               (array['male', 'female', 'indeterminate', 'not-known'])[1 + floor(random() * random() * 4)::int] as sex,
                               (array['male', 'female', 'non-binary', 'not-stated'])[1 + floor(random() * random() * 4)::int] as gender,
                               (array['census-2021/1/black-african', 'census-2021/1/white-british', 'census-2011/1/white-british', 'nhs-2001/1/M',
                                      'census-2021/1/roma', 'nhs-2001/1/Z', 'police-observed-6-1/1/white-north-european', 'census-2021/1/not-asked'])
                                   [1 + floor(random() * random() * 8)::int] as ethnicity,
                               string_to_array((array['domestic-abuse', 'domestic-abuse stabbing', 'gunshot', 'stalking economic-abuse',
                                                      'assault-injury coercive-control'])[1 + floor(random() * 5)::int], ' ') as types,
                               array['coercive-control', 'trafficking', 'fgm'] as risks,
                               cast(:from as timestamp) at time zone 'Europe/London' + random() * :days * interval '1 day' as presented_at,
                               random() as fate, random() as late, random() as answer, random() as view, random() as known
                        from generate_series(1, :count) i
                        """.replace(":from", "'" + from + "'")
                        .replace(":days", "" + days)
                        .replace(":count", "" + count));
                sql.execute("create index on made (i)");
                // One in ten nearly at midnight, where days and months part
                sql.execute("update made set presented_at = date_trunc('day', presented_at, 'Europe/London')"
                        + " + (late - 0.5) * interval '4 minutes' where i % 10 = 0");
                sql.execute("""
                        insert into person (id, case_id, keys, identity, sex, gender, ethnicity, borough, hide_from_online_record)
                        select person, id, id, '', 'nhs-person-stated-sex/1/' || sex, 'nhs-gender-identity/1/' || gender, ethnicity,
                               'ons-borough/2021/' || borough, false from made""");
                sql.execute("""
                        insert into referral (id, person_id, borough, service, hospital, provider, referrer, department, age_band, experienced, risk_of,
                            presented_at, received_at, status, rejected_at, rejection_reason, withdrawn_at, historic, first_contact_due,
                            possible_duplicate, transferred_from, safe_contact_revision, event_sequence, version)
                        select id, person, 'ons-borough/2021/' || borough, service, hospital, 'statistics-provider', 'statistics-hospital', 'onward-department/1/emergency',
                               'onward-age-band/1/' || band, types, case when known < 0.4 then risks[1 : 1 + (i % 3)] else '{}' end,
                               presented_at, presented_at + interval '1 hour',
                               case when fate < 0.03 then 'WITHDRAWN' when fate < 0.08 then 'REJECTED' when fate < 0.5 then 'CLOSED' else 'ENGAGED' end,
                               case when fate >= 0.03 and fate < 0.08 then presented_at + interval '1 day' end,
                               case when fate >= 0.03 and fate < 0.05 then 'onward-rejection/1/duplicate'
                                    when fate >= 0.05 and fate < 0.06 then 'onward-rejection/1/not-eligible'
                                    when fate >= 0.06 and fate < 0.08 then 'onward-rejection/1/no-capacity' end,
                               case when fate < 0.03 then presented_at + interval '2 hours' end,
                               i % 7 = 0,
                               case when i % 5 = 0 then now() + interval '100 days' when i % 11 = 0 then null else presented_at + interval '2 days' end,
                               i % 50 = 0, case when i % 40 = 0 then (select o.id from made o where o.i = made.i - 1 and o.fate >= 0.08 and o.fate < 0.5) end, 0, 1, 0
                        from made order by (i % 40 = 0), i""");
                sql.execute("""
                        insert into case_file (case_id, provider, accepted_at, first_contact_at, engagement, engagement_at, risk_score, visible_high_risk,
                            closed_at, closure_reason, risk_view_at_closure, followed_up_at, risk_view_at_follow_up, version)
                        select id, 'statistics-provider', case when fate > 0.1 then presented_at + late * interval '3 days' end,
                               case when fate > 0.2 then presented_at + late * late * interval '60 days' end,
                               case when answer < 0.65 then 'ENGAGED' when answer < 0.75 then 'DECLINED' when answer < 0.85 then 'NOT_CONTACTABLE' end,
                               case when answer < 0.85 then presented_at + late * interval '90 days' end,
                               case when known < 0.8 then floor(view * 24)::int end, case when known < 0.8 then view > 0.6 end,
                               case when fate >= 0.08 and fate < 0.5 then presented_at + view * interval '200 days' end,
                               case when fate >= 0.08 and fate < 0.1 then 'onward-closure/1/duplicate' when fate >= 0.08 and fate < 0.5 then 'onward-closure/1/planned' end,
                               case when fate >= 0.08 and fate < 0.5 then (array['REDUCED', 'UNCHANGED', 'INCREASED', 'NOT_ASKED', 'DECLINED', null])[1 + floor(view * 6)::int] end,
                               case when fate < 0.3 then presented_at + view * interval '300 days' end,
                               case when fate < 0.3 then (array['REDUCED', 'UNCHANGED', 'INCREASED', 'NOT_ASKED', 'DECLINED', null])[1 + floor(known * 6)::int] end, 0
                        from made where i % 13 <> 0""");
                sql.execute("""
                        create temp table links on commit drop as
                        select gen_random_uuid() as link, p from generate_series(1, :people) p""".replace(":people", "" + (count * 7 / 10 + 1)));
                sql.execute("insert into known_person (link) select link from links");
                // Some come often
                sql.execute(
                        "insert into recognition (case_id, link, repeat, earlier_episode) select m.id, l.link, m.view < 0.1, m.view < 0.2"
                                + " from made m join links l on l.p = case when m.i % 100 = 0 then 1 else 1 + m.i * 7 % (:count * 7 / 10) end where m.i % 29 <> 0"
                                        .replace(":count", "" + count));
                // The hospital's first, then two of the IDVA's: her last holds
                for (int revision = 1; revision <= 3; revision++) {
                    sql.execute("""
                            insert into circumstances (id, case_id, revision, recorded_by, by_referrer, recorded_at, content, perpetrators, orders,
                                statutory_services, restriction_prompted)
                            select gen_random_uuid(), id, :revision, 'x', :revision = 1, now(), '', '[]', '[]',
                                   case when i % 3 = 0 then '[]'::jsonb else jsonb_build_array(
                                       jsonb_build_object('service', 'x', 'known', 'no', 'engaged', 'no'),
                                       jsonb_build_object('service', 'y', 'known', (array['no', 'yes', 'not-asked'])[1 + (i + :revision) % 3],
                                           'engaged', (array['no', 'no', 'not-known'])[1 + i % 3])) end, false
                            from made where late < 0.9 and (:revision = 1 or view < 1.0 / :revision)""".replace(":revision", "" + revision));
                }
                for (String kind : List.of("MARAC", "CHILDRENS_SAFEGUARDING")) {
                    sql.execute("""
                            insert into onward_referral (id, case_id, kind, destination, status, sent_at, occurred_at, sent_by, contact, criteria, request,
                                pack_revision, answer, event_sequence, version)
                            select gen_random_uuid(), id, ':kind', (array['statistics-marac', 'statistics-hub'])[1 + i % 2],
                                   case when view < 0.1 then 'WITHDRAWN' else 'OPEN' end, now(), presented_at + late * interval '100 days', 'x', 'x', '{}', '', 1,
                                   (array['AWAITING', 'RECEIVED', 'ACCEPTED', 'DECLINED'])[1 + floor(view * 4)::int], 1, 0
                            from made where answer < 0.3 and length(':kind') % 2 = i % 2 or answer < 0.1""".replace(":kind", kind));
                }
            }
            database.commit();
            database.setAutoCommit(true);
            try (var sql = database.createStatement()) {
                sql.execute("vacuum analyze");
            }
        }
    }

    /** What the referrals refer to. */
    static void writeReferenceData() throws SQLException {
        try (Connection database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement()) {
            sql.execute("""
                    insert into agency (code, name, kind) values ('statistics-provider', 'P', 'idva-provider'), ('statistics-hospital', 'H', 'hospital'),
                        ('statistics-marac', 'M', 'marac'), ('statistics-hub', 'C', 'childrens-hub') on conflict do nothing""");
            sql.execute(
                    "insert into trust (ods_code, name, version) values ('STA', 'A', 0), ('STB', 'B', 0) on conflict do nothing");
            sql.execute(
                    "insert into trust_rating values ('STA', '2006-05-01', 'invested', 'not-invested') on conflict do nothing");
            sql.execute("""
                    insert into hospital (ods_code, name, agency, borough, kind, version, trust) values
                        ('STA01', 'A 1', 'statistics-hospital', 'E09000001', 'ACUTE', 0, 'STA'), ('STA02', 'A 2', 'statistics-hospital', 'E09000001', 'ACUTE', 0, 'STA'),
                        ('STB01', 'B 1', 'statistics-hospital', 'E09000001', 'ACUTE', 0, 'STB'), ('STC01', 'C 1', 'statistics-hospital', 'E09000001', 'ACUTE', 0, null)
                    on conflict do nothing""");
            sql.execute("""
                    insert into service (code, name, provider, kind, hospitals, version) values
                        ('statistics-one', 'One', 'statistics-provider', 'HOSPITAL_IDVA', '{STA01,STA02,STB01,STC01}', 0),
                        ('statistics-two', 'Two', 'statistics-provider', 'YOUNG_PEOPLE', '{STA01,STA02,STB01,STC01}', 0)
                    on conflict do nothing""");
        }
    }
}
