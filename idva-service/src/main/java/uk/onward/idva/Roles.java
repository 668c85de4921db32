package uk.onward.idva;

/** The realm roles this service knows. */
public final class Roles {
    public static final String AGENCY_MANAGER = "agency-manager";
    public static final String ANALYST = "analyst";
    public static final String AUDITOR = "auditor";
    public static final String BREAK_GLASS = "break-glass";
    public static final String COMMISSIONER = "commissioner";
    public static final String DATA_PROTECTION_OFFICER = "data-protection-officer";
    public static final String HOSPITAL_REFERRER = "hospital-referrer";
    public static final String IDVA = "idva";
    public static final String IDVA_MANAGER = "idva-manager";
    public static final String PACK_READER = "pack-reader";
    public static final String PLATFORM_ADMIN = "platform-admin";

    private Roles() {}
}
