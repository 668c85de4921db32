package uk.onward.grants.application;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * @param status awarded or refused only to those to whom the decision is open
 * @param revision how often it was submitted
 * @param submittedAt of the last of these, which is what counts among equals
 */
@Schema(name = "Application")
record ApplicationResponse(
        UUID id,
        String reference,
        UUID roundId,
        UUID programmeId,
        String funder,
        String agency,
        ApplicationStatus status,
        String leadOrgId,
        String title,
        String summary,
        MoneyBody requested,
        List<Member> members,
        List<Neighbourhood> neighbourhoods,
        List<ApplicationRequest.Line> lines,
        List<PlannedOutcome> outcomes,
        List<String> declarations,
        int revision,
        @Nullable Instant submittedAt,
        Instant createdAt,
        @JsonIgnore @Schema(hidden = true) long version) {
    static ApplicationResponse of(Application application, ApplicationStatus shown) {
        ApplicationRequest content = ApplicationRequest.of(application);
        return new ApplicationResponse(
                application.id(),
                application.reference(),
                application.roundId(),
                application.programmeId(),
                application.funder(),
                application.agency(),
                shown,
                content.leadOrgId(),
                content.title(),
                content.summary(),
                content.requested(),
                content.members(),
                content.neighbourhoods(),
                content.lines(),
                content.outcomes(),
                content.declarations(),
                application.revision(),
                application.submittedAt(),
                application.createdAt(),
                application.version());
    }

    @Override
    public String toString() {
        return "application " + id;
    }
}
