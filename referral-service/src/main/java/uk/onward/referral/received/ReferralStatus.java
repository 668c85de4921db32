package uk.onward.referral.received;

/** How a received referral stands: what the statuses of every kind have in common. Each kind has its own table of moves. */
public interface ReferralStatus {
    /** As it stands in answers, events and the database. */
    String code();

    /** Whether somebody still works on it: only then is there a pack to fetch or to read. */
    boolean isOpen();
}
