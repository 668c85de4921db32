package uk.onward.acceptance.demo;

import java.util.List;

/** What the journey has come to know of one case: ids, entity tags, and the person it is about. */
public final class Case {

    private final Person person;
    String referral = "";
    /** As the hospital got it with its own representation. */
    String hospitalTag = "";

    String contactAgainstInstruction = "";
    String maracRequest = "";
    String safeguardingRequest = "";
    String maracReferral = "";
    String safeguardingReferral = "";
    /** At which the MARAC heard it. */
    String meeting = "";
    /** What housing was to do. */
    String action = "";

    String child = "";

    Case(Person person) {
        this.person = person;
    }

    public Person person() {
        return person;
    }

    /** Id of the referral at idva-service. */
    public String referral() {
        return referral;
    }

    /** Id of the request for MARAC at idva-service. */
    public String maracRequest() {
        return maracRequest;
    }

    public String safeguardingRequest() {
        return safeguardingRequest;
    }

    /** Id of what became of the request at referral-service. */
    public String maracReferral() {
        return maracReferral;
    }

    public String safeguardingReferral() {
        return safeguardingReferral;
    }

    /** Id of the MARAC's meeting that heard the case. */
    public String meeting() {
        return meeting;
    }

    /** Id of the action that was housing's. */
    public String action() {
        return action;
    }

    /** Id of her child at the hub. */
    public String child() {
        return child;
    }

    /** Everything that events and the audit may be about. */
    List<String> ids() {
        return List.of(referral, maracRequest, safeguardingRequest, maracReferral, safeguardingReferral);
    }
}
