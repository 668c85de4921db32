package uk.onward.referral.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.restriction.Barred;

/**
 * A pack as idva-service answers it.
 *
 * @param revision from 1, raised by each change of what the destination is told
 * @param sentAt when the request was committed at the sender, exactly
 * @param content what this destination needs and no more; kept as it came
 * @param safe the safe address and contact; null where there is none
 * @param restrictions whom the sender has barred from the case; null from a sender that bars nobody
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FetchedPack(
        UUID onwardReferralId,
        String destination,
        int revision,
        Instant sentAt,
        JsonNode content,
        @Nullable JsonNode safe,
        @Nullable List<Barred> restrictions) {
    public FetchedPack {
        Objects.requireNonNull(onwardReferralId, "onwardReferralId");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(sentAt, "sentAt");
        Objects.requireNonNull(content, "content");
        // Jackson reads an absent tree and one that says null in two ways; to us they are the same
        safe = safe == null || safe.isNull() ? null : safe;
    }

    /** One that bars nobody. */
    public FetchedPack(
            UUID onwardReferralId,
            String destination,
            int revision,
            Instant sentAt,
            JsonNode content,
            @Nullable JsonNode safe) {
        this(onwardReferralId, destination, revision, sentAt, content, safe, null);
    }

    public List<Barred> restrictionsOrNone() {
        return restrictions == null ? List.of() : restrictions;
    }

    /** Only that there is one: what a record prints by itself would carry a name into a log. */
    @Override
    public String toString() {
        return "pack of " + onwardReferralId + ", revision " + revision;
    }
}
