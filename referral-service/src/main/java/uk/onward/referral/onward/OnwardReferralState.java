package uk.onward.referral.onward;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of an onward referral, as each of its events carries it.
 *
 * @param referralId the hospital's referral that it came from
 * @param destination code of the agency referred to
 * @param provider code of the agency that refers
 * @param service code of the service that the referral was made to; null for one that was made here
 * @param packRevision of the pack as it stands at the sender, from 1
 * @param criteria of a MARAC referral; empty for others
 * @param sentAt cut to the hour: the exact time stands in the pack
 * @param immediateDanger null from a sender that does not say
 * @param restricted somebody is barred from the case; the pack says who. Null from a sender that bars nobody
 * @param restrictedSince the revision of the pack that first says so
 */
public record OnwardReferralState(
        UUID onwardReferralId,
        UUID referralId,
        OnwardReferralKind kind,
        String destination,
        String provider,
        @Nullable String service,
        Status status,
        int packRevision,
        List<CodedValue> criteria,
        Instant sentAt,
        @Nullable Boolean immediateDanger,
        @Nullable Boolean restricted,
        @Nullable Integer restrictedSince) {

    public OnwardReferralState {
        Objects.requireNonNull(onwardReferralId, "onwardReferralId");
        Objects.requireNonNull(referralId, "referralId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(sentAt, "sentAt");
        if (packRevision < 1) {
            throw new IllegalArgumentException("packRevision counts from 1");
        }
        criteria = copyOrEmpty(criteria);
    }

    /** Nobody speaks of immediate danger, and nobody is barred from the case. */
    public OnwardReferralState(
            UUID onwardReferralId,
            UUID referralId,
            OnwardReferralKind kind,
            String destination,
            String provider,
            @Nullable String service,
            Status status,
            int packRevision,
            List<CodedValue> criteria,
            Instant sentAt) {
        this(
                onwardReferralId,
                referralId,
                kind,
                destination,
                provider,
                service,
                status,
                packRevision,
                criteria,
                sentAt,
                null,
                null,
                null);
    }

    /** Nobody is barred from the case. */
    public OnwardReferralState(
            UUID onwardReferralId,
            UUID referralId,
            OnwardReferralKind kind,
            String destination,
            String provider,
            @Nullable String service,
            Status status,
            int packRevision,
            List<CodedValue> criteria,
            Instant sentAt,
            @Nullable Boolean immediateDanger) {
        this(
                onwardReferralId,
                referralId,
                kind,
                destination,
                provider,
                service,
                status,
                packRevision,
                criteria,
                sentAt,
                immediateDanger,
                null,
                null);
    }

    /** The pack that has to be here before anything of the case is shown; 0 where nobody is barred from it. */
    public int packToWaitFor() {
        if (!Boolean.TRUE.equals(restricted)) {
            return 0;
        }
        return restrictedSince == null ? packRevision : restrictedSince;
    }

    /** How the request stands at the sender. */
    public enum Status {
        OPEN("open"),
        WITHDRAWN("withdrawn"),
        /** Nothing more is asked: the sender has heard that it was declined, or the case is over. */
        CLOSED("closed");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        @JsonValue
        String code() {
            return code;
        }
    }

    private static List<CodedValue> copyOrEmpty(@Nullable List<CodedValue> criteria) {
        return criteria == null ? List.of() : List.copyOf(criteria);
    }
}
