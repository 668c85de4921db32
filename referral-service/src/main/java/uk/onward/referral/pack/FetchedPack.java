package uk.onward.referral.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pack as idva-service answers it.
 *
 * @param revision from 1, raised by each change of what the destination is told
 * @param sentAt when the request was committed at the sender, exactly
 * @param content what this destination needs and no more; kept as it came
 * @param safe the safe address and contact; null where there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FetchedPack(
        UUID onwardReferralId,
        String destination,
        int revision,
        Instant sentAt,
        JsonNode content,
        @Nullable JsonNode safe) {
    public FetchedPack {
        Objects.requireNonNull(onwardReferralId, "onwardReferralId");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(sentAt, "sentAt");
        Objects.requireNonNull(content, "content");
        // Jackson reads an absent tree and one that says null in two ways; to us they are the same
        safe = safe == null || safe.isNull() ? null : safe;
    }

    /** Only that there is one: what a record prints by itself would carry a name into a log. */
    @Override
    public String toString() {
        return "pack of " + onwardReferralId + ", revision " + revision;
    }
}
