package uk.onward.grants;

/** The realm's roles that this service's operations ask for. */
public final class Roles {
    public static final String COMMISSIONER = "commissioner";
    public static final String GRANTS_OFFICER = "grants-officer";
    public static final String GRANTS_PANELLIST = "grants-panellist";
    public static final String CONSORTIUM = "consortium";
    public static final String ANALYST = "analyst";
    public static final String AUDITOR = "auditor";

    private Roles() {}
}
