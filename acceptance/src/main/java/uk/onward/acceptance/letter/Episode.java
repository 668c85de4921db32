package uk.onward.acceptance.letter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One referral, and what became of it.
 *
 * @param number within her life, from 1
 * @param expectedDischarge null where the hospital does not say
 * @param experienced types of violence
 * @param riskOf types of violence
 * @param spelling how the hospital wrote who she is
 */
record Episode(
        int number,
        String service,
        String site,
        String department,
        Instant presentedAt,
        @Nullable Instant expectedDischarge,
        List<String> experienced,
        List<String> riskOf,
        Spelling spelling,
        Fate fate) {

    /** Hospitals write one person in several ways; she is to be recognised all the same. */
    enum Spelling {
        IN_FULL,
        IN_CAPITALS,
        WITHOUT_NHS_NUMBER
    }

    /** What became of it. */
    sealed interface Fate {}

    /** The hospital took it back before anybody accepted it. */
    record Withdrawn(String reason) implements Fate {}

    /** @param sentInstead where she was sent */
    record Rejected(String reason, String sentInstead) implements Fate {}

    /** Nobody has looked at it yet. */
    record Waiting() implements Fate {}

    /**
     * @param idva who took it
     * @param engagement null where nothing was recorded
     * @param circumstances whether the IDVA recorded her circumstances; else the hospital's word holds
     * @param assessment null where none was made
     * @param closure null where the case is open
     */
    record Worked(
            String idva,
            List<Contact> contacts,
            @Nullable Engagement engagement,
            boolean circumstances,
            @Nullable Assessment assessment,
            List<Onward> onward,
            List<Session> sessions,
            @Nullable Closure closure,
            List<FollowUp> followUps)
            implements Fate {}

    /** @param atHospital face to face on the ward */
    record Contact(Instant at, String channel, String outcome, boolean atHospital) {}

    /** @param outcome engaged, declined or not-contactable */
    record Engagement(String outcome, Instant at) {}

    /** @param yes how many of the form's items were answered yes */
    record Assessment(Instant at, int yes) {}

    /**
     * @param kind marac or childrens-safeguarding
     * @param destination code of the agency
     * @param withdrawn whether it was taken back
     */
    record Onward(String kind, String destination, Instant at, String criterion, boolean withdrawn) {}

    record Session(Instant at, String mode, int minutes) {}

    /** @param view hers of her risk: reduced, unchanged, increased, not-asked, declined */
    record Closure(String reason, Instant at, String view) {}

    record FollowUp(Instant at, boolean reached, String view) {}

    Optional<Worked> worked() {
        return fate instanceof Worked worked ? Optional.of(worked) : Optional.empty();
    }

    /** When she engaged; empty if she did not. */
    Optional<Instant> engagedAt() {
        return worked().map(Worked::engagement)
                .filter(engagement -> engagement.outcome().equals("engaged"))
                .map(Engagement::at);
    }

    /** It counts nowhere: taken back, or found to be a duplicate or not for such a service. */
    boolean isVoid() {
        return switch (fate) {
            case Withdrawn _ -> true;
            case Rejected rejected ->
                rejected.reason().equals("duplicate") || rejected.reason().equals("not-eligible");
            case Waiting _ -> false;
            case Worked worked ->
                worked.closure() != null && worked.closure().reason().equals("duplicate");
        };
    }
}
