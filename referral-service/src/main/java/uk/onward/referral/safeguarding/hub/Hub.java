package uk.onward.referral.safeguarding.hub;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Versioned;
import uk.onward.referral.safeguarding.clock.ClockRules;

/** What one hub goes by. */
@Entity
@Table(name = "safeguarding_hub")
class Hub implements Versioned {
    @Id
    private String agency;

    private int decisionWorkingDays;
    private @Nullable Integer screeningHours;
    private @Nullable Integer adultDecisionWorkingDays;
    private int assessmentWorkingDays;
    private int conferenceWorkingDays;
    private int decisionWarningHours;
    private int milestoneWarningWorkingDays;
    private @Nullable String emergencyInstruction;

    @Convert(converter = RoutesAsJson.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private List<Route> outOfHours;

    @Version
    private long version;

    protected Hub() {}

    Hub(String agency) {
        this.agency = agency;
    }

    void describe(ClockRules rules, @Nullable String instruction, List<Route> routes) {
        decisionWorkingDays = rules.decisionWorkingDays();
        screeningHours = rules.screeningHours();
        adultDecisionWorkingDays = rules.adultDecisionWorkingDays();
        assessmentWorkingDays = rules.assessmentWorkingDays();
        conferenceWorkingDays = rules.conferenceWorkingDays();
        decisionWarningHours = rules.decisionWarningHours();
        milestoneWarningWorkingDays = rules.milestoneWarningWorkingDays();
        emergencyInstruction = instruction;
        outOfHours = List.copyOf(routes);
    }

    ClockRules rules() {
        return new ClockRules(
                decisionWorkingDays,
                screeningHours,
                adultDecisionWorkingDays,
                assessmentWorkingDays,
                conferenceWorkingDays,
                decisionWarningHours,
                milestoneWarningWorkingDays);
    }

    EmergencyRoutes routes() {
        return EmergencyRoutes.of(emergencyInstruction, outOfHours);
    }

    String agency() {
        return agency;
    }

    @Override
    public long version() {
        return version;
    }
}
