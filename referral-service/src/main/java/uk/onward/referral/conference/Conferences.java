package uk.onward.referral.conference;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.agency.Agency;

/** The MARACs and what they have decided. */
@ApplicationScoped
public class Conferences implements PanacheRepositoryBase<Conference, String> {
    /** The kind of agency that a MARAC is. */
    public static final String KIND = "marac";

    private final Agencies agencies;
    private final ObjectMapper json;

    Conferences(Agencies agencies, ObjectMapper json) {
        this.agencies = agencies;
        this.json = json;
    }

    /** What a MARAC goes by: what it has decided, or the defaults. One that is not known here has the defaults for no borough. */
    public ConferenceSettings settingsOf(String agency) {
        Conference known = findById(agency);
        if (known != null) {
            return known.settings(json);
        }
        Agency marac = agencies.findById(agency);
        return ConferenceSettings.defaults(marac == null ? List.of() : marac.boroughs());
    }

    /** Codes of the MARACs that serve a borough, in order. */
    public List<String> serving(String borough) {
        return agencies.list("kind = ?1 order by code", KIND).stream()
                .map(Agency::code)
                .filter(code -> settingsOf(code).boroughs().contains(borough))
                .toList();
    }

    /** Codes of the children's hubs that serve one of its boroughs: where somebody under 16 belongs. */
    public List<String> childrensHubsOf(String agency) {
        List<String> boroughs = settingsOf(agency).boroughs();
        return agencies.list("kind = ?1 order by code", "childrens-hub").stream()
                .filter(hub -> hub.boroughs().stream().anyMatch(boroughs::contains))
                .map(Agency::code)
                .toList();
    }

    /** Makes or changes what a MARAC has decided. */
    Conference settle(@Nullable Conference known, String agency, ConferenceSettings settings) {
        Conference conference = known == null ? new Conference(agency) : known;
        conference.settle(settings, json);
        persistAndFlush(conference);
        return conference;
    }

    ConferenceResponse describe(Conference conference) {
        return new ConferenceResponse(conference.agency(), false, conference.settings(json));
    }

    @Nullable
    Agency agency(String code) {
        return agencies.has(code, KIND) ? agencies.findById(code) : null;
    }
}
