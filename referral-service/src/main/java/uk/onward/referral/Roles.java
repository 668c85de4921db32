package uk.onward.referral;

/** The realm's roles that this service's operations ask for. */
public final class Roles {
    /** Keeps its agency's teams. */
    public static final String AGENCY_MANAGER = "agency-manager";

    /** May look into a restricted case, for a reason and a while. */
    public static final String BREAK_GLASS = "break-glass";

    public static final String MARAC_COORDINATOR = "marac-coordinator";

    /** Refers by API: police, probation, housing, a GP, a school, a voluntary organisation. */
    public static final String PARTNER_AGENCY = "partner-agency";

    public static final String IDVA = "idva";
    public static final String PLATFORM_ADMIN = "platform-admin";

    /** An agency that sits on a MARAC. */
    public static final String MARAC_MEMBER = "marac-member";

    public static final String SAFEGUARDING_HUB = "safeguarding-hub";

    /** Takes concerns at the front door, and decides where they go. */
    public static final String FRONT_DOOR = "front-door";

    /** Answers for the front door's rules in the boroughs of its agency. */
    public static final String FRONT_DOOR_MANAGER = "front-door-manager";

    /** Funds, and monitors what it funds: figures whole. */
    public static final String COMMISSIONER = "commissioner";

    /** Figures without small counts. */
    public static final String ANALYST = "analyst";

    private Roles() {}
}
