package uk.onward.grants.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.payment.NewestFirst;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/** Returns, as far as row-level security shows them: to the grantee and to those who fund. */
@ApplicationScoped
public class MonitoringReturns implements PanacheRepositoryBase<MonitoringReturn, UUID> {
    private final DatabaseRoles roles;
    private final ObjectMapper json;

    MonitoringReturns(DatabaseRoles roles, ObjectMapper json) {
        this.roles = roles;
        this.json = json;
    }

    /** Whether the last report of an award was accepted; asked under the lock of the award. */
    public boolean isFinalAccepted(UUID awardId) {
        return count("awardId = ?1 and isFinal and status = ?2", awardId, ReturnStatus.ACCEPTED) > 0;
    }

    /** Whether a return waits for its answer or for its grantee. */
    public boolean isAnyWaiting(UUID awardId) {
        return count("awardId = ?1 and status <> ?2", awardId, ReturnStatus.ACCEPTED) > 0;
    }

    /** What was spent of an award, by the returns that were accepted. */
    public long spentPence(UUID awardId) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(sum(spentPence), 0) from MonitoringReturn where awardId = ?1 and status = ?2",
                        Long.class)
                .setParameter(1, awardId)
                .setParameter(2, ReturnStatus.ACCEPTED)
                .getSingleResult();
    }

    /** To know which award to lock before the return. */
    Optional<UUID> awardOf(UUID id) {
        return find("select awardId from MonitoringReturn where id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    Optional<MonitoringReturn> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** Whether another return of the award reports a day of that period. */
    boolean isAnyOfDays(UUID awardId, @Nullable UUID other, LocalDate from, LocalDate to) {
        return count(
                        "awardId = ?1 and id <> ?2 and periodFrom <= ?4 and periodTo >= ?3",
                        awardId,
                        other == null ? new UUID(0, 0) : other,
                        from,
                        to)
                > 0;
    }

    boolean isAnotherFinal(UUID awardId, @Nullable UUID other) {
        return count("awardId = ?1 and id <> ?2 and isFinal", awardId, other == null ? new UUID(0, 0) : other) > 0;
    }

    /**
     * The programme's indicators by code, each with the outcome that it measures; as the job, since a grantee reports whether or not
     * the paper of the programme is held back.
     */
    @SuppressWarnings("unchecked")
    Map<String, String> outcomeByIndicator(UUID programmeId) {
        List<Object[]> rows = roles.as(
                DatabaseRole.JOB,
                () -> getEntityManager()
                        .createNativeQuery(
                                "select code, outcome_code from indicator where programme_id = ?1", Object[].class)
                        .setParameter(1, programmeId)
                        .getResultList());
        return rows.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** Keeps what a return says now, beside what it said before; only ever added to. */
    void remember(MonitoringReturn report) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        "insert into return_revision (return_id, case_id, revision, spent_pence, period_from,"
                                + " period_to, final, indicators, submitted_by, submitted_at, not_reported)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as jsonb), ?9, ?10, cast(?11 as jsonb))")
                .setParameter(1, report.id())
                .setParameter(2, report.caseId())
                .setParameter(3, report.revision())
                .setParameter(4, report.spent().pence())
                .setParameter(5, report.from())
                .setParameter(6, report.to())
                .setParameter(7, report.isFinal())
                .setParameter(8, write(report.figures()))
                .setParameter(9, report.submittedBy())
                .setParameter(10, report.submittedAt())
                .setParameter(11, write(report.notReported()))
                .executeUpdate();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest first. */
    List<MonitoringReturn> page(
            @Nullable UUID awardId,
            @Nullable UUID programmeId,
            @Nullable ReturnStatus status,
            @Nullable UUID before,
            int rows) {
        return new NewestFirst()
                .and("awardId = ?", awardId)
                .and("programmeId = ?", programmeId)
                .and("status = ?", status)
                .and("id < ?", before)
                .of(this, rows);
    }

    /** Whether neither the paper of an award nor that of its programme is held back; as the job, which sees both. */
    boolean isPublished(UUID awardDecision, UUID programmeId) {
        return roles.as(DatabaseRole.JOB, () -> (Boolean) getEntityManager()
                .createNativeQuery(
                        "select is_published(?1) and is_published(decision_id) from programme where id = ?2",
                        Boolean.class)
                .setParameter(1, awardDecision)
                .setParameter(2, programmeId)
                .getSingleResult());
    }

    /** The awards that one decision holds back, its programme's among them, in the order in which they are locked. */
    @SuppressWarnings("unchecked")
    List<UUID> lockAwardsOf(UUID decisionId) {
        return getEntityManager()
                .createNativeQuery(
                        "select a.id from award a join programme p on p.id = a.programme_id"
                                + " where a.decision_id = ?1 or p.decision_id = ?1 order by a.id for update of a",
                        UUID.class)
                .setParameter(1, decisionId)
                .getResultList();
    }

    /** Those of the awards of one decision, in the order in which they were made. */
    List<MonitoringReturn> ofAwards(List<UUID> awards) {
        return list("awardId in ?1 order by id", awards);
    }
}
