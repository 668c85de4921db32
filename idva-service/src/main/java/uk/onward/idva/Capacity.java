package uk.onward.idva;

/** In which capacity an agency is a party to a case; row-level security policies name the same words. */
public final class Capacity {
    /** Sent the referral: sees what it sent, and the status. */
    public static final String REFERRER = "referrer";
    /** Runs the service: sees the case. */
    public static final String PROVIDER = "provider";

    /** Is offered the case, or took it over: reads it, and goes on with one of its own. */
    public static final String SUCCESSOR = "successor";

    private Capacity() {}
}
