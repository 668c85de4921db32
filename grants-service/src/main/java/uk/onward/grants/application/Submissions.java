package uk.onward.grants.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applications as they were each time that they were submitted: what was amended is not lost. */
@ApplicationScoped
class Submissions {
    private final EntityManager database;
    private final ObjectMapper json;

    Submissions(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Keeps it as it is now. */
    void keep(Application application, String by) {
        // The application's own row goes first
        database.flush();
        database.createNativeQuery(
                        "insert into application_submission (case_id, revision, content, submitted_by, submitted_at)"
                                + " values (?1, ?2, cast(?3 as jsonb), ?4, ?5)")
                .setParameter(1, application.id())
                .setParameter(2, application.revision())
                .setParameter(3, write(ApplicationRequest.of(application)))
                .setParameter(4, by)
                .setParameter(5, application.submittedAt())
                .executeUpdate();
    }

    Optional<ApplicationRequest> find(UUID applicationId, int revision) {
        @SuppressWarnings("unchecked")
        List<String> found = database.createNativeQuery(
                        "select content::text from application_submission where case_id = ?1 and revision = ?2",
                        String.class)
                .setParameter(1, applicationId)
                .setParameter(2, revision)
                .getResultList();
        return found.stream().findFirst().map(this::read);
    }

    private String write(ApplicationRequest content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An application can't be written", e);
        }
    }

    private ApplicationRequest read(String content) {
        try {
            return json.readValue(content, ApplicationRequest.class);
        } catch (JsonProcessingException e) {
            // The parser's message quotes what it read: not passed on
            throw new IllegalStateException("A submitted application can't be read");
        }
    }
}
