package uk.onward.stack.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** Every topic of the suite. Brokers make none by themselves, so that a misspelt name fails instead of going nowhere. */
public final class Topics {

    public static final String REFERRALS = "onward.idva.referrals.v1";
    public static final String ONWARD_REFERRALS = "onward.idva.onward-referrals.v1";
    public static final String MARAC_REFERRALS = "onward.referral.marac-referrals.v1";
    public static final String MARAC_MEETINGS = "onward.referral.marac-meetings.v1";
    public static final String MARAC_ACTIONS = "onward.referral.marac-actions.v1";
    public static final String SAFEGUARDING_REFERRALS = "onward.referral.safeguarding-referrals.v1";
    public static final String TRIAGES = "onward.referral.triages.v1";
    /** That somebody barred from a case looked into it; ids only. */
    public static final String IDVA_BROKEN_GLASS = "onward.idva.broken-glass.v1";

    public static final String REFERRAL_BROKEN_GLASS = "onward.referral.broken-glass.v1";
    public static final String PROGRAMMES = "onward.grants.programmes.v1";
    public static final String MONITORING_RETURNS = "onward.grants.monitoring-returns.v1";
    public static final String ROUNDS = "onward.grants.rounds.v1";
    public static final String APPLICATIONS = "onward.grants.applications.v1";
    public static final String AWARDS = "onward.grants.awards.v1";

    public static final String IDVA_DEAD_LETTERS = "onward.idva.dead-letters.v1";
    public static final String REFERRAL_DEAD_LETTERS = "onward.referral.dead-letters.v1";
    public static final String GRANTS_DEAD_LETTERS = "onward.grants.dead-letters.v1";

    /** Events: one topic per kind of aggregate, the latest state of each kept for ever. */
    public static final List<String> EVENTS = List.of(
            REFERRALS,
            ONWARD_REFERRALS,
            IDVA_BROKEN_GLASS,
            MARAC_REFERRALS,
            MARAC_MEETINGS,
            MARAC_ACTIONS,
            SAFEGUARDING_REFERRALS,
            TRIAGES,
            REFERRAL_BROKEN_GLASS,
            PROGRAMMES,
            MONITORING_RETURNS,
            ROUNDS,
            APPLICATIONS,
            AWARDS);

    /** What a consumer could not take in; ids and causes only. */
    public static final List<String> DEAD_LETTERS =
            List.of(IDVA_DEAD_LETTERS, REFERRAL_DEAD_LETTERS, GRANTS_DEAD_LETTERS);

    public static final List<String> ALL =
            Stream.concat(EVENTS.stream(), DEAD_LETTERS.stream()).toList();

    private static final int PARTITIONS = 6;

    /** One broker here; a site with three says three. */
    private static final short REPLICATION = 1;

    private Topics() {}

    /** A topic as the suite wants it: its partitions and its settings. */
    static NewTopic definition(String name) {
        return new NewTopic(name, PARTITIONS, REPLICATION).configs(settings(name));
    }

    static Map<String, String> settings(String name) {
        return name.endsWith(".dead-letters.v1")
                ? Map.of("cleanup.policy", "delete", "retention.ms", millis(Duration.ofDays(90)))
                // Every event stays a week, so that a consumer that was away sees each one of them. That somebody was
                // erased stays longer, since nothing after it says so
                : Map.of(
                        "cleanup.policy",
                        "compact",
                        "min.compaction.lag.ms",
                        millis(Duration.ofDays(7)),
                        "delete.retention.ms",
                        millis(Duration.ofDays(90)));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
