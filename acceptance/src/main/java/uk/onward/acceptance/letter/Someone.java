package uk.onward.acceptance.letter;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.acceptance.letter.CodeLists.Ethnicity;

/**
 * A person who was made up, and all that happened to her. Her names and addresses carry letters that occur nowhere else;
 * telephone numbers are of Ofcom's range for drama, NHS numbers of a range that no patient has.
 *
 * @param number within her cohort, from 1
 * @param mark the letters
 * @param nhsNumber null where no hospital knows it
 * @param safeContact null where nothing is known about it
 * @param statutory what is known of her and statutory services; none recorded where empty
 * @param episodes her referrals, in the order of her presentations
 */
record Someone(
        int number,
        String mark,
        String givenName,
        String familyName,
        LocalDate dateOfBirth,
        @Nullable String nhsNumber,
        String sex,
        String gender,
        Ethnicity ethnicity,
        String borough,
        String phone,
        @Nullable SafeHours safeContact,
        List<Child> children,
        Perpetrator perpetrator,
        List<StatutoryService> statutory,
        List<Episode> episodes) {

    Someone {
        children = List.copyOf(children);
        statutory = List.copyOf(statutory);
        episodes = List.copyOf(episodes);
    }

    /** Between these hours she may be telephoned. */
    record SafeHours(LocalTime from, LocalTime to, boolean messageMayBeLeft) {}

    /** @param dateOfBirth null for an unborn child */
    record Child(String name, @Nullable LocalDate dateOfBirth) {}

    record Perpetrator(
            String name,
            LocalDate dateOfBirth,
            String sex,
            String relationship,
            String inProgramme,
            String employedByMember) {}

    /**
     * @param known yes, no or not-known
     * @param engaged as known
     */
    record StatutoryService(String service, String known, String engaged) {

        boolean isNo() {
            return known.equals("no") && engaged.equals("no");
        }
    }

    /** Neither known to nor engaged with any service that is recorded, and at least one is. */
    boolean isNotKnownToStatutoryServices() {
        return !statutory.isEmpty() && statutory.stream().allMatch(StatutoryService::isNo);
    }

    /** Free text about her, marked. */
    String words(String text) {
        return text + " (" + mark + ")";
    }
}
