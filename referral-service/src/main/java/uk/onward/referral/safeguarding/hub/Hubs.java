package uk.onward.referral.safeguarding.hub;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.agency.Agency;
import uk.onward.platform.time.WorkingDays;
import uk.onward.referral.safeguarding.clock.ClockRules;
import uk.onward.referral.safeguarding.clock.Timetable;

/** What hubs go by. One that has set nothing goes by the defaults. */
@ApplicationScoped
public class Hubs implements PanacheRepositoryBase<Hub, String> {
    private static final Set<String> KINDS = Set.of("childrens-hub", "adult-hub");
    private final Agencies agencies;
    private final WorkingDays days;

    Hubs(Agencies agencies, WorkingDays days) {
        this.agencies = agencies;
        this.days = days;
    }

    /** When things are due at that hub. */
    public Timetable timetable(String agency) {
        return new Timetable(rules(agency), days);
    }

    /** Where somebody in immediate danger, or who sees it, turns to. */
    public EmergencyRoutes routes(String agency) {
        return findByIdOptional(agency).map(Hub::routes).orElseGet(() -> EmergencyRoutes.of(null, List.of()));
    }

    /**
     * The hubs that serve a borough: agency data says so.
     *
     * @param kind as {@code childrens-hub}
     */
    public List<Agency> serving(String borough, String kind) {
        return agencies.list("kind = ?1 order by code", kind).stream()
                .filter(agency -> agency.boroughs().contains(borough))
                .toList();
    }

    ClockRules rules(String agency) {
        return findByIdOptional(agency).map(Hub::rules).orElse(ClockRules.DEFAULT);
    }

    /** Empty for what is no hub, or of another kind. */
    Optional<Agency> agency(String code) {
        return agencies.findByIdOptional(code).filter(agency -> KINDS.contains(agency.kind()));
    }

    List<Agency> all(@Nullable String borough, @Nullable String kind) {
        return agencies.list("kind in ?1 order by code", kind == null ? KINDS : Set.of(kind)).stream()
                .filter(agency -> KINDS.contains(agency.kind()))
                .filter(agency -> borough == null || agency.boroughs().contains(borough))
                .toList();
    }
}
