package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.WireName;
import uk.onward.platform.persistence.DatabaseFailure;

/** What the database knows of the same person's cases. Links only: which cases they are is seen by parties and jobs. */
@ApplicationScoped
public class KnownPeople {
    private static final Logger LOG = Logger.getLogger(KnownPeople.class);

    /**
     * What the flags of every case of some people should be, where that is not what they are. An earlier presentation makes
     * a repeat; one that was withdrawn or not taken on does not, nor one that was handed over by another provider, since its
     * origin does. A year is twelve months of London's calendar.
     */
    private static final String CHANGED_FLAGS = """
            with theirs as (
                select r.case_id, r.link, r.repeat, r.earlier_episode, f.possible_duplicate, f.hospital, f.presented_at,
                       (f.presented_at at time zone 'Europe/London' - interval '12 months') at time zone 'Europe/London'
                           as year_before,
                       f.transferred_from is null as came_here,
                       f.transferred_from is null and f.status not in ('WITHDRAWN', 'REJECTED') as counts
                from recognition r join referral f on f.id = r.case_id
                where r.link = any (?)
            ), compared as (
                select *,
                       max(presented_at) filter (where counts) over before as last_before,
                       min(presented_at) filter (where counts) over before as first_before,
                       max(presented_at) filter (where counts) over before_here as last_here,
                       min(presented_at) filter (where counts) over after_here as next_here
                from theirs
                window before as (partition by link order by presented_at
                                  groups between unbounded preceding and 1 preceding),
                       before_here as (partition by link, hospital order by presented_at, case_id
                                       rows between unbounded preceding and 1 preceding),
                       after_here as (partition by link, hospital order by presented_at desc, case_id desc
                                      rows between unbounded preceding and 1 preceding)
            ), flagged as (
                select case_id, repeat, earlier_episode, possible_duplicate,
                       coalesce(last_before >= year_before, false) as now_repeat,
                       coalesce(first_before < year_before, false) as now_earlier,
                       came_here and (coalesce(last_here >= presented_at - interval '24 hours', false)
                                   or coalesce(next_here <= presented_at + interval '24 hours', false)) as now_duplicate
                from compared
            )
            select case_id, now_repeat, now_earlier, now_duplicate from flagged
            where (repeat, earlier_episode, possible_duplicate) is distinct from (now_repeat, now_earlier, now_duplicate)
            order by case_id
            """;

    private final EntityManager database;

    KnownPeople(EntityManager database) {
        this.database = database;
    }

    /** A case and what she can be recognised by; one of the fingerprints, both or none. */
    record Identified(
            UUID caseId,
            @Nullable Fingerprint nhsNumber,
            @Nullable Fingerprint nameAndBirth) {}

    /** What the flags of a case are to be. */
    record Flags(UUID caseId, boolean repeat, boolean earlierEpisode, boolean possibleDuplicate) {}

