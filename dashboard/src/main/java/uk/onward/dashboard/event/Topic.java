package uk.onward.dashboard.event;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The topics that an analyst is granted, and the thing whose states each one holds. */
public enum Topic {
    REFERRALS("onward.idva.referrals.v1", "idva.referral"),
    ONWARD_REFERRALS("onward.idva.onward-referrals.v1", "idva.onward-referral"),
    MARAC_REFERRALS("onward.referral.marac-referrals.v1", "referral.marac-referral"),
    SAFEGUARDING_REFERRALS("onward.referral.safeguarding-referrals.v1", "referral.safeguarding-referral"),
    PROGRAMMES("onward.grants.programmes.v1", "grants.programme"),
    ROUNDS("onward.grants.rounds.v1", "grants.round"),
    APPLICATIONS("onward.grants.applications.v1", "grants.application"),
    AWARDS("onward.grants.awards.v1", "grants.award"),
    MONITORING_RETURNS("onward.grants.monitoring-returns.v1", "grants.monitoring-return");

    /** As Kafka knows them. */
    public static final List<String> NAMES =
            Arrays.stream(values()).map(Topic::topicName).toList();

    private static final Map<String, Topic> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Topic::topicName, Function.identity()));

    private final String topicName;
    private final String typePrefix;

    Topic(String topicName, String thing) {
        this.topicName = topicName;
        this.typePrefix = "uk.onward." + thing + ".";
    }

    public String topicName() {
        return topicName;
    }

    /** @throws IllegalArgumentException if it is none of those that were subscribed to */
    public static Topic named(String topicName) {
        var topic = BY_NAME.get(topicName);
        if (topic == null) {
            throw new IllegalArgumentException("Not a topic of the dashboard: " + topicName);
        }
        return topic;
    }

    /**
     * Whether an event of this type holds a state of this topic's thing. What has happened to it does not matter: every event
     * of version 1 holds the whole state under the same schema, and one that is not known yet does too.
     */
    boolean holds(String type) {
        return type.startsWith(typePrefix)
                && type.endsWith(".v1")
                && type.indexOf('.', typePrefix.length()) == type.length() - ".v1".length();
    }
}
