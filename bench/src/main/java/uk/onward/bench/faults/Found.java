package uk.onward.bench.faults;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the databases and on Kafka afterwards, of what was made since the run began. Lists and not maps, so that
 * what is there twice is seen twice.
 *
 * @param published every copy of every event
 */
record Found(Idva idva, Receiving receiving, List<Published> published, int deadLettersOnKafka) {

    /** idva-service's databases. */
    record Idva(
            List<Referral> referrals,
            List<Person> people,
            List<Party> parties,
            List<UUID> childrenOf,
            List<SafeContact> safeContacts,
            List<Audited> audited,
            List<Key> keys,
            List<Onward> onward,
            List<OutboxRow> outbox,
            Set<UUID> personKeys,
            int deadLetters) {}

    /** referral-service's databases. */
    record Receiving(
            List<Received> received,
            List<Party> parties,
            List<Pack> packs,
            List<Fetch> fetches,
            List<OutboxRow> outbox,
            Set<UUID> personKeys,
            int deadLetters) {}

    record Referral(UUID id, UUID personId, String status, long eventSequence) {}

    record Person(UUID id, UUID caseId, UUID keys) {}

    record Party(UUID caseId, String agency, String capacity) {}

    record SafeContact(UUID caseId, int revision) {}

    record Audited(String action, UUID caseId) {}

    record Key(String client, String operation, String key, UUID resource) {}

    record Onward(
            UUID id,
            UUID caseId,
            String kind,
            String destination,
            String status,
            int packRevision,
            String answer,
            long eventSequence) {}

    /** @param digest of the event as it is to be sent */
    record OutboxRow(UUID id, String topic, UUID subject, long sequence, String type, String digest, boolean sent) {}

    /**
     * What referral-service made of an onward referral.
     *
     * @param table where it was found: marac or safeguarding
     * @param recordedAt when its transaction began
     */
    record Received(
            UUID id,
            String table,
            UUID onwardReferralId,
            UUID referralId,
            String agency,
            String status,
            int packWanted,
            int packHeld,
            long eventSequence,
            Instant recordedAt) {}

    record Pack(UUID referralId, UUID personKey, int revision, boolean hasContent, boolean hasSafe) {}

    record Fetch(UUID onwardReferralId, int wanted, int held, boolean closed) {}

    /** @param digest of the message's value */
    record Published(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            UUID id,
            String type,
            UUID subject,
            long sequence,
            String digest) {}
}
