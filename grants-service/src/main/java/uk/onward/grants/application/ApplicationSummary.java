package uk.onward.grants.application;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/** An application in a list. */
@Schema(name = "ApplicationSummary")
record ApplicationSummary(
        UUID id,
        String reference,
        UUID roundId,
        UUID programmeId,
        ApplicationStatus status,
        String leadOrgId,
        String title,
        MoneyBody requested,
        int revision,
        @Nullable Instant submittedAt) {
    static ApplicationSummary of(Application application, ApplicationStatus shown) {
        return new ApplicationSummary(
                application.id(),
                application.reference(),
                application.roundId(),
                application.programmeId(),
                shown,
                application.leadOrgId(),
                application.title(),
                MoneyBody.of(application.requested()),
                application.revision(),
                application.submittedAt());
    }
}
