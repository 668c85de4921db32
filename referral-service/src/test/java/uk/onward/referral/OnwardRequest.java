package uk.onward.referral;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;

/** An onward referral at the sender: makes its events and its packs as idva-service does. */
public record OnwardRequest(UUID id, String kind, String destination, Instant sentAt) {
    public static final String REQUESTED = "requested";
    public static final String PACK_REVISED = "pack-revised";
    public static final String WITHDRAWN = "withdrawn";

    /** Marks that must not be found anywhere but in an answered pack. */
    public static final String NAME = "Zzyzxa-Mark";

    public static final String PHONE = "07700 900777";
    public static final String ADDRESS = "77 Markstreet";

    public static OnwardRequest of(String kind, String destination) {
        return new OnwardRequest(Ids.next(), kind, destination, Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    public static OnwardRequest toSouthwarkMarac() {
        return of("marac", "southwark-marac");
    }

    public String event(String what, long sequence, int revision) {
        return event(Ids.next(), what, sequence, revision);
    }

    public String event(UUID eventId, String what, long sequence, int revision) {
        return """
                {"specversion":"1.0","id":"%s","type":"uk.onward.idva.onward-referral.%s.v1","source":"/idva-service",
                 "subject":"%s","time":"%s","sequence":"%d","datacontenttype":"application/json","data":{
                 "onwardReferralId":"%s","referralId":"%s","kind":"%s","destination":"%s","provider":"youth-advocacy-london",
                 "service":"young-people-trauma","status":"%s","packRevision":%d,
                 "criteria":[{"scheme":"marac-criterion","version":"1","code":"visible-high-risk"}],
                 "sentAt":"%s","laterAddition":true}}""".formatted(
                        eventId,
                        what,
                        id,
                        sentAt,
                        sequence,
                        id,
                        UUID.nameUUIDFromBytes(id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        kind,
                        destination,
                        what.equals(WITHDRAWN) ? "withdrawn" : "open",
                        revision,
                        sentAt.truncatedTo(ChronoUnit.HOURS));
    }

    public String pack(int revision, String hoursFrom) {
        return """
                {"onwardReferralId":"%s","referralId":"%s","revision":%d,"kind":"%s","destination":"%s","sentAt":"%s",
                 "laterAddition":true,
                 "content":{"victim":{"givenName":"%s","familyName":"%s","dateOfBirth":"2001-05-06"},
                 "criteria":[{"criterion":"visible-high-risk","evidence":"Dash 16"}]},
                 "safe":{"address":"%s","safeContact":{"methods":[{"channel":"phone","value":"%s"}],
                 "hours":[{"from":"%s","to":"12:00"}]}}}""".formatted(id, id, revision, kind, destination, sentAt, NAME, NAME, ADDRESS, PHONE, hoursFrom);
    }
}
