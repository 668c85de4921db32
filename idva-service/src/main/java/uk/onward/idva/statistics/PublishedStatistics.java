package uk.onward.idva.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Optional;
import org.hibernate.Session;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/** The tables that were published: of each year one a day, whichever replica made it first. */
@ApplicationScoped
class PublishedStatistics {
    private final EntityManager database;
    private final DatabaseRoles roles;
    private final StatisticsConfig config;

    PublishedStatistics(EntityManager database, DatabaseRoles roles, StatisticsConfig config) {
        this.database = database;
        this.roles = roles;
        this.config = config;
    }

    /** @param yearFrom the first day of the year */
    Optional<String> of(LocalDate yearFrom, LocalDate day) {
        return roles.inTransaction(DatabaseRole.JOB, () -> find(yearFrom, day));
    }

    /** Publishes an answer, unless one was published meanwhile. @return what holds for the day */
    String publish(LocalDate yearFrom, LocalDate day, String answer) {
        return roles.inTransaction(DatabaseRole.JOB, () -> {
            database.createNativeQuery("insert into published_statistics (year_from, published_on, answer)"
                            + " values (:year, :day, :answer) on conflict do nothing")
                    .setParameter("year", yearFrom)
                    .setParameter("day", day)
                    .setParameter("answer", answer)
                    .executeUpdate();
            database.createNativeQuery("delete from published_statistics where published_on < :day")
                    .setParameter("day", day.minusDays(config.keepPublished().toDays()))
                    .executeUpdate();
            return find(yearFrom, day).orElseThrow();
        });
    }

    private Optional<String> find(LocalDate yearFrom, LocalDate day) {
        return database.unwrap(Session.class)
                .createNativeQuery(
                        "select answer from published_statistics where year_from = :year and published_on = :day",
                        String.class)
                .setParameter("year", yearFrom)
                .setParameter("day", day)
                .uniqueResultOptional();
    }
}
