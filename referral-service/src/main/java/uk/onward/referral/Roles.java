package uk.onward.referral;

/** The realm's roles that this service's operations ask for. */
public final class Roles {
    public static final String MARAC_COORDINATOR = "marac-coordinator";
    public static final String SAFEGUARDING_HUB = "safeguarding-hub";

    private Roles() {}
}
