package uk.onward.grants.round;

import java.util.Set;
import uk.onward.grants.money.Money;

/**
 * What the rules of a round ask of an application.
 *
 * @param leadKind code of the lead's kind of organisation, as "charity"
 * @param leadScheme the lead's org-id list, as "GB-CHC"
 * @param boroughs ONS codes of its neighbourhoods' boroughs
 * @param members organisations beside the lead
 * @param outcomes of the programme that it plans for
 * @param declarations codes of what the applicant says yes to
 */
public record Bid(
        String leadKind,
        String leadScheme,
        Set<String> boroughs,
        int members,
        Money requested,
        int outcomes,
        Set<String> declarations) {}