    /**
     * Recognises the people of cases of the caller's. A failure leaves them unrecognised: a suspicion must never be in the
     * way of a victim's referral, and only a database that is away may be.
     *
     * @return the links of people with other cases, now or before: those whose flags may have to change
     */
    Set<UUID> recognise(List<Identified> identified) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.createStatement()) {
                sql.execute("savepoint recognising");
                try {
                    Set<UUID> met = recognise(connection, identified);
                    sql.execute("release savepoint recognising");
                    return met;
                } catch (SQLException failure) {
                    if (DatabaseFailure.isPassing(failure)) {
                        throw failure;
                    }
                    LOG.errorf("Nobody was recognised in %d referrals: %s", identified.size(), failure.getSQLState());
                    sql.execute("rollback to savepoint recognising");
                    return Set.of();
                }
            }
        });
    }

    private static Set<UUID> recognise(Connection connection, List<Identified> identified) throws SQLException {
        int versions = identified.stream()
                .flatMap(one ->
                        Optional.ofNullable(one.nhsNumber()).or(() -> Optional.ofNullable(one.nameAndBirth())).stream())
                .mapToInt(print -> print.versions().size())
                .findFirst()
                .orElse(0);
        try (var sql = connection.prepareStatement("select link from recognise(?, ?, ?, ?) where case_id is null")) {
            sql.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", identified.stream().map(Identified::caseId).toArray()));
            sql.setInt(2, versions);
            sql.setArray(
                    3, connection.createArrayOf("bytea", prints(identified, versions, Fingerprint.Kind.NHS_NUMBER)));
            sql.setArray(
                    4,
                    connection.createArrayOf("bytea", prints(identified, versions, Fingerprint.Kind.NAME_AND_BIRTH)));
            var met = new HashSet<UUID>();
            try (var row = sql.executeQuery()) {
                while (row.next()) {
                    met.add(row.getObject(1, UUID.class));
                }
            }
            return met;
        }
    }

    /** As many for each case as the key has versions; nulls where there is no fingerprint of the kind. */
    private static byte[][] prints(List<Identified> identified, int versions, Fingerprint.Kind kind) {
        var prints = new byte[identified.size() * versions][];
        for (int i = 0; i < identified.size(); i++) {
            Fingerprint print = kind == Fingerprint.Kind.NHS_NUMBER
                    ? identified.get(i).nhsNumber()
                    : identified.get(i).nameAndBirth();
            for (int v = 0; print != null && v < versions; v++) {
                prints[i * versions + v] = print.versions().get(v);
            }
        }
        return prints;
    }

    /** Holds the person of a case until the transaction ends: before the case's row is locked, never after. */
    void hold(UUID caseId) {
        database.unwrap(Session.class).doWork(connection -> {
            try (var sql = connection.prepareStatement("select hold_person(?)")) {
                sql.setObject(1, caseId);
                sql.execute();
            }
        });
    }

    /** The flags that have to change, for a job to write. */
    List<Flags> changedFlags(Collection<UUID> links) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(CHANGED_FLAGS)) {
                sql.setArray(1, connection.createArrayOf("uuid", links.toArray()));
                var flags = new ArrayList<Flags>();
                try (var row = sql.executeQuery()) {
                    while (row.next()) {
                        flags.add(new Flags(
                                row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)));
                    }
                }
                return flags;
            }
        });
    }

    /** Writes the flags, which locks the cases in the order they come in: that of their ids. */
    void write(List<Flags> flags) {
        database.unwrap(Session.class).doWork(connection -> {
            try (var recognition = connection.prepareStatement(
                            "update recognition set repeat = ?, earlier_episode = ? where case_id = ?");
                    var referral =
                            connection.prepareStatement("update referral set possible_duplicate = ? where id = ?")) {
                for (Flags one : flags) {
                    referral.setBoolean(1, one.possibleDuplicate());
                    referral.setObject(2, one.caseId());
                    referral.addBatch();
                    recognition.setBoolean(1, one.repeat());
                    recognition.setBoolean(2, one.earlierEpisode());
                    recognition.setObject(3, one.caseId());
                    recognition.addBatch();
                }
                referral.executeBatch();
                recognition.executeBatch();
            }
        });
    }

    /** The case of another provider goes on in this one: the same person, flagged as there. For a job. */
    void follow(UUID newCase, UUID origin) {
        database.createNativeQuery("insert into recognition (case_id, link, repeat, earlier_episode)"
                        + " select ?1, link, repeat, earlier_episode from recognition where case_id = ?2")
                .setParameter(1, newCase)
                .setParameter(2, origin)
                .executeUpdate();
        database.createNativeQuery("insert into person_fingerprint (case_id, kind, fingerprint, link)"
                        + " select ?1, kind, fingerprint, link from person_fingerprint where case_id = ?2")
                .setParameter(1, newCase)
                .setParameter(2, origin)
                .executeUpdate();
    }

    /** The origin's person was recognised anew: the case that goes on from it is about the same one still. For a job. */
    void followAnew(UUID newCase, UUID origin) {
        database.createNativeQuery("delete from person_fingerprint where case_id = ?1")
                .setParameter(1, newCase)
                .executeUpdate();
        database.createNativeQuery("insert into person_fingerprint (case_id, kind, fingerprint, link)"
                        + " select ?1, kind, fingerprint, link from person_fingerprint where case_id = ?2")
                .setParameter(1, newCase)
                .setParameter(2, origin)
                .executeUpdate();
        database.createNativeQuery(
                        "update recognition set link = (select o.link from recognition o where o.case_id = ?2)"
                                + " where case_id = ?1 and exists (select 1 from recognition o where o.case_id = ?2)")
                .setParameter(1, newCase)
                .setParameter(2, origin)
                .executeUpdate();
    }

    /** Of one case that the caller runs; empty if nobody was recognised in it. */
    public Optional<Recognised> of(UUID caseId) {
        return Optional.ofNullable(of(List.of(caseId)).get(caseId));
    }

    Map<UUID, Recognised> of(Collection<UUID> caseIds) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "select case_id, link, repeat, earlier_episode from recognition where case_id = any (?)")) {
                sql.setArray(1, connection.createArrayOf("uuid", caseIds.toArray()));
                var found = new HashMap<UUID, Recognised>();
                try (var row = sql.executeQuery()) {
                    while (row.next()) {
                        found.put(
                                row.getObject(1, UUID.class),
                                new Recognised(row.getObject(2, UUID.class), row.getBoolean(3), row.getBoolean(4)));
                    }
                }
                return found;
            }
        });
    }

    /** The cases that the caller may see whose person has that fingerprint: hers and nobody else's, exactly. */
    public List<UUID> casesOf(Fingerprint fingerprint) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "select case_id from person_fingerprint where kind = ? and fingerprint = any (?) order by case_id")) {
                sql.setString(1, WireName.of(fingerprint.kind()));
                sql.setArray(
                        2,
                        connection.createArrayOf("bytea", fingerprint.versions().toArray(byte[][]::new)));
                var found = new ArrayList<UUID>();
                try (var row = sql.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getObject(1, UUID.class));
                    }
                }
                return found;
            }
        });
    }
}
