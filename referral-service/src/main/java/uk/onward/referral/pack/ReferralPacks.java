package uk.onward.referral.pack;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** The packs, sealed: what is safe to know of her whereabouts under a key apart from the rest. */
@ApplicationScoped
public class ReferralPacks implements PanacheRepositoryBase<ReferralPack, UUID> {
    private static final String CONTENT = "content";
    private static final String SAFE = "safe";
    private final SealedRecords sealed;
    private final BusinessClock clock;

    ReferralPacks(SealedRecords sealed, BusinessClock clock) {
        this.sealed = sealed;
        this.clock = clock;
    }

    /**
     * Replaces what is kept for the referral, whose row the caller has locked and whose revision it has compared.
     *
     * @return names the keys under which it is sealed
     */
    public UUID keep(UUID referralId, UUID newPersonKey, FetchedPack fetched) {
        ReferralPack pack = findById(referralId);
        boolean isFirst = pack == null;
        if (isFirst) {
            pack = new ReferralPack(referralId, newPersonKey);
        }
        pack.replace(
                fetched.revision(),
                fetched.sentAt(),
                clock.now(),
                seal(pack, Purpose.PERSON, CONTENT, fetched.content()),
                seal(pack, Purpose.SAFE_CONTACT, SAFE, fetched.safe()));
        if (isFirst) {
            persist(pack);
        }
        return pack.personKey();
    }

    /**
     * Opens the pack of a referral.
     *
     * @param current whether it is the sender's latest
     */
    public PackResponse read(UUID referralId, boolean current) {
        ReferralPack pack =
                findByIdOptional(referralId).filter(ReferralPack::isThere).orElseThrow(ProblemType.NOT_FOUND::problem);
        return new PackResponse(
                referralId,
                pack.revision(),
                current,
                pack.sentAt(),
                pack.fetchedAt(),
                open(pack, Purpose.PERSON, CONTENT, pack.content()),
                open(pack, Purpose.SAFE_CONTACT, SAFE, pack.safe()));
    }

    /**
     * Deletes what was sent. The keys stay: what the receiver wrote itself is under them. Under the lock of the referral's row, as
     * the job role.
     */
    public void erase(UUID referralId) {
        findByIdOptional(referralId).ifPresent(ReferralPack::erase);
    }

    /**
     * A case goes on elsewhere. Where what was sent is deleted there is nothing to hand over but the keys, under which it goes on
     * writing.
     *
     * @return when the pack was sent; empty where it is still there, and to be handed over
     */
    public Optional<Instant> goOnErased(UUID from, UUID to) {
        return findByIdOptional(from).filter(pack -> !pack.isThere()).map(pack -> {
            persist(pack.erasedFor(to));
            return pack.sentAt();
        });
    }

    /**
     * Names the keys under which a referral's sealed fields are. As the job role: they are the receiver's to read with, and
     * not the referrer's.
     */
    public Optional<UUID> personOf(UUID referralId) {
        return findByIdOptional(referralId).map(ReferralPack::personKey);
    }

    /** The pack without what is safe to know of her whereabouts, which stays shut; empty until one has come. */
    public Optional<JsonNode> content(UUID referralId) {
        return findByIdOptional(referralId)
                .filter(ReferralPack::isThere)
                .map(pack -> open(pack, Purpose.PERSON, CONTENT, pack.content()));
    }

    private byte @Nullable [] seal(ReferralPack pack, Purpose purpose, String column, @Nullable JsonNode value) {
        return sealed.seal(pack.personKey(), purpose, ReferralPack.TABLE, pack.referralId(), column, value);
    }

    private @Nullable JsonNode open(ReferralPack pack, Purpose purpose, String column, byte @Nullable [] stored) {
        return sealed.open(
                pack.personKey(), purpose, ReferralPack.TABLE, pack.referralId(), column, stored, JsonNode.class);
    }
}
