package uk.onward.grants.opendata;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.opendata.PublishedGrant.Party;
import uk.onward.grants.opendata.PublishedGrant.Place;

/** Says what is published in the words of the standard. Nothing is read here, and the same always comes of the same. */
@ApplicationScoped
class Grants {
    private static final String GREAT_BRITAIN = "GB";
    private static final String CHARITY = "GB-CHC-";
    private static final String COMPANY = "GB-COH-";

    /** Of the standard's list geoCodeType: what an ONS code is of stands in its first three characters. */
    private static final Map<String, String> GEO_CODE_TYPES =
            Map.of("E00", "OA", "E01", "LSOA", "E02", "MSOA", "E05", "WD", "E09", "LONB", "E12", "RGN/GOR");

    private final OpenDataConfig config;
    private final Boroughs boroughs;

    Grants(OpenDataConfig config, Boroughs boroughs) {
        this.config = config;
        this.boroughs = boroughs;
    }

    Grant of(PublishedGrant published) {
        List<Grant.Location> locations = locations(published.places());
        return new Grant(
                identifier(published.reference()),
                ContactDetails.leftOut(published.title()),
                ContactDetails.leftOut(published.description()),
                "GBP",
                published.appliedForPence() == null ? null : pounds(published.appliedForPence()),
                pounds(published.awardedPence()),
                pounds(published.paidPence()),
                published.awardedOn(),
                List.of(new Grant.Dates(published.from(), published.to())),
                List.of(organisation(published.recipient())),
                List.of(organisation(published.funder())),
                List.of(new Grant.Programme(published.programmeCode(), published.programmeName())),
                locations,
                scope(published.places()),
                published.openCall() == null ? null : published.openCall() ? "Yes" : "No",
                List.of(new Grant.Document(
                        published.decision(), "Decision " + published.decision(), "decision record")),
                published.changedAt(),
                config.downloadUrl());
    }

    private String identifier(String own) {
        return "360G-" + config.publisher().prefix() + "-" + own;
    }

    private static BigDecimal pounds(long pence) {
        return BigDecimal.valueOf(pence, 2);
    }

    /** Who is on no list has an identifier of the publisher's, as the standard asks. */
    private Grant.Organisation organisation(Party party) {
        String id = party.orgId() == null ? identifier("agency-" + party.agency()) : party.orgId();
        return new Grant.Organisation(
                id, ContactDetails.leftOut(party.name()), numberIn(id, CHARITY), numberIn(id, COMPANY));
    }

    private static @Nullable String numberIn(String id, String list) {
        return id.startsWith(list) ? id.substring(list.length()) : null;
    }

    /** Each place by its name, with its own code where it has one; then each borough of theirs once, which always has. */
    private List<Grant.Location> locations(List<Place> places) {
        var locations = new ArrayList<Grant.Location>();
        var names = new LinkedHashMap<String, String>();
        for (Place place : places) {
            if (place.borough() != null) {
                names.put(place.borough(), boroughs.name(place.borough()));
            }
        }
        for (Place place : places) {
            if (!isItsBorough(place)) {
                locations.add(location(ContactDetails.leftOut(place.name()), place.gssCode()));
            }
        }
        names.forEach((code, name) -> locations.add(location(name, code.matches("E[0-9]{8}") ? code : null)));
        return locations;
    }

    private static boolean isItsBorough(Place place) {
        return place.gssCode() != null && place.gssCode().equals(place.borough());
    }

    private static Grant.Location location(String name, @Nullable String gssCode) {
        return new Grant.Location(
                name,
                GREAT_BRITAIN,
                gssCode,
                gssCode == null ? null : GEO_CODE_TYPES.get(gssCode.substring(0, Math.min(3, gssCode.length()))));
    }

    private static @Nullable String scope(List<Place> places) {
        if (places.isEmpty()) {
            return null;
        }
        return places.stream().allMatch(Grants::isItsBorough) ? "GLS050" : "GLS060";
    }
}
